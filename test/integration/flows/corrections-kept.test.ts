import { beforeAll, expect, it } from "@jest/globals";
import { sql } from "kysely";
import { HOUR_MS } from "../../../src/base/clock.ts";
import { readText } from "../../../src/language/read-text.ts";
import type { Person } from "../../../src/sandbox/world.ts";
import { createUser } from "../../../src/team/users.ts";
import { auditsOf, correct, lastSaidOf, lessonsNow, sentTo } from "../../support/correcting.ts";
import { openShop, PAGE_ID, type Shop } from "../../support/open-shop.ts";
import { type AskAs, signIn } from "../../support/rep-door.ts";
import { forEachSetUp } from "../../support/set-ups.ts";
import { until } from "../../support/until.ts";

/** Opening a shop costs most of the time: all cases share one, each with people and words of its own. */
let shop: Shop;
let ask: AskAs;
let askColleague: AskAs;

function commenter(name: string, text: string) {
  const person = shop.person(name);
  return { person, commentId: shop.comment(person, text) };
}

async function readingOf(person: Person) {
  const { intent, intent_kind: kind } = await lastSaidOf(shop, person);
  return { intent, kind };
}

const kysely = () => shop.program.deps.database.kysely;

async function lessonsVersion(): Promise<number> {
  const pages = kysely().selectFrom("public.pages").select("lessons_version");
  return (await pages.where("page_id", "=", PAGE_ID).executeTakeFirstOrThrow()).lessons_version;
}

