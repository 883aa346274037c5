import { expect, it } from "@jest/globals";
import { Redis } from "ioredis";
import { createStoppedClock } from "../../../src/base/clock.ts";
import { createSendLimiter, type SendLimiter } from "../../../src/facebook/send-limiter.ts";
import { forSetUp, silentLogger } from "../../support/set-ups.ts";
import { until } from "../../support/until.ts";

const clock = createStoppedClock("2026-03-02T03:00:00Z");

forSetUp("scale-out", (setUp) => {
  it("gives the place of a process that was killed in the midst of a send to the next one", async () => {
    const place = await setUp.createPlace();
    // The limiter's keys are named by the Page alone.
    const pageId = place.redisPrefix;
    const open = (): { client: Redis; limiter: SendLimiter } => {
      const client = new Redis(place.redisUrl ?? "");
      client.on("error", () => undefined);
      return {
        client,
        limiter: createSendLimiter({ clock, logger: silentLogger, redisClient: client, placeHeldMs: 500 }),
      };
    };
    const killed = open();
    let hasBegun = false;
    const endless = killed.limiter.schedule(pageId, "private_reply", () => {
      hasBegun = true;
      return new Promise<void>(() => {});
    });
    endless.catch(() => undefined);
    await until(() => hasBegun);
    killed.client.disconnect();

    const next = open();
    place.onEnd(() => next.limiter.close());
    await expect(next.limiter.schedule(pageId, "private_reply", async () => "sent")).resolves.toBe("sent");
  }, 20_000);
});
