import { expect, it } from "@jest/globals";
import { Redis } from "ioredis";
import { createStoppedClock } from "../../../src/base/clock.ts";
import { createSendLimiter } from "../../../src/facebook/send-limiter.ts";
import { forSetUp, silentLogger } from "../../support/set-ups.ts";
import { startProgram } from "../../support/start-program.ts";

forSetUp("scale-out", (setUp) => {
  it("gives the place of a process that was killed in the midst of a send to the next one", async () => {
    const place = await setUp.createPlace();
    // The limiter's keys are named by the Page alone.
    const pageId = place.redisPrefix;
    const victim = startProgram(`
      import { Redis } from "ioredis";
      import { createSendLimiter } from "./dist/src/facebook/send-limiter.js";
      const redisClient = new Redis(${JSON.stringify(place.redisUrl)});
      const limiter = createSendLimiter({ clock: createClock(), logger, redisClient, placeHeldMs: 500 });
      await limiter.schedule(${JSON.stringify(pageId)}, "private_reply", () => {
        console.log("begun");
        return new Promise(() => {});
      });
    `);
    expect(await victim.line()).toBe("begun");
    await victim.kill();

    const clock = createStoppedClock("2026-03-02T03:00:00Z");
    const limiter = createSendLimiter({
      clock,
      logger: silentLogger,
      redisClient: new Redis(place.redisUrl ?? ""),
    });
    place.onEnd(() => limiter.close());
    await expect(limiter.schedule(pageId, "private_reply", async () => "sent")).resolves.toBe("sent");
  }, 40_000);
});
