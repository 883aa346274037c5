import { describe, expect, it } from "@jest/globals";
import { DAY_MS, SECOND_MS } from "../../../src/base/clock.ts";
import type { Logger } from "../../../src/base/logger.ts";
import { askSecondOpinions } from "../../../src/flows/second-opinions.ts";
import {
  createLanguageModel,
  type LanguageModel,
} from "../../../src/integrations/language-model/language-model.ts";
import { shareOpinionShop, whileAsked } from "../../support/opinion-kit.ts";
import { forEachSetUp, silentLogger } from "../../support/set-ups.ts";

const OTHER = '{"intent":"other"}';

forEachSetUp((setUp) => {
  const openShop = shareOpinionShop(setUp);

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

    it("is probed by the next question where a fault of the program ended the first", async () => {
      const kit = await openShop();
      const { deps } = kit.shop.program;
      const server = await kit.takeModel(() => 429);
      const sayings = ["năm lăm năm sáu", "năm bảy năm tám"].map(kit.say);
      await kit.shop.settle();
      server.answer = () => OTHER;
      let isBroken = true;
      const model: LanguageModel = {
        ...server.model,
        ask: async (question) => {
          if (!isBroken) return await server.model.ask(question);
          isBroken = false;
          throw new Error("a fault of ours");
        },
      };
      deps.languageModel = model;
      await kit.shop.advance(30 * SECOND_MS);
      const states = (await kit.opinionsOf(sayings)).map((row) => row?.state);
      expect(states.sort()).toEqual(["answered", "failed"]);
      expect(await kit.metric("language_model_faults")).toBe(0);
    });
  });

  describe("a question to a model that is at fault", () => {
    it.each([
      ["that it thinks about too long", null, "time_out", 60],
      ["over which it hangs up", { ends: "before" }, "broken_off", undefined],
      ["over which it dies while it answers", { ends: "within" }, "broken_off", undefined],
    ] as const)("is given up after three tries: a text %s", async (name, answer, reason, limitMs) => {
      const kit = await openShop();
      const server = await kit.takeModel((text) => (text === `quá dài ${name}` ? answer : OTHER), limitMs);
      const heavy = kit.say(`quá dài ${name}`);
      for (const words of ["sáu mốt", "sáu hai", "sáu ba"]) {
        await kit.shop.settle();
        // Comes while the model is left alone, and is asked about first.
        const light = kit.say(`${words} ${name}`);
        await kit.shop.advance(30 * SECOND_MS);
        expect(await kit.opinionOf(light)).toMatchObject({ state: "answered" });
      }
      expect(await kit.opinionOf(heavy)).toMatchObject({ state: "failed", reason, tries: 3 });
      expect(server.asked.filter((text) => text === `quá dài ${name}`)).toHaveLength(3);
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
