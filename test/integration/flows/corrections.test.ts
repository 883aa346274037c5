import { expect, it } from "@jest/globals";
import { openCommands } from "../../../scripts/commands/run-command.ts";
import { HOUR_MS, MINUTE_MS } from "../../../src/base/clock.ts";
import { makeContext } from "../../../src/flows/make-context.ts";
import { newWakes } from "../../../src/flows/wake.ts";
import { readText } from "../../../src/language/read-text.ts";
import type { PageLessons } from "../../../src/language/reading.ts";
import type { Person } from "../../../src/sandbox/world.ts";
import { createUser } from "../../../src/team/users.ts";
import { openShop, PAGE_ID, type Shop } from "../../support/open-shop.ts";
import { type AskAs, signIn } from "../../support/rep-door.ts";
import { forEachSetUp } from "../../support/set-ups.ts";

/** The row of what this person said last. */
async function lastSaidOf(shop: Shop, person: Person) {
  const said = (await shop.timelineOf(person)).filter((act) => act.direction === "in");
  const last = said.at(-1);
  if (last === undefined) throw new Error("nothing was said");
  return last;
}

async function correct(shop: Shop, ask: AskAs, person: Person, body: unknown) {
  const { id } = await lastSaidOf(shop, person);
  const answer = await ask("POST", `/interactions/${id}/reading`, body);
  return { ...answer, id };
}

const sentTo = async (shop: Shop, person: Person) =>
  (await shop.sendsTo(person)).filter((send) => send.state === "sent").map((send) => send.kind);

/** What a transaction that begins now reads with. */
async function lessonsNow({ program: { deps } }: Shop): Promise<PageLessons | null> {
  const products = await deps.products();
  return await deps.database.transaction(async (tx) => {
    const context = await makeContext({ deps, tx, wakes: newWakes(), products, pageId: PAGE_ID });
    return context.lessons;
  });
}

async function auditsOf(shop: Shop, action: string) {
  return await shop.program.deps.database.kysely
    .selectFrom("public.audit_entries")
    .select(["target", "user_id", "details"])
    .where("action", "=", action)
    .orderBy("id")
    .execute();
}

