import { expect, it } from "@jest/globals";
import { HOUR_MS, MINUTE_MS } from "../../../src/base/clock.ts";
import type { PageEvent } from "../../../src/facebook/page-event.ts";
import { handleEvent } from "../../../src/flows/handle-event.ts";
import { makeContext } from "../../../src/flows/make-context.ts";
import { newWakes } from "../../../src/flows/wake.ts";
import { openShop, PAGE_ID, type Shop } from "../../support/open-shop.ts";
import { forEachSetUp } from "../../support/set-ups.ts";

const PSID = "7100000000000001";
const MID = "m_abc:1";

/** Works one event as if it were the next in line, `seconds` after the shop opened. */
async function tell(shop: Shop, seconds: number, event: Record<string, unknown>): Promise<void> {
  const { deps } = shop.program;
  const at = new Date(deps.clock.nowMs() + seconds * 1_000).toISOString();
  const products = await deps.products();
  await deps.database.transaction(async (tx) => {
    const context = await makeContext({ deps, tx, wakes: newWakes(), products, pageId: PAGE_ID });
    const surroundings = { key: `${event["type"]}|${seconds}`, pageId: PAGE_ID, contact: PSID, at };
    await handleEvent(context, { ...surroundings, ...event } as PageEvent);
  });
}

const received = (text: string, mid = MID) => ({
  type: "message_received",
  mid,
  text,
  attachments: [],
  quickReplyPayload: null,
  replyToMid: null,
  referral: null,
  unsupported: false,
});
const edited = (text: string, mid = MID) => ({ type: "message_edited", mid, text });
const deleted = (mid = MID) => ({ type: "message_deleted", mid });

const writer = { commenterId: PSID, psid: PSID, name: "Lan", pictureUrl: null };

/** Every open contact has a next step, and nobody else is named. */
async function expectNobodyForgotten(shop: Shop): Promise<void> {
  const forgotten = shop.program.deps.database.kysely
    .selectFrom("public.contacts")
    .select("id")
    .where("closed_at", "is", null)
    .where((where) => where.or([where("step_what", "is", null), where("step_what", "=", "read")]));
  expect(await forgotten.execute()).toEqual([]);
}

async function saidBy(shop: Shop, mid = MID) {
  const rows = shop.program.deps.database.kysely.selectFrom("public.interactions").selectAll();
  return await rows.where("external_id", "=", mid).executeTakeFirstOrThrow();
}

