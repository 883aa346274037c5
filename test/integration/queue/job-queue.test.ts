import { setTimeout as delay } from "node:timers/promises";
import { expect, it, jest } from "@jest/globals";
import { createClock, createStoppedClock } from "../../../src/base/clock.ts";
import type { Logger } from "../../../src/base/logger.ts";
import type { JobHandlers } from "../../../src/queue/job-names.ts";
import { forEachSetUp } from "../../support/set-ups.ts";
import { until } from "../../support/until.ts";
import { createSignal, openQueue, recordJobs } from "./queue-kit.ts";

forEachSetUp((setUp) => {
  const open = async (options: Parameters<typeof openQueue>[2] = {}) => {
    const place = await setUp.createPlace();
    const database = await place.open();
    return { place, database, queue: await openQueue(place, database, options) };
  };

  it("hands each job to its handler with what it carries, without U+0000 and lone surrogates", async () => {
    const { queue } = await open();
    const { handlers, ran } = recordJobs();
    await queue.enqueue("work_events", { shard: 7 });
    await queue.work(handlers);
    await queue.enqueue("send_messages", { pageId: "1\u00002\ud83d3" }, { dedupeId: "page:1\u0000" });
    await until(() => ran.length === 2);
    expect(ran).toContainEqual(["work_events", { shard: 7 }]);
    expect(ran).toContainEqual(["send_messages", { pageId: "12\ufffd3" }]);
    await until(async () => (await queue.counts()).active === 0);
    expect(await queue.counts()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 });
  });

  it("refuses a payload that is not the job's, handlers that are not all there, and a second start", async () => {
    const { queue } = await open();
    await expect(queue.enqueue("work_events", { shard: -1 })).rejects.toThrow(/shard/);
    const { sweep, ...rest } = recordJobs().handlers;
    await expect(queue.work(rest as JobHandlers)).rejects.toMatchObject({
      code: "JOB_HANDLERS_INVALID",
      message: expect.stringContaining("sweep has no handler"),
    });
    const extra = { ...rest, sweep, swep: sweep };
    await expect(queue.work(extra)).rejects.toMatchObject({
      message: expect.stringContaining("swep is no job"),
    });
    await queue.work(recordJobs().handlers);
    await expect(queue.work(recordJobs().handlers)).rejects.toMatchObject({ code: "JOB_HANDLERS_INVALID" });
  });

  it("runs a delayed job when its time has come, divided by the clock's rate", async () => {
    const start = Date.now();
    const { queue } = await open({ clock: createClock({ originAt: 0, realAt: start, rate: 100 }) });
    const ranAt: number[] = [];
    await queue.work(recordJobs({ run_steps: async () => void ranAt.push(performance.now()) }).handlers);
    const enqueuedAt = performance.now();
    await queue.enqueue("run_steps", {}, { delayMs: 60_000 });
    await queue.enqueue("run_steps", {}, { delayMs: 60_000, dedupeId: "steps" });
    await until(() => ranAt.length === 2);
    for (const at of ranAt) {
      expect(at - enqueuedAt).toBeGreaterThanOrEqual(595);
      expect(at - enqueuedAt).toBeLessThan(3_000);
    }
  });

  it("makes no delayed job on a clock that stands still", async () => {
    const { queue } = await open({ clock: createStoppedClock("2026-07-01T00:00:00Z") });
    await queue.enqueue("run_steps", {}, { delayMs: 1 });
    await queue.enqueue("run_steps", {});
    expect(await queue.counts()).toMatchObject({ waiting: 1, delayed: 0 });
  });

  it("adds no second job of an id that waits, and runs once more what was asked while it was in work", async () => {
    const { queue } = await open();
    let runs = 0;
    const [started, mayEnd] = [createSignal(), createSignal()];
    const wake = () => queue.enqueue("work_events", { shard: 1 }, { dedupeId: "shard-1" });
    await Promise.all(Array.from({ length: 20 }, wake));
    await wake();
    expect(await queue.counts()).toMatchObject({ waiting: 1 });
    const work_events = async () => {
      runs += 1;
      started.give();
      if (runs === 1) await mayEnd.given;
    };
    await queue.work(recordJobs({ work_events }).handlers);
    await started.given;
    await wake();
    await wake();
    await Promise.all(Array.from({ length: 20 }, wake));
    mayEnd.give();
    await until(() => runs === 2);
    await until(async () => (await queue.counts()).active === 0);
    await wake();
    await until(() => runs === 3);
    await until(async () => (await queue.counts()).active === 0);
    await delay(200);
    expect(runs).toBe(3);
  });

  it("never misses a wake, however it falls", async () => {
    const { queue } = await open();
    let stored = 0;
    let seen = 0;
    const work_events = async () => {
      const found = stored;
      await delay(Math.min(5, found % 7));
      seen = Math.max(seen, found);
    };
    await queue.work(recordJobs({ work_events }).handlers);
    for (let round = 0; round < 60; round += 1) {
      stored += 1;
      const woken = queue.enqueue("work_events", { shard: 1 }, { dedupeId: "shard-1" });
      if (round % 3 > 0) await woken;
      if (round % 10 === 9) {
        await woken;
        await until(() => seen === stored, 5_000);
      }
    }
    await until(() => seen === stored, 5_000);
  });

  it("runs an immediate job though a delayed one of its id waits, and one job for wakes at the same time", async () => {
    const { queue } = await open();
    const { handlers, ran } = recordJobs();
    await queue.enqueue("run_steps", {}, { delayMs: 3_600_000, dedupeId: "steps" });
    await queue.work(handlers);
    await queue.enqueue("run_steps", {}, { dedupeId: "steps" });
    await until(() => ran.length === 1);
    const later = { delayMs: 7_200_000, dedupeId: "other" };
    await Promise.all(Array.from({ length: 10 }, () => queue.enqueue("run_steps", {}, later)));
    const { delayed } = await queue.counts();
    expect(delayed).toBeGreaterThanOrEqual(2);
    expect(delayed).toBeLessThanOrEqual(3);
  });

  it("tries a job three times, logs its failure once and keeps it", async () => {
    const error = jest.fn<Logger["error"]>();
    const none = () => undefined;
    const logger = { debug: none, info: none, warn: none, fatal: none, error } as unknown as Logger;
    const { queue } = await open({ logger });
    let tries = 0;
    const send_messages = async () => {
      tries += 1;
      throw new Error("hết hàng");
    };
    await queue.work(recordJobs({ send_messages }).handlers);
    await queue.enqueue("send_messages", { pageId: "1" }, { dedupeId: "page-1" });
    await until(() => error.mock.calls.length > 0);
    expect(tries).toBe(3);
    expect(error).toHaveBeenCalledTimes(1);
    expect(error.mock.calls[0]?.[0]).toMatchObject({
      job: "send_messages",
      payload: { pageId: "1" },
      attempt: 3,
    });
    expect(await queue.counts()).toMatchObject({ waiting: 0, active: 0, delayed: 0, failed: 1 });
    await queue.enqueue("send_messages", { pageId: "1" }, { dedupeId: "page-1" });
    await until(() => tries === 4);
  });

  it("runs a job every so often, no faster when it is asked for again and again", async () => {
    const { queue } = await open();
    const ranAt: number[] = [];
    const sweep = async () => {
      ranAt.push(performance.now());
      await queue.every("sweep", 1_000);
      await queue.every("sweep", 1_000);
    };
    await queue.work(recordJobs({ sweep }).handlers);
    const begun = performance.now();
    await queue.every("sweep", 1_000);
    await until(() => ranAt.length === 4);
    expect((ranAt[3] ?? 0) - begun).toBeGreaterThan(2_000);
    expect((ranAt[3] ?? 0) - begun).toBeLessThan(8_000);
  });

  it("works as many jobs of a name at once as it is told", async () => {
    const { queue } = await open();
    let inside = 0;
    let most = 0;
    let done = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await delay(30);
      inside -= 1;
      done += 1;
    };
    for (let shard = 0; shard < 12; shard += 1) await queue.enqueue("work_events", { shard });
    await queue.work(recordJobs({ work_events: work }).handlers, { concurrency: { work_events: 3 } });
    await until(() => done === 12);
    expect(most).toBe(3);
  });

  it("waits for the jobs in work when it is closed, and begins no other", async () => {
    const { queue } = await open();
    const [started, mayEnd] = [createSignal(), createSignal()];
    let ended = 0;
    let begun = 0;
    const work_events = async () => {
      begun += 1;
      started.give();
      await mayEnd.given;
      ended += 1;
    };
    await queue.work(recordJobs({ work_events }).handlers, { concurrency: { work_events: 1 } });
    await queue.enqueue("work_events", { shard: 1 });
    await queue.enqueue("work_events", { shard: 2 });
    await started.given;
    const closed = queue.close();
    setTimeout(mayEnd.give, 100);
    await closed;
    expect([begun, ended]).toEqual([1, 1]);
  });

  it("answers a ping", async () => {
    const { queue } = await open();
    await queue.ping();
  });
});