/** How many connections wait for a lock that another one holds. */
async function countWaiting(): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'
  `.execute(kysely());
  return rows[0]?.waiting ?? 0;
}

/** Holds a correction between its writing and its end, while `meanwhile` goes on and comes to wait for it. */
async function holdBack(correcting: () => Promise<unknown>, meanwhile: () => Promise<unknown>) {
  const under: Promise<unknown>[] = [];
  await shop.program.deps.database.transaction(async (tx) => {
    await tx
      .selectFrom("public.pages")
      .select("page_id")
      .where("page_id", "=", PAGE_ID)
      .forUpdate()
      .execute();
    under.push(correcting());
    await until(async () => (await countWaiting()) === 1);
    under.push(meanwhile());
    await until(async () => (await countWaiting()) === 2);
  });
  await Promise.all(under);
}

forEachSetUp((setUp) => {
  beforeAll(async () => {
    shop = await openShop(await setUp.createFilePlace());
    ask = await signIn(shop.url);
    const { deps } = shop.program;
    const minh = { username: "minh", name: "Minh", role: "rep", password: "mot-mat-khau-khac" } as const;
    await createUser(deps.database.kysely, { ...minh, at: deps.clock.now() });
    askColleague = await signIn(shop.url, minh);
  });

  it("holds for the words that are left when newer ones are taken back", async () => {
    const { person } = commenter("Hà Một", "giá nhiêu shop");
    await shop.settle();
    await correct(shop, ask, person, { intent: "spam" });
    const newer = shop.comment(person, "size 38 còn không shop");
    await shop.settle();
    expect((await shop.sendsTo(person)).map((send) => send.state)).toContain("planned");
    shop.world.removeComment({ pageId: PAGE_ID, commentId: newer });
    await shop.settle();
    expect((await shop.sendsTo(person)).map((send) => send.state)).not.toContain("planned");
    expect(await shop.contactOf(person)).toMatchObject({ class: "other", step_what: null });
    await shop.advance(HOUR_MS);
    expect(await sentTo(shop, person)).toEqual([]);
  });

  it("is brought back by saying it again where the text came to be read otherwise", async () => {
    const { person } = commenter("Hà Hai", "ờ thì là mà nghen");
    await shop.settle();
    const first = await correct(shop, ask, person, { intent: "wait", kind: "payday" });
    const version = await lessonsVersion();
    await kysely()
      .updateTable("public.interactions")
      .set({ intent: "other", intent_kind: null })
      .where("id", "=", first.id)
      .execute();
    expect((await correct(shop, ask, person, { intent: "wait", kind: "payday" })).json).toEqual(first.json);
    expect(await readingOf(person)).toEqual({ intent: "wait", kind: "payday" });
    expect(await lessonsVersion()).toBe(version);
  });

  if (setUp.name !== "embedded")
    it("is the reading of an edit that keeps the words and is worked in the same instant", async () => {
      const { person, commentId } = commenter("Hà Ba", "hò ơi là hò ơi");
      await shop.settle();
      await holdBack(
        () => correct(shop, ask, person, { intent: "compete", kind: "source" }),
        () => {
          shop.world.editComment({ pageId: PAGE_ID, commentId, text: "Hò ơi, là hò ơi!!" });
          return shop.settle();
        },
      );
      expect((await lastSaidOf(shop, person)).text).toBe("Hò ơi, là hò ơi!!");
      expect(await readingOf(person)).toEqual({ intent: "compete", kind: "source" });
      expect(await shop.contactOf(person)).toMatchObject({ class: "competitor" });
    });

  it("is kept in the new wording, without what its writer took out of it", async () => {
    const seen = `để em hỏi má đã nghen ${"nha shop ".repeat(230)}`;
    const { person, commentId } = commenter("Hà Bốn", `${seen}gửi về 12 hẻm Cây Điệp`);
    await shop.settle();
    await correct(shop, ask, person, { intent: "buy" });
    await correct(shop, ask, person, { intent: "wait", kind: "slow" });
    const corrections = async () => {
      const { json } = await ask("GET", `/pages/${PAGE_ID}/corrections?limit=2`);
      return (json["corrections"] as { text: string }[]).map(({ text }) => text);
    };
    expect((await corrections()).every((text) => text.endsWith("hẻm Cây Điệp"))).toBe(true);
    const text = `${seen.trim()}!`;
    shop.world.editComment({ pageId: PAGE_ID, commentId, text });
    await shop.settle();
    expect(await corrections()).toEqual([text, text]);
    expect(await readingOf(person)).toEqual({ intent: "wait", kind: "slow" });
    expect(readText(text, { lessons: await lessonsNow(shop) }).evidence[0]?.why).toBe("corrected");
  });

  it("leaves everything as it is when one of two who said the same takes it back", async () => {
    const { person } = commenter("Hà Năm", "é é é bên này nghen");
    await shop.settle();
    await correct(shop, ask, person, { intent: "ask_price" });
    const { id } = await correct(shop, askColleague, person, { intent: "ask_price" });
    const states = async () => [
      await shop.sendsTo(person),
      await shop.conversationOf(person),
      await shop.contactOf(person),
      await readingOf(person),
    ];
    const before = await states();
    expect((await shop.sendsTo(person)).map((send) => send.state)).toContain("planned");
    await shop.advance(5_000);
    const back = await askColleague("DELETE", `/interactions/${id}/reading`);
    expect(back.json).toMatchObject({ intent: "ask_price", correction: { correctedBy: shop.repId } });
    expect(await states()).toEqual(before);
  });

  it("is not made twice by whoever said so before a colleague agreed", async () => {
    const { person } = commenter("Hà Sáu", "ê ê ê đằng kia nghen");
    await shop.settle();
    await correct(shop, ask, person, { intent: "buy" });
    const { id, json } = await correct(shop, askColleague, person, { intent: "buy" });
    const version = await lessonsVersion();
    expect((await correct(shop, ask, person, { intent: "buy" })).json).toEqual(json);
    expect(await lessonsVersion()).toBe(version);
    expect(await auditsOf(shop, "reading_corrected", id)).toHaveLength(2);
  });

  it("breaks none of Meta's rules in all of that", async () => {
    expect(await shop.judge()).toMatchObject({ ok: true });
  });
});