forEachSetUp((setUp) => {
  it("neither stores nor answers a message whose deletion came first, whatever comes after", async () => {
    const shop = await openShop(await setUp.createPlace());
    await tell(shop, 2, deleted());
    await tell(shop, 1, received("giá bao nhiêu vậy shop"));
    await tell(shop, 3, edited("giá bao nhiêu vậy ạ"));
    expect(await saidBy(shop)).toMatchObject({ text: null, intent: null });
    expect(await shop.sendsTo(writer)).toEqual([]);
    expect(await shop.contactOf(writer)).toMatchObject({ closed_reason: "message_removed" });
  });

  it("takes a message from the edit that overtook it, and no older wording afterwards", async () => {
    const shop = await openShop(await setUp.createPlace());
    await tell(shop, 3, edited("size 38 còn không shop"));
    await tell(shop, 1, received("giá bao nhiêu"));
    await tell(shop, 2, edited("giá nhiêu z"));
    expect(await saidBy(shop)).toMatchObject({ text: "size 38 còn không shop", kind: "message" });
    expect((await shop.sendsTo(writer)).map((send) => send.state)).toEqual(["planned"]);
    await expectNobodyForgotten(shop);
  });

  it("forgets a deleted message everywhere and takes back its answers, those to its edits too", async () => {
    const shop = await openShop(await setUp.createPlace());
    await tell(shop, 1, received("giá bao nhiêu vậy shop"));
    await tell(shop, 2, edited("giá bao nhiêu vậy shop ơi"));
    expect((await shop.sendsTo(writer)).some((send) => send.state === "planned")).toBe(true);
    await tell(shop, 3, deleted());
    await tell(shop, 4, edited("giá bao nhiêu vậy shop ơi ạ"));
    expect((await shop.sendsTo(writer)).map((send) => send.state)).not.toContain("planned");
    const contact = await shop.contactOf(writer);
    expect(contact).toMatchObject({ closed_reason: "message_removed", class: "other", class_evidence: [] });
    expect((await shop.conversationOf(writer)).last_text).toBeNull();
    expect((await saidBy(shop)).text).toBeNull();
  });

  it("keeps how bad it was, but not the words that the person took back", async () => {
    const shop = await openShop(await setUp.createPlace());
    await tell(shop, 1, received("shop ơi giá sao", "m_first"));
    await tell(shop, 2, received("hàng tệ quá, đứt quai rồi, lừa đảo"));
    await tell(shop, 3, deleted());
    const feedback = shop.program.deps.database.kysely.selectFrom("public.feedback").selectAll();
    expect(await feedback.execute()).toMatchObject([{ polarity: "bad", quote: "" }]);
    expect((await shop.conversationOf(writer)).last_text).toBe("shop ơi giá sao");
    await expectNobodyForgotten(shop);
  });

  it("answers the question that is left when the one after it is taken back", async () => {
    const shop = await openShop(await setUp.createPlace());
    await tell(shop, 1, received("giá bao nhiêu vậy shop", "m_first"));
    await tell(shop, 2, received("size 38 còn không"));
    await tell(shop, 3, deleted());
    const planned = (await shop.sendsTo(writer)).filter((send) => send.state === "planned");
    expect(planned).toHaveLength(1);
    expect(planned[0]?.send_key).toContain("m_first");
    expect(await shop.contactOf(writer)).toMatchObject({ closed_at: null, step_what: "await_answer" });
  });

  it("goes on with the talk that there was when only the newest word is taken back", async () => {
    const shop = await openShop(await setUp.createPlace());
    const asks = shop.person("Lê Mai");
    shop.world.message({ pageId: PAGE_ID, person: asks, text: "giá bao nhiêu vậy shop" });
    await shop.advance(MINUTE_MS);
    const mid = shop.world.message({ pageId: PAGE_ID, person: asks, text: "size 38 còn không" });
    await shop.settle();
    shop.world.unsend({ pageId: PAGE_ID, person: asks, mid });
    await shop.advance(HOUR_MS);
    expect((await shop.sendsTo(asks)).map((send) => send.state)).toEqual(["sent", "cancelled"]);
    expect(await shop.contactOf(asks)).toMatchObject({ closed_at: null, step_what: "await_answer" });
  });

  it("takes back only the replies to the comment that is gone", async () => {
    const shop = await openShop(await setUp.createPlace());
    const asks = shop.person("Lê Mai");
    shop.comment(asks, "giá sao shop");
    const second = shop.comment(asks, "dép xinh quá, mang êm lắm shop ơi");
    // Late enough for both comments to have come, too early for the human-like delay to be over.
    await shop.advance(5_000);
    const states = async () =>
      (await shop.sendsTo(asks)).map(
        (send) => `${send.kind} to the ${send.target_id === second ? "second" : "first"} ${send.state}`,
      );
    const [privately, publicly, thanks] = [
      "private_reply to the first",
      "public_reply to the first",
      "public_reply to the second",
    ];
    expect(await states()).toEqual([`${privately} planned`, `${publicly} planned`, `${thanks} planned`]);
    const before = await shop.contactOf(asks);
    shop.world.removeComment({ pageId: PAGE_ID, commentId: second });
    await shop.settle();
    expect(await states()).toEqual([`${privately} planned`, `${publicly} planned`, `${thanks} cancelled`]);
    const { step_what, step_due_at, closed_at } = before;
    expect(before.step_what).toBe("private_reply");
    expect(await shop.contactOf(asks)).toMatchObject({ step_what, step_due_at, closed_at });
    await shop.advance(HOUR_MS);
    expect(await states()).toEqual([`${privately} sent`, `${publicly} sent`, `${thanks} cancelled`]);
  });

  it("answers the comment that is left, and closes with the reason when none is", async () => {
    const shop = await openShop(await setUp.createPlace());
    const asks = shop.person("Lê Mai");
    const [first, second] = [
      shop.comment(asks, "giá sao shop"),
      shop.comment(asks, "size 38 còn không shop"),
    ];
    await shop.advance(5_000);
    expect((await shop.timelineOf(asks)).filter((act) => act.kind === "comment")).toHaveLength(2);
    const privateTo = async () =>
      (await shop.sendsTo(asks))
        .filter((send) => send.kind === "private_reply" && send.state === "planned")
        .map((send) => send.target_id);
    expect(await privateTo()).toEqual([first]);
    shop.world.removeComment({ pageId: PAGE_ID, commentId: first });
    await shop.settle();
    expect(await privateTo()).toEqual([second]);
    shop.world.removeComment({ pageId: PAGE_ID, commentId: second });
    await shop.settle();
    expect(await privateTo()).toEqual([]);
    expect(await shop.contactOf(asks)).toMatchObject({ closed_reason: "comment_removed", step_what: null });
  });
});
