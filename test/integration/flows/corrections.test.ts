import { beforeAll, describe, expect, it } from "@jest/globals";
import { openCommands } from "../../../scripts/commands/run-command.ts";
import { HOUR_MS, MINUTE_MS } from "../../../src/base/clock.ts";
import { readText } from "../../../src/language/read-text.ts";
import { createUser, type Role } from "../../../src/team/users.ts";
import { auditsOf, correct, lastSaidOf, lessonsNow, sentTo } from "../../support/correcting.ts";
import { openShop, PAGE_ID, type Shop } from "../../support/open-shop.ts";
import { type AskAs, signIn } from "../../support/rep-door.ts";
import { forEachSetUp } from "../../support/set-ups.ts";

/** Opening a shop costs most of the time: all cases share one, each with people and words of its own. */
let shop: Shop;
let ask: AskAs;
let colleague: { ask: AskAs; id: number };
let owner: { ask: AskAs; id: number };

async function employ(username: string, name: string, role: Role) {
  const { deps } = shop.program;
  const password = "mot-mat-khau-khac";
  const user = { username, name, role, password, at: deps.clock.now() };
  const { id } = await createUser(deps.database.kysely, user);
  return { id, ask: await signIn(shop.url, user) };
}

/** Somebody who comments this; `id` is the comment's. */
function commenter(name: string, text: string) {
  const person = shop.person(name);
  return { person, commentId: shop.comment(person, text) };
}

/** What the last words of this person are read as. */
async function readingOf(person: Parameters<Shop["contactOf"]>[0]) {
  const { intent, intent_kind: kind, confidence, data } = await lastSaidOf(shop, person);
  const evidence = data["evidence"] as { why: string }[];
  return { intent, kind, confidence, why: evidence[0]?.why };
}

