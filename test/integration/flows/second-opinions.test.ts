import { expect, it } from "@jest/globals";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/base/clock.ts";
import { createLanguageModel } from "../../../src/integrations/language-model/language-model.ts";
import type { PageSettingsChange } from "../../../src/pages/page-settings.ts";
import { changePageSettings } from "../../../src/pages/pages.ts";
import type { Person } from "../../../src/sandbox/world.ts";
import { type ModelAnswer, startModelServer } from "../../support/model-server.ts";
import { openShop, PAGE_ID, type Shop } from "../../support/open-shop.ts";
import { signIn } from "../../support/rep-door.ts";
import { forEachSetUp, type SetUp } from "../../support/set-ups.ts";
import { until } from "../../support/until.ts";

/** Every text is asked about: what the reader is sure of today may change. */
const ASKS_ALL: PageSettingsChange = { secondOpinions: true, secondOpinionBelow: 1 };

async function openWithModel(setUp: SetUp, answer: ModelAnswer, settings: PageSettingsChange = ASKS_ALL) {
  const place = await setUp.createPlace();
  const server = await startModelServer(answer);
  place.onEnd(() => server.close());
  const shop = await openShop(place);
  shop.program.deps.languageModel = server.model;
  await set(shop, settings);
  return { shop, server };
}

async function set(shop: Shop, settings: PageSettingsChange): Promise<void> {
  await changePageSettings(shop.program.deps.database.kysely, PAGE_ID, settings);
}

const opinionsOf = (shop: Shop) =>
  shop.program.deps.database.kysely.selectFrom("public.second_opinions").selectAll().orderBy("id").execute();

async function saidOf(shop: Shop, person: Person) {
  const said = (await shop.timelineOf(person)).find((act) => act.direction === "in");
  if (said === undefined) throw new Error("nothing was said");
  return said;
}

const sentTo = async (shop: Shop, person: Person) =>
  (await shop.sendsTo(person)).filter((send) => send.state === "sent").map((send) => send.kind);