forEachSetUp((setUp) => {
  it("makes a buyer of whom a rep calls one, and writes to them once", async () => {
    const shop = await openShop(await setUp.createPlace());
    const ask = await signIn(shop.url);
    const buyer = shop.person("Đinh Thị Sáu");
    const rival = shop.person("Lò Văn Bảy");
    const asker = shop.person("Cù Thị Tám");
    shop.comment(buyer, "alo alo 123 nghe rõ trả lời");
    shop.comment(rival, "giá nhiêu shop");
    shop.world.message({ pageId: PAGE_ID, person: asker, text: "giá bao nhiêu shop" });
    await shop.settle();
    expect(await shop.contactOf(buyer)).toMatchObject({ class: "other", closed_reason: "no_interest" });

    const first = await correct(shop, ask, buyer, { intent: "buy" });
    expect([first.status, first.json]).toMatchObject([
      200,
      {
        intent: "buy",
        intentKind: null,
        correction: { before: { intent: "other" }, now: { intent: "buy" } },
      },
    ]);
    expect(await shop.contactOf(buyer)).toMatchObject({ class: "buyer", closed_at: null, step_owner: "rep" });
    expect(await shop.conversationOf(buyer)).toMatchObject({ flag_reason: "wants_to_buy" });
    expect(await lastSaidOf(shop, buyer)).toMatchObject({ intent: "buy", confidence: 1 });

    // What was planned for a price question does not go to a rival.
    expect((await shop.sendsTo(rival)).map((send) => send.state)).toContain("planned");
    await correct(shop, ask, rival, { intent: "compete", kind: "source" });
    expect(await shop.contactOf(rival)).toMatchObject({ class: "competitor", step_owner: "rep" });

    await shop.advance(HOUR_MS);
    expect(await sentTo(shop, buyer)).toEqual(["private_reply", "public_reply"]);
    expect(await sentTo(shop, rival)).toEqual([]);
    const again = await correct(shop, ask, buyer, { intent: "buy", kind: null });
    expect(again.json).toEqual(first.json);

    // Who was answered already gets no second answer, but a person.
    const answered = await sentTo(shop, asker);
    expect(answered).toEqual(["message"]);
    await correct(shop, ask, asker, { intent: "buy" });
    await correct(shop, ask, buyer, { intent: "wait", kind: "payday" });
    await shop.advance(HOUR_MS);
    expect(await sentTo(shop, asker)).toEqual(answered);
    expect(await shop.contactOf(asker)).toMatchObject({ class: "buyer", step_owner: "rep" });
    expect(await shop.conversationOf(asker)).toMatchObject({ flag_reason: "wants_to_buy" });
    expect(await sentTo(shop, buyer)).toHaveLength(2);
    expect(await shop.contactOf(buyer)).toMatchObject({ class: "waiter", class_kind: "season" });
    expect(await auditsOf(shop, "reading_corrected")).toHaveLength(4);
    expect(await shop.judge()).toMatchObject({ ok: true });
  });

  it("takes a correction back, and plans again what it had called off", async () => {
    const shop = await openShop(await setUp.createPlace());
    const ask = await signIn(shop.url);
    const person = shop.person("Ngô Thị Chín");
    const caller = shop.person("Mạc Thị Mười");
    shop.comment(person, "giá nhiêu shop");
    shop.comment(caller, "chốt cho em 1 đôi 38");
    await shop.settle();
    const planned = (await shop.sendsTo(person)).map((send) => send.send_key);
    const { id } = await correct(shop, ask, person, { intent: "spam" });
    expect(await shop.contactOf(person)).toMatchObject({ class: "other", closed_reason: "spam" });
    expect((await shop.sendsTo(person)).map((send) => send.state)).toEqual(["cancelled", "cancelled"]);
    // Nobody is called for an order that was none.
    expect(await shop.conversationOf(caller)).toMatchObject({ flag_reason: "wants_to_buy" });
    await correct(shop, ask, caller, { intent: "tag" });
    expect(await shop.conversationOf(caller)).toMatchObject({ flag_reason: null });
    expect(await shop.contactOf(caller)).toMatchObject({ closed_reason: "only_tag" });

    const back = await ask("DELETE", `/interactions/${id}/reading`);
    expect([back.status, back.json]).toMatchObject([200, { intent: "ask_price", correction: null }]);
    expect((await ask("DELETE", `/interactions/${id}/reading`)).json).toEqual(back.json);
    expect(await shop.contactOf(person)).toMatchObject({ class: "price_asker", step_what: "private_reply" });
    await shop.advance(HOUR_MS);
    expect(await sentTo(shop, person)).toEqual(["private_reply", "public_reply"]);
    expect((await shop.sendsTo(person)).map((send) => send.send_key)).toEqual(planned);
    expect(await sentTo(shop, caller)).toEqual([]);
    expect(await auditsOf(shop, "correction_withdrawn")).toMatchObject([
      { target: `interaction:${id}`, user_id: shop.repId, details: { to: { intent: "ask_price" } } },
    ]);
    expect(await shop.judge()).toMatchObject({ ok: true });
  });

  it("learns, lists, forgets with the person's words, and says what cannot be corrected", async () => {
    const shop = await openShop(await setUp.createPlace());
    const ask = await signIn(shop.url);
    const { deps } = shop.program;
    const owner = { username: "chu", name: "Chủ", role: "owner", password: "mot-mat-khau-khac" } as const;
    await createUser(deps.database.kysely, { ...owner, at: deps.clock.now() });
    expect(await lessonsNow(shop)).toBeNull();

    const people = ["Tô Một", "Tô Hai", "Tô Ba"].map((name) => shop.person(name));
    const [taught, edits, removes] = people as [Person, Person, Person];
    shop.comment(taught, "xí chỗ nha sốp 0912345678");
    const editedId = shop.comment(edits, "oa oa oa");
    const removedId = shop.comment(removes, "í ới ơi là í ới");
    await shop.settle();
    await correct(shop, ask, taught, { intent: "ask_price" });
    await shop.advance(MINUTE_MS);
    await correct(shop, ask, taught, { intent: "buy" });
    await correct(shop, ask, edits, { intent: "praise" });
    const { id } = await correct(shop, ask, removes, { intent: "complain" });
    const known = (lessons: PageLessons | null) =>
      ["xí chỗ nha sốp 0912345678", "oa oa oa", "í ới ơi là í ới"].map(
        (text) => readText(text, { lessons }).evidence[0]?.why === "corrected",
      );
    expect(known(await lessonsNow(shop))).toEqual([true, true, true]);
    expect(readText("xí chỗ nha sốp 0912345678", { lessons: await lessonsNow(shop) }).intent).toBe("buy");

    shop.world.editComment({ pageId: PAGE_ID, commentId: editedId, text: "shop còn size 38 không" });
    shop.world.removeComment({ pageId: PAGE_ID, commentId: removedId });
    await shop.settle();
    expect(await lastSaidOf(shop, edits)).toMatchObject({ intent: "ask_product" });
    expect(known(await lessonsNow(shop))).toEqual([true, false, false]);
    const commands = await openCommands(deps.config);
    const exported = await commands.run("language_corrections", {}).finally(() => commands.close());
    expect(exported.corpus).toBe("== buy\nxí chỗ nha sốp [phone]\n");
    const feedback = await deps.database.kysely.selectFrom("public.feedback").select("quote").execute();
    expect(feedback).toEqual([{ quote: "" }]);

    const asOwner = await signIn(shop.url, owner);
    const page1 = await asOwner("GET", `/pages/${PAGE_ID}/corrections?limit=3`);
    const page2 = await asOwner(
      "GET",
      `/pages/${PAGE_ID}/corrections?limit=3&cursor=${page1.json["nextCursor"]}`,
    );
    const lines = [page1, page2].flatMap((page) => page.json["corrections"] as Record<string, unknown>[]);
    expect(lines).toMatchObject([
      { text: null, interactionId: id, now: { intent: "complain" }, withdrawnAt: null },
      { text: null, now: { intent: "praise" } },
      {
        text: "xí chỗ nha sốp 0912345678",
        now: { intent: "buy" },
        correctedBy: { id: shop.repId, name: "Lan" },
        withdrawnAt: null,
      },
      { now: { intent: "ask_price" }, withdrawnAt: expect.any(String) },
    ]);
    expect(page2.json["nextCursor"]).toBeNull();

    const refused = async (who: AskAs, path: string, body: unknown) => {
      const { status, json } = await who("POST", `/interactions/${path}/reading`, body);
      return [status, json["code"]];
    };
    const buy = { intent: "buy" };
    expect(await refused(ask, String(id), buy)).toEqual([409, "READING_NOT_CORRECTABLE"]);
    expect(await refused(ask, "999999", buy)).toEqual([404, "INTERACTION_UNKNOWN"]);
    const mine = String((await lastSaidOf(shop, taught)).id);
    expect(await refused(ask, mine, { intent: "buy", kind: "payday" })).toEqual([400, "KIND_UNFIT"]);
    expect(await refused(ask, mine, { intent: "win" })).toEqual([400, "REQUEST_INVALID"]);
    expect(await refused(asOwner, mine, buy)).toEqual([403, "NOT_ALLOWED"]);
  });

  const text = "xí chỗ nha sốp";

  it("reads the same words of others as the rep said", async () => {
    const shop = await openShop(await setUp.createPlace());
    const ask = await signIn(shop.url);
    const [first, second] = [shop.person("Tô Một"), shop.person("Tô Hai")];
    shop.comment(first, text);
    await shop.settle();
    await correct(shop, ask, first, { intent: "buy" });
    shop.comment(second, "Xí chỗ nha sốpppp!!!");
    await shop.settle();
    expect(await shop.contactOf(second)).toMatchObject({ class: "buyer" });
    const { data } = await lastSaidOf(shop, second);
    expect(data).toMatchObject({ evidence: [{ why: "corrected" }] });
  });
});