forEachSetUp((setUp) => {
  beforeAll(async () => {
    shop = await openShop(await setUp.createFilePlace());
    ask = await signIn(shop.url);
    colleague = await employ("minh", "Minh", "rep");
    owner = await employ("chu", "Chủ", "owner");
  });

  it("teaches nothing while nobody corrected anything", async () => {
    expect(await lessonsNow(shop)).toBeNull();
  });

  describe("a correction", () => {
    it("makes a buyer of whom a rep calls one, and writes to them once", async () => {
      const { person } = commenter("Đinh Thị Sáu", "alo alo 123 nghe rõ trả lời");
      await shop.settle();
      expect(await shop.contactOf(person)).toMatchObject({ class: "other", closed_reason: "no_interest" });

      const first = await correct(shop, ask, person, { intent: "buy" });
      expect([first.status, first.json]).toMatchObject([
        200,
        {
          intent: "buy",
          intentKind: null,
          correction: { before: { intent: "other" }, now: { intent: "buy" } },
        },
      ]);
      const buyer = { class: "buyer", closed_at: null, step_owner: "rep" };
      expect(await shop.contactOf(person)).toMatchObject(buyer);
      expect(await shop.conversationOf(person)).toMatchObject({ flag_reason: "wants_to_buy" });
      expect(await readingOf(person)).toMatchObject({ intent: "buy", confidence: 1 });

      await shop.advance(HOUR_MS);
      expect(await sentTo(shop, person)).toEqual(["private_reply", "public_reply"]);
      expect((await correct(shop, ask, person, { intent: "buy", kind: null })).json).toEqual(first.json);
      await correct(shop, ask, person, { intent: "wait", kind: "payday" });
      await shop.advance(HOUR_MS);
      expect(await sentTo(shop, person)).toHaveLength(2);
      expect(await shop.contactOf(person)).toMatchObject({ class: "waiter", class_kind: "season" });
      expect(await auditsOf(shop, "reading_corrected", first.id)).toHaveLength(2);
    });

    it("calls off what was planned for a price question when a rival asked it", async () => {
      const { person } = commenter("Lò Văn Bảy", "giá nhiêu shop");
      await shop.settle();
      expect((await shop.sendsTo(person)).map((send) => send.state)).toContain("planned");
      await correct(shop, ask, person, { intent: "compete", kind: "source" });
      expect(await shop.contactOf(person)).toMatchObject({ class: "competitor", step_owner: "rep" });
      await shop.advance(HOUR_MS);
      expect(await sentTo(shop, person)).toEqual([]);
    });

    it("gives no second answer to who was answered already, but a person", async () => {
      const person = shop.person("Cù Thị Tám");
      shop.world.message({ pageId: PAGE_ID, person, text: "giá bao nhiêu shop" });
      await shop.settle();
      await shop.advance(MINUTE_MS);
      const answered = await sentTo(shop, person);
      expect(answered).toEqual(["message"]);
      await correct(shop, ask, person, { intent: "buy" });
      await shop.advance(HOUR_MS);
      expect(await sentTo(shop, person)).toEqual(answered);
      expect(await shop.contactOf(person)).toMatchObject({ class: "buyer", step_owner: "rep" });
      expect(await shop.conversationOf(person)).toMatchObject({ flag_reason: "wants_to_buy" });
    });

    it("calls nobody for an order that was none", async () => {
      const { person } = commenter("Mạc Thị Mười", "chốt cho em 1 đôi 38");
      await shop.settle();
      expect(await shop.conversationOf(person)).toMatchObject({ flag_reason: "wants_to_buy" });
      await correct(shop, ask, person, { intent: "tag" });
      expect(await shop.conversationOf(person)).toMatchObject({ flag_reason: null });
      expect(await shop.contactOf(person)).toMatchObject({ closed_reason: "only_tag" });
      await shop.advance(HOUR_MS);
      expect(await sentTo(shop, person)).toEqual([]);
    });
  });

  describe("what was corrected", () => {
    it("is planned again as it was once it is taken back", async () => {
      const { person } = commenter("Ngô Thị Chín", "đôi này nhiêu tiền vậy shop");
      await shop.settle();
      const planned = (await shop.sendsTo(person)).map((send) => send.send_key);
      const { id } = await correct(shop, ask, person, { intent: "spam" });
      expect(await shop.contactOf(person)).toMatchObject({ class: "other", closed_reason: "spam" });
      expect((await shop.sendsTo(person)).map((send) => send.state)).toEqual(["cancelled", "cancelled"]);

      const back = await ask("DELETE", `/interactions/${id}/reading`);
      expect([back.status, back.json]).toMatchObject([200, { intent: "ask_price", correction: null }]);
      expect((await ask("DELETE", `/interactions/${id}/reading`)).json).toEqual(back.json);
      expect(await shop.contactOf(person)).toMatchObject({
        class: "price_asker",
        step_what: "private_reply",
      });
      await shop.advance(HOUR_MS);
      expect(await sentTo(shop, person)).toEqual(["private_reply", "public_reply"]);
      expect((await shop.sendsTo(person)).map((send) => send.send_key)).toEqual(planned);
      expect(await auditsOf(shop, "correction_withdrawn", id)).toMatchObject([
        { user_id: shop.repId, details: { to: { intent: "ask_price" } } },
      ]);
    });

    it("is read as the newest word of those who still stand by theirs", async () => {
      const { person } = commenter("Lý Một", "ới ời ơi nghen");
      await shop.settle();
      const own = await readingOf(person);
      const { id, json } = await correct(shop, ask, person, { intent: "buy" });
      await correct(shop, colleague.ask, person, { intent: "praise" });
      const before = (json["correction"] as { before: unknown }).before;
      const agreed = await correct(shop, colleague.ask, person, { intent: "wait", kind: "payday" });
      expect(agreed.json["correction"]).toMatchObject({ before });
      expect(await readingOf(person)).toMatchObject({ intent: "wait", why: "corrected" });

      // Taking back what is not the newest changes nothing; the newest falls back to what is left.
      await correct(shop, ask, person, { intent: "complain" });
      await colleague.ask("DELETE", `/interactions/${id}/reading`);
      expect(await readingOf(person)).toMatchObject({ intent: "complain" });
      await correct(shop, colleague.ask, person, { intent: "inform" });
      const back = await colleague.ask("DELETE", `/interactions/${id}/reading`);
      expect(back.json).toMatchObject({ intent: "complain", correction: { correctedBy: shop.repId } });
      expect(await readingOf(person)).toMatchObject({ intent: "complain", why: "corrected", confidence: 1 });
      await ask("DELETE", `/interactions/${id}/reading`);
      expect(await readingOf(person)).toEqual(own);
    });

    it("may be taken back for a rep by the owner, not by another rep", async () => {
      const { person } = commenter("Lý Hai", "ừ hử ừ hử nghen");
      await shop.settle();
      const { id } = await correct(shop, ask, person, { intent: "spam" });
      const ofRep = `/interactions/${id}/reading/${shop.repId}`;
      expect((await colleague.ask("DELETE", ofRep)).status).toBe(403);
      await colleague.ask("DELETE", `/interactions/${id}/reading`);
      expect(await readingOf(person)).toMatchObject({ intent: "spam" });
      const back = await owner.ask("DELETE", ofRep);
      expect([back.status, back.json]).toMatchObject([200, { correction: null }]);
      expect((await readingOf(person)).why).not.toBe("corrected");
      expect(await auditsOf(shop, "correction_withdrawn", id)).toMatchObject([{ user_id: owner.id }]);
    });

    it.each([
      ["an unknown text", 404, "INTERACTION_UNKNOWN", "999999", { intent: "buy" }],
      ["a kind of another intent", 400, "KIND_UNFIT", null, { intent: "buy", kind: "payday" }],
      ["no intent of ours", 400, "REQUEST_INVALID", null, { intent: "win" }],
    ])("refuses %s", async (name, status, code, id, body) => {
      const { person } = commenter(name, "ồ ồ ồ");
      await shop.settle();
      const said = id ?? String((await lastSaidOf(shop, person)).id);
      const answer = await ask("POST", `/interactions/${said}/reading`, body);
      expect([answer.status, answer.json["code"]]).toEqual([status, code]);
      const asOwner = await owner.ask("POST", `/interactions/${said}/reading`, { intent: "buy" });
      expect([asOwner.status, asOwner.json["code"]]).toEqual([403, "NOT_ALLOWED"]);
    });
  });

  describe("the same words of others", () => {
    it("are read as the rep said, in comments", async () => {
      const first = commenter("Tô Một", "xí chỗ nha sốp");
      await shop.settle();
      await correct(shop, ask, first.person, { intent: "buy" });
      const second = commenter("Tô Hai", "Xí chỗ nha sốpppp!!!");
      const writes = shop.person("Tô Ba");
      shop.world.message({ pageId: PAGE_ID, person: writes, text: "xí chỗ nha sốp" });
      await shop.settle();
      expect(await shop.contactOf(second.person)).toMatchObject({ class: "buyer" });
      expect(await readingOf(second.person)).toMatchObject({ why: "corrected" });
      expect((await readingOf(writes)).why).not.toBe("corrected");
    });

    it("are taken for a rival's only when two people say so", async () => {
      const text = "dà há dà há nghen";
      const first = commenter("Tạ Một", text);
      await shop.settle();
      await correct(shop, ask, first.person, { intent: "compete" });
      expect(await shop.contactOf(first.person)).toMatchObject({ class: "competitor" });
      const second = commenter("Tạ Hai", text);
      await shop.settle();
      expect((await readingOf(second.person)).intent).not.toBe("compete");
      await correct(shop, colleague.ask, first.person, { intent: "compete" });
      const third = commenter("Tạ Ba", text);
      await shop.settle();
      expect(await readingOf(third.person)).toMatchObject({ intent: "compete", why: "corrected" });
    });
  });

  describe("words that change", () => {
    it("keep their correction while they are the same words", async () => {
      const { person, commentId } = commenter("Vũ Một", "lẹ lẹ lên coi");
      await shop.settle();
      await correct(shop, ask, person, { intent: "compete", kind: "source" });
      shop.world.editComment({ pageId: PAGE_ID, commentId, text: "Lẹ lẹ, LÊN coi!!" });
      await shop.settle();
      expect(await readingOf(person)).toEqual({
        intent: "compete",
        kind: "source",
        confidence: 1,
        why: "corrected",
      });
      expect(await shop.contactOf(person)).toMatchObject({ class: "competitor" });
      shop.world.editComment({ pageId: PAGE_ID, commentId, text: "lẹ lẹ lên coi, giá bao nhiêu" });
      await shop.settle();
      expect(await readingOf(person)).toMatchObject({ intent: "ask_price" });
    });

    it("are forgotten when they go, in the lessons, the list and the export", async () => {
      const texts = ["hóng hớt 0912345678 nghen", "oa oa oa", "í ới ơi là í ới"];
      const [taught, edits, removes] = texts.map((text, index) => commenter(`Đỗ ${index}`, text));
      if (!taught || !edits || !removes) throw new Error("three people comment");
      await shop.settle();
      await correct(shop, ask, taught.person, { intent: "ask_price" });
      await shop.advance(MINUTE_MS);
      await correct(shop, ask, taught.person, { intent: "buy" });
      await correct(shop, ask, edits.person, { intent: "ask_inbox" });
      const { id } = await correct(shop, ask, removes.person, { intent: "complain" });
      const known = async () => {
        const lessons = await lessonsNow(shop);
        return texts.map((text) => readText(text, { lessons }).evidence[0]?.why === "corrected");
      };
      expect(await known()).toEqual([true, true, true]);

      shop.world.editComment({ pageId: PAGE_ID, commentId: edits.commentId, text: "shop còn size 38 không" });
      shop.world.removeComment({ pageId: PAGE_ID, commentId: removes.commentId });
      await shop.settle();
      expect(await readingOf(edits.person)).toMatchObject({ intent: "ask_product" });
      expect(await known()).toEqual([true, false, false]);
      const again = await ask("POST", `/interactions/${id}/reading`, { intent: "buy" });
      expect([again.status, again.json["code"]]).toEqual([409, "READING_NOT_CORRECTABLE"]);

      const { deps } = shop.program;
      const commands = await openCommands(deps.config);
      const { corpus } = await commands.run("language_corrections", {}).finally(() => commands.close());
      expect(corpus).toContain("\nhóng hớt [phone] nghen\n");
      expect(corpus).not.toMatch(/oa oa|í ới/);
      const feedback = await deps.database.kysely.selectFrom("public.feedback").select("quote").execute();
      expect(feedback.filter(({ quote }) => quote?.includes("í ới"))).toEqual([]);

      const page1 = await owner.ask("GET", `/pages/${PAGE_ID}/corrections?limit=3`);
      const next = page1.json["nextCursor"];
      const page2 = await owner.ask("GET", `/pages/${PAGE_ID}/corrections?limit=1&cursor=${next}`);
      expect([page1, page2].flatMap((page) => page.json["corrections"])).toMatchObject([
        { text: null, interactionId: id, now: { intent: "complain" }, withdrawnAt: null },
        { text: null, now: { intent: "ask_inbox" } },
        { text: texts[0], now: { intent: "buy" }, correctedBy: { name: "Lan" }, withdrawnAt: null },
        { now: { intent: "ask_price" }, withdrawnAt: expect.any(String) },
      ]);
    });
  });

  it("breaks none of Meta's rules in all of that", async () => {
    expect(await shop.judge()).toMatchObject({ ok: true });
  });
});
