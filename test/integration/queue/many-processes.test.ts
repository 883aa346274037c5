import { expect, it } from "@jest/globals";
import type { JobQueue } from "../../../src/queue/job-queue.ts";
import { forEachSetUp, forSetUp, type SetUp } from "../../support/set-ups.ts";
import { startProgram } from "../../support/start-program.ts";
import { until } from "../../support/until.ts";
import { openQueue, recordJobs } from "./queue-kit.ts";

const shareJobs = (setUp: SetUp) => {
  it("works each job in one of the processes that share the queue", async () => {
    const place = await setUp.createPlace();
    const ran: number[] = [];
    const queues: JobQueue[] = [];
    for (let process = 0; process < 3; process += 1) {
      const queue = await openQueue(place, await place.open());
      await queue.work(recordJobs({ work_events: async ({ shard }) => void ran.push(shard) }).handlers);
      queues.push(queue);
    }
    const shards = Array.from({ length: 60 }, (_, shard) => shard);
    await Promise.all(shards.map((shard) => queues[shard % 3]?.enqueue("work_events", { shard })));
    await until(() => ran.length >= 60);
    expect(ran.toSorted((a, b) => a - b)).toEqual(shards);
  });
};

forSetUp("postgres", shareJobs);
forSetUp("scale-out", shareJobs);

forEachSetUp((setUp) => {
  it("runs again what a killed process had in work, and hears wakes of the same id", async () => {
    const place = await setUp.createPlace();
    const { databaseUrl, dataDir, redisUrl, redisPrefix } = place;
    const program = startProgram(`
      const place = ${JSON.stringify({ databaseUrl, dataDir })};
      const database = await openDatabase({ ...place, logger });
      const queue = await createJobQueue({ database, redisUrl: ${JSON.stringify(redisUrl)}, clock: createClock(),
        logger, prefix: ${JSON.stringify(redisPrefix)} });
      const stuck = () => { console.log("in work"); return new Promise(() => undefined); };
      await queue.work(Object.fromEntries(JOB_NAMES.map((name) => [name, stuck])));
      await queue.enqueue("work_events", { shard: 3 }, { dedupeId: "shard-3" });
      setInterval(() => undefined, 1000);`);
    expect(await program.line()).toBe("in work");
    await program.kill();
    const queue = await openQueue(place, await place.open());
    const { handlers, ran } = recordJobs();
    await queue.work(handlers);
    // Embedded nobody else can hold the job; elsewhere its lock has to run out first.
    await until(() => ran.length > 0, setUp.name === "embedded" ? 3_000 : 30_000);
    expect(ran[0]).toEqual(["work_events", { shard: 3 }]);
    const before = ran.length;
    await until(async () => (await queue.counts()).active === 0);
    await queue.enqueue("work_events", { shard: 3 }, { dedupeId: "shard-3" });
    await until(() => ran.length > before);
  });
});
