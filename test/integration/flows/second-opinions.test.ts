import { describe, expect, it } from "@jest/globals";
import { MINUTE_MS, SECOND_MS } from "../../../src/base/clock.ts";
import { settleDoubt } from "../../../src/contacts/second-opinions.ts";
import type { Database } from "../../../src/db/database.ts";
import { beginQuestion } from "../../../src/flows/begin-question.ts";
import type { LanguageModel } from "../../../src/integrations/language-model/language-model.ts";
import { PAGE_ID } from "../../support/open-shop.ts";
import {
  edit,
  editAndSee,
  readingOf,
  saidBy,
  shareOpinionShop,
  whileAsked,
} from "../../support/opinion-kit.ts";
import { signIn } from "../../support/rep-door.ts";
import { forEachSetUp } from "../../support/set-ups.ts";

const WAITS = '{"intent":"wait","kind":"payday"}';
const OTHER = '{"intent":"other"}';

forEachSetUp((setUp) => {
  const openShop = shareOpinionShop(setUp);

  describe("a text that was read with doubt", () => {
    it("is asked about only where the owner wants it, and what was read surely is not", async () => {
      const kit = await openShop();
      const server = await kit.takeModel(() => WAITS);
      await kit.set({ secondOpinions: false });
      const off = kit.say("giá nhiêu shop");
      await kit.shop.settle();
      await kit.set({ secondOpinions: true, secondOpinionBelow: 0 });
      const sure = kit.say("giá nhiêu shop");
      await kit.shop.settle();
      expect([await kit.opinionsOf([off, sure]), server.asked]).toEqual([[undefined, undefined], []]);
    });

    it("is worked without waiting, asked about masked, and read as the answer says", async () => {
      const kit = await openShop();
      const { kysely } = kit.shop.program.deps.database;
      const server = await kit.takeModel(() => WAITS);
      const saying = kit.say("giá nhiêu shop 0912345678 Tô Ba ơi");
      await whileAsked(kit, server, async () => {
        const pending = kysely
          .selectFrom("public.inbound_events")
          .select("id")
          .where("state", "=", "pending");
        expect(await pending.execute()).toEqual([]);
        expect(await readingOf(kit, saying)).toMatchObject({ intent: "ask_price" });
      });
      expect(server.asked).toEqual(["giá nhiêu shop [phone] [name] ơi"]);
      expect(await readingOf(kit, saying)).toMatchObject({
        intent: "wait",
        intent_kind: "payday",
        data: { evidence: [{ why: "second_opinion" }], entities: { phones: ["0912345678"] } },
      });
      expect(await kit.shop.contactOf(saying.person)).toMatchObject({
        class: "waiter",
        class_kind: "season",
      });
      const opinion = await kit.opinionOf(saying);
      expect(opinion).toMatchObject({ state: "answered", outcome: "changed", intent: "wait" });
      expect(JSON.stringify(opinion)).not.toContain("nhiêu");
    });
  });

  describe("a question that was begun", () => {
    it("is begun by nobody else, unless whoever asks is silent", async () => {
      const kit = await openShop();
      const { deps } = kit.shop.program;
      const server = await kit.takeModel(() => OTHER);
      const saying = kit.say("một hai một hai");
      await whileAsked(kit, server, async () => {
        const doubt = (await kit.opinionOf(saying)) ?? { id: 0 };
        expect(await beginQuestion(deps, server.model, doubt)).toBeNull();
        await deps.database.kysely
          .updateTable("public.second_opinions")
          .set({ asking_real_ms: deps.clock.realMs() - 2 * MINUTE_MS })
          .where("id", "=", doubt.id)
          .execute();
        expect(await beginQuestion(deps, server.model, doubt)).toMatchObject({ tries: 2 });
      });
      expect(await kit.opinionOf(saying)).toMatchObject({ state: "answered", tries: 2 });
    });
  });

  describe("an answer that comes too late or is none", () => {
    it("leaves what a rep read meanwhile, and counts for the same words of others", async () => {
      const kit = await openShop();
      const ask = await signIn(kit.shop.url);
      const server = await kit.takeModel(() => WAITS);
      const told = kit.say("còn hàng không ạ");
      await whileAsked(kit, server, async () =>
        ask("POST", `/interactions/${(await readingOf(kit, told)).id}/reading`, { intent: "buy" }),
      );
      expect(await readingOf(kit, told)).toMatchObject({ intent: "buy", confidence: 1 });
      const again = kit.say("Còn hàng không ạ???");
      await kit.shop.settle();
      expect(server.asked).toHaveLength(1);
      expect(await kit.opinionsOf([told, again])).toMatchObject([
        { state: "answered", outcome: "rep_corrected" },
        { state: "answered", outcome: "changed", asked_at: null },
      ]);
      const planned = (await kit.shop.sendsTo(again.person)).filter((send) => send.state === "planned");
      expect(planned.map((send) => send.kind)).toEqual(["private_reply", "public_reply"]);
    });

    it("leaves what was answered meanwhile", async () => {
      const kit = await openShop();
      const { deps } = kit.shop.program;
      const server = await kit.takeModel(() => WAITS);
      const person = kit.shop.person("Tô Nhắn Tin");
      kit.shop.world.message({ pageId: PAGE_ID, person, text: "bao nhiêu tiền một đôi vậy" });
      await whileAsked(kit, server, async () =>
        deps.database.kysely
          .updateTable("public.conversations")
          .set({ last_outbound_at: (await saidBy(kit, person)).at })
          .where("contact_id", "=", (await kit.shop.contactOf(person)).id)
          .execute(),
      );
      expect(await kit.shop.contactOf(person)).toMatchObject({ class: "price_asker" });
    });

    it("leaves our reading where it is none, and the same words are not asked about again", async () => {
      const kit = await openShop();
      const answers: Record<string, string | number> = {
        "bốn năm sáu": '{"intent":"buy","kind":"payday"}',
        "năm sáu bảy": "Đây là khách muốn mua",
        "sáu bảy tám": 400,
      };
      const server = await kit.takeModel((text) => answers[text] ?? OTHER);
      const sayings = Object.keys(answers).map(kit.say);
      await kit.shop.settle();
      const again = kit.say("Năm sáu bảy!");
      await kit.shop.settle();
      expect(server.asked).toHaveLength(3);
      expect(await kit.opinionsOf([...sayings, again])).toMatchObject([
        { state: "failed", reason: "answer_unreadable", tries: 1 },
        { state: "failed", reason: "answer_unreadable", tries: 1 },
        { state: "failed", reason: "request_refused", tries: 1 },
        { state: "failed", reason: "answer_unreadable", asked_at: null },
      ]);
      expect(JSON.stringify(await Promise.all(sayings.map((one) => readingOf(kit, one))))).not.toContain(
        "second_opinion",
      );
    });
  });

  describe("words that were edited while the model was asked", () => {
    it("are asked about themselves: the answer to the old ones changes nothing", async () => {
      const kit = await openShop();
      const server = await kit.takeModel((text) => (text === "chín mười mười một" ? WAITS : OTHER));
      const saying = kit.say("chín mười mười một");
      await whileAsked(kit, server, () => editAndSee(kit, saying, "mười hai mười ba"));
      expect(server.asked).toEqual(["chín mười mười một", "mười hai mười ba"]);
      expect(await kit.opinionOf(saying)).toMatchObject({ state: "answered", intent: "other" });
      // Not even for as long as the new words were asked about.
      expect(JSON.stringify(await kit.shop.timelineOf(saying.person))).not.toContain("payday");
    });

    it.each([
      ["an answer that is none", "gì đó", "mười bốn mười sáu"],
      ["a fault of the model's", 503, "mười bảy mười chín"],
    ])("are neither closed nor put off by %s to the old ones", async (_what, answer, words) => {
      const kit = await openShop();
      const server = await kit.takeModel((text) => (text === "cũ rồi" ? answer : OTHER));
      const saying = kit.say("cũ rồi");
      await whileAsked(kit, server, () => editAndSee(kit, saying, words));
      if (answer === 503)
        expect(await kit.opinionOf(saying)).toMatchObject({ state: "waiting", reason: null });
      await kit.shop.advance(30 * SECOND_MS);
      expect(await kit.opinionOf(saying)).toMatchObject({ state: "answered", intent: "other", tries: 1 });
    });

    it("are not begun to be asked about as they were when they were masked", async () => {
      const kit = await openShop();
      const { deps } = kit.shop.program;
      const server = await kit.takeModel(() => 429);
      const saying = kit.say("ba mươi ba mốt");
      await kit.shop.settle();
      const transaction: Database["transaction"] = async (work) => {
        await editAndSee(kit, saying, "ba hai ba ba");
        return await deps.database.transaction(work);
      };
      const database: Database = { ...deps.database, transaction };
      // The shop's own model is left alone, so nobody but this one asks.
      const model = { ...server.model, endpoint: "not at fault" };
      const doubt = (await kit.opinionOf(saying)) ?? { id: 0 };
      expect(await beginQuestion({ ...deps, database }, model, doubt)).toBeNull();
      expect(await kit.opinionOf(saying)).toMatchObject({ state: "waiting", tries: 0, reason: null });
      server.answer = () => OTHER;
      await kit.shop.advance(30 * SECOND_MS);
      expect(server.asked).toEqual(["ba mươi ba mốt", "ba hai ba ba"]);
    });

    it("are not closed by a fault of the program over the old ones", async () => {
      const kit = await openShop();
      const server = await kit.takeModel(() => OTHER);
      const { deps } = kit.shop.program;
      const broken: LanguageModel = {
        ...server.model,
        ask: async (question) => {
          await server.model.ask(question);
          deps.languageModel = server.model;
          throw new Error("a fault of ours");
        },
      };
      deps.languageModel = broken;
      const saying = kit.say("hai mốt hai hai");
      await whileAsked(kit, server, () => editAndSee(kit, saying, "hai ba hai tư"));
      await kit.shop.settle();
      expect(await kit.opinionOf(saying)).toMatchObject({ state: "answered", intent: "other" });
    });

    it("leave nothing that tells which they were once they are taken back", async () => {
      const kit = await openShop();
      await kit.takeModel(() => OTHER);
      const saying = kit.say("một chín tám");
      await kit.shop.settle();
      kit.shop.world.removeComment({ pageId: PAGE_ID, commentId: saying.commentId });
      await kit.shop.settle();
      expect(await kit.opinionOf(saying)).toMatchObject({ text_hash: null });
    });
  });

  describe("the day's budget", () => {
    it("counts every asking: also repeats, and edits that are asked about again", async () => {
      const kit = await openShop();
      let isAway = true;
      const server = await kit.takeModel(() => (isAway ? 429 : OTHER));
      const before = await kit.askings();
      const saying = kit.say("hai lăm hai sáu");
      await kit.shop.settle();
      isAway = false;
      await kit.shop.advance(30 * SECOND_MS);
      edit(kit, saying, "hai bảy hai tám");
      await kit.shop.settle();
      expect([server.asked.length, (await kit.askings()) - before]).toEqual([3, 3]);
      expect(await kit.metric("second_opinions_asked")).toBe(before + 3);
      await kit.set({ secondOpinionsPerDay: before + 4 });
      edit(kit, saying, "hai chín ba mươi");
      await kit.shop.settle();
      edit(kit, saying, "ba mốt ba hai");
      await kit.shop.settle();
      expect([server.asked.length, await kit.opinionOf(saying)]).toMatchObject([
        4,
        { state: "failed", reason: "budget_spent" },
      ]);
    });

    it("holds when two processes ask at the same time", async () => {
      const kit = await openShop();
      const { deps } = kit.shop.program;
      const server = await kit.takeModel(() => 429);
      const sayings = ["ba ba ba tư", "ba lăm ba sáu", "ba bảy ba tám"].map(kit.say);
      await kit.shop.settle();
      const waiting = (await kit.opinionsOf(sayings)).map((row) => row ?? { id: 0 });
      await kit.set({ secondOpinionsPerDay: (await kit.askings()) + 1 });
      // The shop's own model is left alone, so nobody but these two asks.
      const model = { ...server.model, endpoint: "another" };
      const begun = await Promise.all(waiting.map((doubt) => beginQuestion(deps, model, doubt)));
      const asked = begun.flatMap((one) => (one !== null && one !== "paused" && "ask" in one ? [one] : []));
      expect(asked).toHaveLength(1);
      const dropped = { state: "dropped", reason: "end_of_test" } as const;
      for (const { doubt } of asked) await settleDoubt(deps.database.kysely, doubt, dropped, new Date());
    });
  });

  it("never makes the shop break Meta's rules", async () => {
    expect(await (await openShop()).shop.judge()).toMatchObject({ ok: true });
  });
});
