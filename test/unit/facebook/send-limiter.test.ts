import { afterEach, describe, expect, it } from "@jest/globals";
import { createClock, createStoppedClock } from "../../../src/base/clock.ts";
import { createLogger } from "../../../src/base/logger.ts";
import { createSendLimiter, type SendLimiter } from "../../../src/facebook/send-limiter.ts";

const logger = createLogger("silent");
const open: SendLimiter[] = [];

function buildLimiter(rate: number): SendLimiter {
  const now = Date.now();
  const limiter = createSendLimiter({ clock: createClock({ originAt: now, realAt: now, rate }), logger });
  open.push(limiter);
  return limiter;
}

/**
 * Runs so many works at once and gives the real ms from asking to the last start. Counted from the asking: a first
 * start that comes late on a busy machine must not shorten what is seen.
 */
async function measure(limiter: SendLimiter, pageId: string, count: number): Promise<number> {
  const askedAt = performance.now();
  const starts: number[] = [];
  const works = Array.from({ length: count }, () =>
    limiter.schedule(pageId, "private_reply", async () => {
      starts.push(performance.now());
    }),
  );
  await Promise.all(works);
  return Math.max(...starts) - askedAt;
}

/** A promise that waits until it is opened. */
function buildBarrier(): { promise: Promise<void>; open: () => void } {
  let open = () => {};
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((limiter) => limiter.close()));
});

describe("createSendLimiter", () => {
  it("spaces the calls of one Page by the pace, divided by the clock's rate", async () => {
    const limiter = buildLimiter(100);
    await limiter.setPace("1", "private_reply", { minTimeMs: 10_000, maxConcurrent: 1 });
    const spread = await measure(limiter, "1", 4);
    expect(spread).toBeGreaterThan(290);
    expect(spread).toBeLessThan(5_000);
  });

  it("lets no Page wait for another, nor one kind for another", async () => {
    const limiter = buildLimiter(1);
    await limiter.setPace("1", "private_reply", { minTimeMs: 3_600_000, maxConcurrent: 1 });
    await limiter.schedule("1", "private_reply", async () => undefined);
    const held = limiter.schedule("1", "private_reply", async () => "an hour later");
    const refused = expect(held).rejects.toMatchObject({ code: "SEND_LIMITER_CLOSED" });
    expect(await limiter.schedule("2", "private_reply", async () => "other Page")).toBe("other Page");
    expect(await limiter.schedule("1", "message", async () => "other kind")).toBe("other kind");
    await limiter.close();
    await refused;
  });

  it("does not wait at all on a clock that stands still", async () => {
    const limiter = createSendLimiter({ clock: createStoppedClock("2026-09-21T00:00:00Z"), logger });
    open.push(limiter);
    await limiter.setPace("1", "private_reply", { minTimeMs: 3_600_000, maxConcurrent: 1 });
    expect(await measure(limiter, "1", 20)).toBeLessThan(5_000);
  });

  it("follows the clock when its rate changes", async () => {
    const now = Date.now();
    const clock = createClock({ originAt: now, realAt: now, rate: 1 });
    const limiter = createSendLimiter({ clock, logger });
    open.push(limiter);
    await limiter.setPace("1", "private_reply", { minTimeMs: 3_600_000, maxConcurrent: 1 });
    clock.set({ ...clock.state(), rate: 1_000_000 });
    expect(await measure(limiter, "1", 5)).toBeLessThan(5_000);
  });

  it("runs no more at once than the pace says", async () => {
    const limiter = buildLimiter(1);
    await limiter.setPace("1", "message", { minTimeMs: 0, maxConcurrent: 2 });
    let running = 0;
    let most = 0;
    const barrier = buildBarrier();
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await barrier.promise;
      running -= 1;
    };
    const works = Array.from({ length: 10 }, () => limiter.schedule("1", "message", work));
    // Works of another lane pass meanwhile, so the third of this one had every chance to start.
    while (most < 2) await limiter.schedule("2", "message", async () => undefined);
    await limiter.schedule("2", "message", async () => undefined);
    barrier.open();
    await Promise.all(works);
    expect(most).toBe(2);
  });

  it("gives the work's own error and goes on", async () => {
    const limiter = buildLimiter(1);
    let runs = 0;
    const failing = limiter.schedule("1", "other", async () => {
      runs += 1;
      // Worded like Redis having lost the limiter's state: it is the work's, so nothing may run it again.
      throw new Error("SETTINGS_KEY_NOT_FOUND");
    });
    await expect(failing).rejects.toThrow("SETTINGS_KEY_NOT_FOUND");
    expect(runs).toBe(1);
    expect(await limiter.schedule("1", "other", async () => 7)).toBe(7);
  });

  it("refuses work after closing", async () => {
    const limiter = buildLimiter(1);
    await limiter.close();
    await expect(limiter.schedule("1", "message", async () => 1)).rejects.toMatchObject({
      code: "SEND_LIMITER_CLOSED",
    });
  });
});
