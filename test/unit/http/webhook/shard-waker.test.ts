import { expect, it, jest } from "@jest/globals";
import { createClock } from "../../../../src/base/clock.ts";
import type { Logger } from "../../../../src/base/logger.ts";
import { createShardWaker } from "../../../../src/http/webhook/shard-waker.ts";
import type { JobQueue } from "../../../../src/queue/job-queue.ts";

/** A queue whose bells take `ringMs` of a clock that only they move, and how often each shard was rung. */
function setUp(ringMs: number) {
  let realMs = 1_000;
  const rung: number[] = [];
  const queue = {
    enqueue: async (_name: string, { shard }: { shard: number }) => {
      await Promise.resolve();
      realMs += ringMs;
      rung.push(shard);
    },
  };
  const warn = jest.fn();
  const waker = createShardWaker({
    queue: queue as unknown as JobQueue,
    clock: createClock(undefined, () => realMs),
    logger: { warn } as unknown as Logger,
  });
  return { waker, rung, queue, warn };
}

it("rings at once when it is quiet, each shard once", async () => {
  const { waker, rung } = setUp(0);
  waker.wake([3, 5, 3]);
  await waker.settled();
  expect(rung.sort()).toEqual([3, 5]);
});

it("rings once for all that came while the bells rang or rested", async () => {
  jest.useFakeTimers();
  try {
    const { waker, rung } = setUp(20);
    waker.wake([1]);
    for (let ms = 0; ms < 80; ms += 10) {
      await jest.advanceTimersByTimeAsync(ms === 0 ? 0 : 10);
      waker.wake([1, 2]);
    }
    expect(rung).toEqual([1]);
    // It took 20 ms to ring, so it rests for 80.
    await jest.advanceTimersByTimeAsync(10);
    expect(rung.sort()).toEqual([1, 1, 2]);
  } finally {
    jest.useRealTimers();
  }
});

it("never rests long, however slow the queue is", async () => {
  jest.useFakeTimers();
  try {
    const { waker, rung } = setUp(60_000);
    waker.wake([1]);
    await jest.advanceTimersByTimeAsync(0);
    waker.wake([2]);
    await jest.advanceTimersByTimeAsync(250);
    expect(rung).toEqual([1, 2]);
  } finally {
    jest.useRealTimers();
  }
});

it("does not rest when asked to settle: what waits is rung before it resolves", async () => {
  const { waker, rung } = setUp(60_000);
  waker.wake([1]);
  await new Promise(setImmediate);
  waker.wake([2]);
  expect(rung).toEqual([1]);
  const began = performance.now();
  await waker.settled();
  expect(rung).toEqual([1, 2]);
  expect(performance.now() - began).toBeLessThan(200);
});

it("goes on when the queue refuses: a later wake rings again", async () => {
  const { waker, rung, queue, warn } = setUp(0);
  const ring = queue.enqueue;
  queue.enqueue = async () => {
    throw new Error("QUEUE_UNAVAILABLE");
  };
  waker.wake([4]);
  await waker.settled();
  expect(warn).toHaveBeenCalledTimes(1);
  queue.enqueue = ring;
  waker.wake([4]);
  await waker.settled();
  expect(rung).toEqual([4]);
});
