import { setTimeout as sleep } from "node:timers/promises";
import { type Child, startChild } from "./child.ts";
import type { BenchOptions, SetUpName } from "./options.ts";
import { openPlace, type Place } from "./place.ts";
import type { EventCounts } from "./run-program.ts";
import type { LoadOptions, LoadResult } from "./send-load.ts";

/** How fast requests were answered. */
export interface Taken {
  requestsPerSecond: number;
  eventsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  worstMs: number;
  /** Processor time of the server's process per request: hardly changed by what else the machine does. */
  cpuMicrosPerRequest: number;
  refused: number;
}

/** How fast stored events were worked. */
export interface Drained {
  eventsPerSecond: number;
  worked: number;
  /** Still pending when watching ended. */
  left: number;
  /** Processor time of the worker's process per event worked. */
  cpuMicrosPerEvent: number;
}

/** What one set-up did with requests of one size. */
export interface SetUpResult {
  setUp: SetUpName;
  batch: number;
  /** Embedded the worker runs in the same process; on servers none runs yet. */
  taken: Taken;
  /** Events worked per second while that load lasted; null where no worker ran. */
  workedMeanwhile: number | null;
  drained: Drained;
  /** The load again while a worker process shares the machine; null when embedded, and for larger batches. */
  takenBeside: Taken | null;
  /** Events whose request was answered 200, and events in the database at the end; they must be equal. */
  acknowledged: number;
  stored: number;
  /** Events that were put aside because working them failed. */
  failed: number;
}

/** Long enough for the compiler to know both servers' code well. */
const WARM_UP_MS = 2_000;
/** More would take longer to make than to send. */
const MOST_EVENTS = 250_000;
const LOOK_EVERY_MS = 200;

/** A server under load. */
interface Lane {
  server: Child;
  sender: Child;
  load: Omit<LoadOptions, "ms">;
  batch: number;
  /** Events acknowledged so far. */
  acknowledged: number;
}

/** Measures the bare server with requests of this size. */
export async function measureBare(options: BenchOptions, batch: number): Promise<Taken> {
  const server = startChild("bare-server");
  const sender = startChild("send-load");
  try {
    const port = await server.ask<number>("port");
    const load = { port, connections: options.connections, repeats: true };
    const lane = { server, sender, load, batch, acknowledged: 0 };
    await makeRequests(lane, Math.ceil(2_000 / batch), 1);
    await takeLoad(lane, WARM_UP_MS);
    return await takeLoad(lane, options.ms);
  } finally {
    await Promise.all([server.stop(), sender.stop()]);
  }
}

/**
 * Measures the program in one set-up with requests of this size, in a place of its own.
 * @param fastest requests per second that nothing can exceed here, for making enough of them beforehand.
 */
export async function measureSetUp(
  options: BenchOptions,
  setUp: SetUpName,
  batch: number,
  fastest: number,
): Promise<SetUpResult> {
  const place = await openPlace(setUp, options);
  const children: Child[] = [];
  const start = (role: string, env: Record<string, string> = {}, profileDir: string | null = null) => {
    const child = startChild(role, { env, profileDir });
    children.push(child);
    return child;
  };
  try {
    return await runSetUp({ options, setUp, batch, fastest, place, start });
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    await place.remove();
  }
}

interface Run {
  options: BenchOptions;
  setUp: SetUpName;
  batch: number;
  fastest: number;
  place: Place;
  start(role: string, env?: Record<string, string>, profileDir?: string | null): Child;
}

async function runSetUp({ options, setUp, batch, fastest, place, start }: Run): Promise<SetUpResult> {
  const isEmbedded = setUp === "embedded";
  const { ms, profileDir } = options;
  const server = start("run-program", place.env(isEmbedded ? "web,worker" : "web"), profileDir);
  const load = { port: await server.ask<number>("port"), connections: options.connections, repeats: false };
  await server.ask("prepare");
  const lane: Lane = { server, sender: start("send-load"), load, batch, acknowledged: 0 };
  const makeFor = (seed: number, forMs: number) =>
    makeRequests(lane, Math.ceil(Math.min((fastest * forMs) / 1_000, MOST_EVENTS / batch)), seed);
  await makeFor(1, WARM_UP_MS);
  await takeLoad(lane, WARM_UP_MS);
  await makeFor(2, ms);
  const before = await server.ask<EventCounts>("counts");
  const began = performance.now();
  const taken = await takeLoad(lane, ms);
  const after = await server.ask<EventCounts>("counts");
  const seconds = (performance.now() - began) / 1_000;
  const worked = before.pending + after.stored - before.stored - after.pending;
  const worker = isEmbedded ? server : start("run-program", place.env("worker"), profileDir);
  const drained = await watchDrain(server, worker, options.drainMs);
  let takenBeside: Taken | null = null;
  if (!isEmbedded && batch === 1) {
    await makeFor(3, ms);
    takenBeside = await takeLoad(lane, ms);
  }
  const { stored, failed } = await server.ask<EventCounts>("counts");
  return {
    setUp,
    batch,
    taken,
    workedMeanwhile: isEmbedded ? worked / seconds : null,
    drained,
    takenBeside,
    acknowledged: lane.acknowledged,
    stored,
    failed,
  };
}

async function makeRequests(lane: Lane, count: number, seed: number): Promise<void> {
  await lane.sender.ask("make", { count, batch: lane.batch, seed, nowMs: Date.now() });
}

async function takeLoad(lane: Lane, ms: number): Promise<Taken> {
  const cpuBefore = await lane.server.ask<number>("cpu");
  const result = await lane.sender.ask<LoadResult>("send", { ...lane.load, ms });
  const cpu = (await lane.server.ask<number>("cpu")) - cpuBefore;
  lane.acknowledged += result.answered * lane.batch;
  const perSecond = (result.answered * 1_000) / result.ms;
  return {
    requestsPerSecond: perSecond,
    eventsPerSecond: perSecond * lane.batch,
    p50Ms: result.p50,
    p99Ms: result.p99,
    worstMs: result.worst,
    cpuMicrosPerRequest: cpu / Math.max(1, result.answered),
    refused: result.refused,
  };
}

/** Watches the worker until nothing is pending or the time is over. */
async function watchDrain(server: Child, worker: Child, ms: number): Promise<Drained> {
  await worker.ask("port"); // answers when the program has started
  const cpuBefore = await worker.ask<number>("cpu");
  const first = await server.ask<number>("pending");
  const began = performance.now();
  let left = first;
  while (left > 0 && performance.now() - began < ms) {
    await sleep(LOOK_EVERY_MS);
    left = await server.ask<number>("pending");
  }
  const seconds = (performance.now() - began) / 1_000;
  const cpu = (await worker.ask<number>("cpu")) - cpuBefore;
  const worked = first - left;
  return { eventsPerSecond: worked / seconds, worked, left, cpuMicrosPerEvent: cpu / Math.max(1, worked) };
}
