import { expect, it } from "@jest/globals";
import { createStoppedClock } from "../../../src/base/clock.ts";
import { readConfig } from "../../../src/base/config.ts";
import type { FlowDeps } from "../../../src/flows/flow-deps.ts";
import { retryFailedEvents } from "../../../src/flows/retry-events.ts";
import { workShard } from "../../../src/flows/work-events.ts";
import { changePageSettings, saveConnectedPage } from "../../../src/pages/pages.ts";
import { buildParts } from "../../../src/program.ts";
import type { JobQueue } from "../../../src/queue/job-queue.ts";
import { forEachDatabase, type Place, silentLogger } from "../../support/set-ups.ts";
import { until } from "../../support/until.ts";

const OPENING = Date.parse("2026-03-02T03:00:00Z");
const PAGE_ID = "104000000000002";
const SHARD = 3;
const POST_ID = `${PAGE_ID}_77`;
/** Wakes for one Page share a bell per so many milliseconds. */
const BELL_MS = 5_000;

/** The parts without any worker, so that only the test works what is stored; bells are held until `release`. */
async function openDeps(place: Place) {
  const config = readConfig({
    SANDBOX: "1",
    DATA_DIR: place.dataDir,
    DATABASE_URL: place.databaseUrl ?? undefined,
  });
  const clock = createStoppedClock(OPENING);
  const { deps, shutdown } = await buildParts(config, silentLogger, { clock });
  place.onEnd(() => shutdown.run());
  const bells: string[] = [];
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const enqueue = async (name: string, _payload: unknown, options: { dedupeId: string }) => {
    await released;
    bells.push(`${name} ${options.dedupeId}`);
  };
  const queue = { enqueue } as unknown as JobQueue;
  return { deps: { ...deps, queue } as FlowDeps, bells, release };
}

async function connectPage({ database, cipher, clock }: FlowDeps) {
  const encryptedToken = cipher.encrypt("token");
  const page = { pageId: PAGE_ID, name: "Dép Xinh", encryptedToken, subscribedFields: [], at: clock.now() };
  await saveConnectedPage(database.kysely, page);
  await changePageSettings(database.kysely, PAGE_ID, {
    replyDelaySeconds: { min: 20, max: 90 },
    quietHours: null,
  });
}

async function storeComments({ database }: FlowDeps, people: number, shard: number) {
  const rows = Array.from({ length: people }, (_, index) => {
    const event = {
      type: "comment_added",
      key: `comment_added|${shard}|${index}`,
      at: new Date(OPENING - 60_000 + index).toISOString(),
      pageId: PAGE_ID,
      contact: `71${shard}${index}`,
      contactName: "Người Lạ",
      commentId: `77_${shard}${index}`,
      postId: POST_ID,
      byPage: false,
      parentCommentId: null,
      text: "Giá bao nhiêu vậy shop?",
      attachment: null,
      post: null,
    };
    return {
      event_key: event.key,
      page_id: PAGE_ID,
      contact_key: `${PAGE_ID}:${event.contact}`,
      shard,
      type: event.type,
      occurred_at: new Date(event.at),
      received_at: new Date(OPENING),
      payload: JSON.stringify(event),
      state: "pending" as const,
    };
  });
  await database.kysely.insertInto("public.inbound_events").values(rows).execute();
}

forEachDatabase((setUp) => {
  it("works all of its shard and nothing else, and rings every bell before it ends", async () => {
    const { deps, bells, release } = await openDeps(await setUp.createPlace());
    const db = deps.database.kysely;
    await connectPage(deps);
    await storeComments(deps, 25, SHARD);
    await storeComments(deps, 1, SHARD + 1);
    const pendingShards = async () => {
      const rows = db.selectFrom("public.inbound_events").select("shard").where("state", "=", "pending");
      return (await rows.execute()).map((row) => row.shard);
    };
    let hasEnded = false;
    const working = workShard(deps, SHARD).then(() => {
      hasEnded = true;
    });
    // The first bell hangs, and the work goes on.
    await until(async () => (await pendingShards()).join() === String(SHARD + 1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(hasEnded).toBe(false);
    release();
    await working;
    expect(await pendingShards()).toEqual([SHARD + 1]);
    const first = await db
      .selectFrom("public.outbox")
      .select((select) => [
        select.fn.min<Date>("due_at").as("dueAt"),
        select.fn.count<number>("contact_id").distinct().as("people"),
      ])
      .executeTakeFirstOrThrow();
    expect(first.people).toBe(25);
    // One alarm is enough: whoever sends sets the next.
    const bell = Math.ceil(first.dueAt.getTime() / BELL_MS);
    expect(bells).toContain(`send_replies send-slow-${PAGE_ID}-${bell}`);
    expect(bells).toContain("learn learn");
    expect(bells.length).toBeLessThanOrEqual(6);
  });

  it("lets one broken event keep nobody else waiting, puts it aside, and works it when asked again", async () => {
    const { deps, bells, release } = await openDeps(await setUp.createPlace());
    const db = deps.database.kysely;
    release();
    await connectPage(deps);
    await storeComments(deps, 30, SHARD);
    const first = { event_key: `comment_added|${SHARD}|0` };
    const { payload } = await db
      .selectFrom("public.inbound_events")
      .select("payload")
      .where("event_key", "=", first.event_key)
      .executeTakeFirstOrThrow();
    const write = (text: string) =>
      db
        .updateTable("public.inbound_events")
        .set({ payload: text })
        .where("event_key", "=", first.event_key)
        .execute();
    const states = async () => {
      const rows = await db.selectFrom("public.inbound_events").select(["event_key", "state"]).execute();
      return {
        broken: rows.find((row) => row.event_key === first.event_key)?.state,
        done: rows.filter((row) => row.state === "done").length,
      };
    };
    await write("{");
    await expect(workShard(deps, SHARD)).rejects.toThrow();
    expect(await states()).toEqual({ broken: "pending", done: 29 });
    for (let tries = 2; tries < 5; tries += 1) await expect(workShard(deps, SHARD)).rejects.toThrow();
    await workShard(deps, SHARD);
    expect(await states()).toEqual({ broken: "failed", done: 29 });
    await write(payload);
    expect(await retryFailedEvents(deps)).toBe(1);
    expect(bells).toContain(`work_events work-${SHARD}`);
    await workShard(deps, SHARD);
    expect(await states()).toEqual({ broken: "done", done: 30 });
  });
});