forEachSetUp((setUp) => {
  it("asks about doubtful texts, masked and once, and takes the answer where nothing has happened since", async () => {
    const { shop, server } = await openWithModel(setUp, () => '{"intent":"wait","kind":"payday"}', {
      secondOpinionBelow: 1,
    });
    const ask = await signIn(shop.url);
    const names = ["Tô Một", "Tô Hai", "Tô Ba", "Tô Bốn", "Tô Năm", "Tô Sáu"];
    const [off, sure, first, second, told, chats] = names.map((name) => shop.person(name)) as Person[] as [
      Person,
      Person,
      Person,
      Person,
      Person,
      Person,
    ];
    // Off until the owner wants it, and not for what was read surely enough.
    shop.comment(off, "giá nhiêu shop");
    await shop.settle();
    await set(shop, { secondOpinions: true, secondOpinionBelow: 0 });
    shop.comment(sure, "giá nhiêu shop");
    await shop.settle();
    expect([await opinionsOf(shop), server.asked]).toEqual([[], []]);

    // The answer is not waited for: what came in is worked and planned while the question is open.
    await set(shop, ASKS_ALL);
    const release = server.hold();
    shop.comment(first, "giá nhiêu shop 0912345678 Tô Ba ơi");
    const settling = shop.settle();
    await until(() => server.asked.length === 1);
    const pending = shop.program.deps.database.kysely
      .selectFrom("public.inbound_events")
      .select("id")
      .where("state", "=", "pending");
    expect(await pending.execute()).toEqual([]);
    expect(await saidOf(shop, first)).toMatchObject({ intent: "ask_price" });
    release();
    await settling;
    expect(server.asked).toEqual(["giá nhiêu shop [phone] [name] ơi"]);
    expect(await saidOf(shop, first)).toMatchObject({
      intent: "wait",
      intent_kind: "payday",
      data: { evidence: [{ why: "second_opinion" }], entities: { phones: ["0912345678"] } },
    });
    expect(await shop.contactOf(first)).toMatchObject({ class: "waiter", class_kind: "season" });

    // The same words again are not asked about; what a rep said stays, and so does what was answered already.
    server.answer = () => '{"intent":"wait","kind":"restock"}';
    shop.comment(told, "còn hàng không ạ");
    const holdsTold = server.hold();
    const toldSettles = shop.settle();
    await until(() => server.asked.length === 2);
    const toldId = (await saidOf(shop, told)).id;
    await ask("POST", `/interactions/${toldId}/reading`, { intent: "buy" });
    holdsTold();
    await toldSettles;
    expect(await saidOf(shop, told)).toMatchObject({ intent: "buy", confidence: 1 });
    shop.comment(second, "Còn hàng không ạ???");
    await shop.settle();
    expect(server.asked).toHaveLength(2);
    expect(await shop.contactOf(second)).toMatchObject({ class: "waiter", class_kind: "season" });
    const holdsChat = server.hold();
    shop.world.message({ pageId: PAGE_ID, person: chats, text: "bao nhiêu tiền một đôi vậy" });
    const chatSettles = shop.settle();
    await until(() => server.asked.length === 3);
    await shop.program.deps.database.kysely
      .updateTable("public.conversations")
      .set({ last_outbound_at: (await saidOf(shop, chats)).at })
      .where("contact_id", "=", (await shop.contactOf(chats)).id)
      .execute();
    holdsChat();
    await chatSettles;
    expect(await shop.contactOf(chats)).toMatchObject({ class: "price_asker" });

    const rows = await opinionsOf(shop);
    expect(rows.map(({ state, outcome, intent }) => [state, outcome, intent])).toEqual([
      ["answered", "changed", "wait"],
      ["answered", "rep_corrected", "wait"],
      ["answered", "changed", "wait"],
      ["answered", "answered_already", "wait"],
    ]);
    expect(rows.map((row) => row.asked_at !== null)).toEqual([true, true, false, true]);
    expect(JSON.stringify(rows)).not.toContain("nhiêu");
    const metrics = await (await fetch(`${shop.url}/metrics`)).text();
    expect(metrics).toMatch(/chot_second_opinions_asked 3\n[\s\S]*chot_second_opinions_changed 2\n/);
    await shop.advance(HOUR_MS);
    expect(await sentTo(shop, second)).toEqual(["private_reply", "public_reply"]);
    expect(await shop.judge()).toMatchObject({ ok: true });
  });

  it("keeps its own reading whatever fails, and writes down why", async () => {
    const answers: Record<string, ReturnType<ModelAnswer>> = {
      "hai ba bốn": 500,
      "ba bốn năm": 429,
      "bốn năm sáu": '{"intent":"buy","kind":"payday"}',
      "năm sáu bảy": "Đây là khách muốn mua",
      "sáu bảy tám": null,
    };
    const { shop, server } = await openWithModel(setUp, (text) =>
      Object.hasOwn(answers, text) ? (answers[text] ?? null) : '{"intent":"other"}',
    );
    const say = async (text: string) => {
      const person = shop.person(`Khách ${text}`);
      shop.comment(person, text);
      await shop.settle();
      return person;
    };
    const before = [];
    for (const text of Object.keys(answers)) before.push(await say(text));
    const said = await Promise.all(before.map((person) => saidOf(shop, person)));
    expect(said.some(({ data }) => JSON.stringify(data).includes("second_opinion"))).toBe(false);
    expect((await opinionsOf(shop)).map(({ state, reason, tries }) => [state, reason, tries])).toEqual([
      ["failed", "server_fault", 1],
      ["failed", "too_busy", 1],
      ["failed", "answer_unreadable", 1],
      ["failed", "answer_unreadable", 1],
      ["failed", "time_out", 1],
    ]);

    // A model that answered badly is not asked the same again; one that is away is asked three times in all.
    await say("năm sáu bảy");
    expect(server.asked).toHaveLength(5);
    const away = { url: "http://127.0.0.1:1/v1", apiKey: null, model: "small" };
    shop.program.deps.languageModel = createLanguageModel(away, 500);
    await say("bảy tám chín");
    await shop.advance(5 * MINUTE_MS);
    expect((await opinionsOf(shop)).slice(5)).toMatchObject([
      { state: "failed", reason: "answer_unreadable", asked_at: null },
      { state: "failed", reason: "unreachable", tries: 3 },
    ]);

    // Seven of the shop's day were asked: two more may be, the third not before tomorrow.
    shop.program.deps.languageModel = server.model;
    await set(shop, { secondOpinionsPerDay: 8 });
    for (const text of ["một hai", "hai ba", "ba bốn"]) await say(text);
    expect((await opinionsOf(shop)).slice(7)).toMatchObject([
      { state: "answered" },
      { state: "answered" },
      { state: "failed", reason: "budget_spent", asked_at: null },
    ]);
    await shop.advance(DAY_MS);
    await say("bốn năm");
    expect((await opinionsOf(shop)).at(-1)).toMatchObject({ state: "answered" });

    // Taken back: nothing tells any more which words they were.
    const commentId = shop.comment(shop.person("Khách Cuối"), "một chín tám");
    await shop.settle();
    shop.world.removeComment({ pageId: PAGE_ID, commentId });
    await shop.settle();
    expect((await opinionsOf(shop)).at(-1)).toMatchObject({ text_hash: null });
  });
});
