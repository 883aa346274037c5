import { beforeAll, describe, expect, it } from "@jest/globals";
import { sql } from "kysely";
import { HOUR_MS } from "../../../src/base/clock.ts";
import { openShop, PAGE_ID, type Shop } from "../../support/open-shop.ts";
import { type AskAs, signIn } from "../../support/rep-door.ts";
import { forEachSetUp } from "../../support/set-ups.ts";

let shop: Shop;
let ask: AskAs;

interface Imagined {
  reading: { intent: string; evidence: { text: string }[] };
  why: string;
  contact: { class: string; classKind: string | null };
  flagReason: string | null;
  nextStep: { what: string; owner: string } | null;
  closedReason: string | null;
  sends: {
    kind: string;
    purpose: string;
    text: string;
    verdict: { allowed: boolean; rule: string; vi: string };
  }[];
  takenBack: { purpose: string }[];
}

async function whatIf(body: Record<string, unknown>): Promise<Imagined> {
  const answer = await ask("POST", `/pages/${PAGE_ID}/what-if`, body);
  expect(answer.status).toBe(200);
  return answer.json as unknown as Imagined;
}

/** Everything that an event can leave behind, as one text. */
async function everythingKept(): Promise<string> {
  const { kysely } = shop.program.deps.database;
  const tables = [
    "contacts",
    "contact_identities",
    "interactions",
    "conversations",
    "outbox",
    "posts",
    "pages",
  ];
  const kept: unknown[] = [];
  for (const table of tables)
    kept.push(
      (await sql`select * from ${sql.table(`public.${table}`)} as t order by t::text`.execute(kysely)).rows,
    );
  return JSON.stringify(kept);
}

forEachSetUp((setUp) => {
  beforeAll(async () => {
    shop = await openShop(await setUp.createFilePlace());
    ask = await signIn(shop.url, { username: "lan", password: "mot-mat-khau-dai" });
  });

  describe("asked what it would do with a text", () => {
    it("says how it reads a stranger's comment, what it would send by which rule, and what comes next", async () => {
      const imagined = await whatIf({ text: "nhiu v s", postId: shop.postId });
      expect(imagined.reading).toMatchObject({ intent: "ask_price" });
      expect(imagined.contact).toMatchObject({ class: "price_asker" });
      const byKind = new Map(imagined.sends.map((send) => [send.kind, send]));
      expect([...byKind.keys()].sort()).toEqual(["private_reply", "public_reply"]);
      expect(byKind.get("private_reply")?.verdict).toMatchObject({ allowed: true, rule: "private_reply" });
      expect(byKind.get("private_reply")?.text).toContain("Sandal Hoa Sữa");
      expect(imagined.nextStep).toMatchObject({ what: "private_reply", owner: "bot" });
    });

    it("keeps and sends nothing", async () => {
      const before = await everythingKept();
      await whatIf({ text: "chốt 1 đôi 38, 0912345678" });
      await whatIf({ text: "shop làm ăn tệ quá", channel: "message" });
      await whatIf({ text: "đừng nhắn nữa", channel: "message" });
      await shop.advance(HOUR_MS);
      expect(await everythingKept()).toBe(before);
      expect(shop.messages).toEqual([]);
    });

    it("foretells what then happens to a person it knows", async () => {
      const person = shop.person("Nguyễn Lan");
      shop.comment(person, "giá sao shop");
      await shop.settle();
      const { id: contactId } = await shop.contactOf(person);
      const text = "thôi em mua chỗ khác rồi, đừng nhắn nữa";
      const imagined = await whatIf({ text, channel: "message", contactId });
      expect(imagined).toMatchObject({ closedReason: "opted_out", nextStep: null, sends: [] });
      expect(imagined.takenBack.map((send) => send.purpose)).toContain("thank_you");
      expect(await shop.contactOf(person)).toMatchObject({ closed_reason: null, opted_out_at: null });
      shop.world.message({ pageId: PAGE_ID, person, text });
      await shop.settle();
      expect(await shop.contactOf(person)).toMatchObject({ closed_reason: "opted_out" });
    });

    it("says why nothing would be sent", async () => {
      const imagined = await whatIf({ text: "@Lan Anh vô coi nè" });
      expect(imagined).toMatchObject({ why: "only_tag", sends: [], closedReason: "only_tag" });
    });

    it("refuses a Page that is not connected, a person of nobody's, and an empty text", async () => {
      expect(await ask("POST", "/pages/999/what-if", { text: "a" })).toMatchObject({
        status: 404,
        json: { code: "PAGE_NOT_FOUND" },
      });
      const path = `/pages/${PAGE_ID}/what-if`;
      expect(await ask("POST", path, { text: "a", contactId: 999_999 })).toMatchObject({
        status: 404,
        json: { code: "CONTACT_UNKNOWN" },
      });
      expect(await ask("POST", path, { text: " " })).toMatchObject({ status: 400 });
    });
  });
});
