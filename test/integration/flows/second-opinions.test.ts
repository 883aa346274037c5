import { describe, expect, it } from "@jest/globals";
import { DAY_MS, SECOND_MS } from "../../../src/base/clock.ts";
import type { Logger } from "../../../src/base/logger.ts";
import { settleDoubt } from "../../../src/contacts/second-opinions.ts";
import { beginQuestion } from "../../../src/flows/begin-question.ts";
import { askSecondOpinions } from "../../../src/flows/second-opinions.ts";
import {
  createLanguageModel,
  type LanguageModel,
} from "../../../src/integrations/language-model/language-model.ts";
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
import { forEachSetUp, silentLogger } from "../../support/set-ups.ts";

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

  describe("a model that is at fault", () => {
    it.each([
      ["busy until a time", { status: 429, retryAfter: "120" }, 0],
      ["broken", 503, 1],
    ])(
      "is left alone with all that waits, longer each time, and asked one question first: %s",
      async (name, answer, tries) => {
        const kit = await openShop();
        const { shop } = kit;
        const server = await kit.takeModel(() => answer);
        const sayings = ["bốn mốt", "bốn hai", "bốn ba"].map((words) => kit.say(`${words} ${name}`));
        await shop.settle();
        expect(server.asked).toHaveLength(1);
        const rows = await kit.opinionsOf(sayings);
        expect(rows.map((row) => row?.state)).toEqual(["waiting", "waiting", "waiting"]);
        expect(rows.reduce((sum, row) => sum + (row?.tries ?? 0), 0)).toBe(tries);
        const firstMs = typeof answer === "object" ? 120 * SECOND_MS : 30 * SECOND_MS;
        await shop.advance(firstMs - SECOND_MS);
        expect(server.asked).toHaveLength(1);
        await shop.advance(SECOND_MS);
        expect([server.asked.length, await kit.metric("language_model_faults")]).toEqual([2, 2]);
        server.answer = () => OTHER;
        const secondMs = Math.max(firstMs, 60 * SECOND_MS);
        await shop.advance(secondMs - SECOND_MS);
        expect(server.asked).toHaveLength(2);
        await shop.advance(SECOND_MS);
        expect(server.asked).toHaveLength(5);
        expect(await kit.opinionsOf(sayings)).toMatchObject(sayings.map(() => ({ state: "answered" })));
        expect(await kit.metric("language_model_faults")).toBe(0);
      },
    );

    it("is probed by one process while the others wait", async () => {
      const kit = await openShop();
      const server = await kit.takeModel(() => 429);
      const sayings = ["năm mốt năm hai", "năm ba năm tư"].map(kit.say);
      await kit.shop.settle();
      server.answer = () => OTHER;
      const anotherProcess = () => askSecondOpinions({ ...kit.shop.program.deps });
      const passPause = () => kit.shop.advance(30 * SECOND_MS);
      await whileAsked(kit, server, anotherProcess, passPause);
      expect(server.asked).toHaveLength(3);
      expect(await kit.opinionsOf(sayings)).toMatchObject([{ state: "answered" }, { state: "answered" }]);
    });
  });

  describe("a question to a model that is at fault", () => {
    it("is given up after three tries where its text alone is too much", async () => {
      const kit = await openShop();
      const server = await kit.takeModel((text) => (text === "quá dài" ? null : OTHER), 60);
      const heavy = kit.say("quá dài");
      for (const words of ["sáu mốt", "sáu hai", "sáu ba"]) {
        await kit.shop.settle();
        // Comes while the model is left alone, and is asked about first.
        const light = kit.say(words);
        await kit.shop.advance(30 * SECOND_MS);
        expect(await kit.opinionOf(light)).toMatchObject({ state: "answered" });
      }
      expect(await kit.opinionOf(heavy)).toMatchObject({ state: "failed", reason: "time_out", tries: 3 });
      expect(server.asked.filter((text) => text === "quá dài")).toHaveLength(3);
    });

    it("is dropped after a day", async () => {
      const kit = await openShop();
      const { deps } = kit.shop.program;
      const server = await kit.takeModel(() => 429);
      const saying = kit.say("bảy mốt bảy hai");
      await kit.shop.settle();
      await deps.database.kysely
        .updateTable("public.second_opinions")
        .set({ noted_at: new Date(deps.clock.nowMs() - DAY_MS - 1) })
        .where("id", "=", (await kit.opinionOf(saying))?.id ?? 0)
        .execute();
      await kit.shop.advance(30 * SECOND_MS);
      expect(server.asked).toHaveLength(1);
      expect(await kit.opinionOf(saying)).toMatchObject({ state: "dropped", reason: "too_late" });
    });

    it("waits until the operator, who is told once, corrects the key", async () => {
      const kit = await openShop();
      const { deps } = kit.shop.program;
      const server = await kit.takeModel(() => 401);
      const told: unknown[] = [];
      const hear: Logger["error"] = (...line: unknown[]) => void told.push(line);
      deps.logger = { ...silentLogger, child: silentLogger.child, error: hear, warn: hear };
      const sayings = ["tám mốt tám hai", "tám ba tám tư", "tám lăm tám sáu"].map(kit.say);
      await kit.shop.settle();
      await kit.shop.advance(30 * SECOND_MS);
      deps.logger = silentLogger;
      expect(server.asked).toHaveLength(2);
      expect(told).toEqual([
        [
          expect.objectContaining({ code: "LANGUAGE_MODEL_FAILED", fault: "key_refused", status: 401 }),
          expect.stringContaining("LLM_API_KEY"),
        ],
      ]);
      server.answer = () => OTHER;
      deps.languageModel = createLanguageModel({ url: server.url, apiKey: "right", model: "small" });
      await askSecondOpinions(deps);
      expect((await kit.opinionsOf(sayings)).map((row) => row?.state)).toContain("answered");
    });
  });

  it("never makes the shop break Meta's rules", async () => {
    expect(await (await openShop()).shop.judge()).toMatchObject({ ok: true });
  });
});
