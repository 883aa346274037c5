import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "@jest/globals";
import { sql } from "kysely";
import { forEachDatabase, forSetUp } from "../../support/set-ups.ts";
import { until } from "../../support/until.ts";

interface ListenClient {
  query(text: string): Promise<unknown>;
  on(event: "notification", listener: (notice: { channel: string; payload?: string }) => void): void;
  release(destroy?: boolean): void;
}

forEachDatabase((setUp) => {
  it("hands each payload to every listener of its channel, in order, until the listener ends", async () => {
    const database = await (await setUp.createPlace()).open();
    const heard: string[] = [];
    const alsoHeard: string[] = [];
    const stop = await database.listen("clock", (payload) => heard.push(payload));
    await database.listen("clock", (payload) => alsoHeard.push(payload));
    await database.listen("live", (payload) => alsoHeard.push(`live ${payload}`));
    await database.notify("clock", "một");
    await database.notify("clock", "hai");
    await until(() => alsoHeard.length === 2);
    await stop();
    await database.notify("clock", "ba");
    await until(() => alsoHeard.length === 3);
    expect(heard).toEqual(["một", "hai"]);
    expect(alsoHeard).toEqual(["một", "hai", "ba"]);
  });

  it("tells of a notify inside a transaction only when that is committed", async () => {
    const database = await (await setUp.createPlace()).open();
    const heard: string[] = [];
    await database.listen("clock", (payload) => heard.push(payload));
    const failed = database.transaction(async (tx) => {
      await sql`select pg_notify('clock', 'undone')`.execute(tx);
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    await database.transaction(async (tx) => {
      await sql`select pg_notify('clock', 'done')`.execute(tx);
    });
    await until(() => heard.length > 0);
    expect(heard).toEqual(["done"]);
  });

  it("keeps a LISTEN that was begun while a transaction ran that rolled back", async () => {
    const database = await (await setUp.createPlace()).open();
    const heard: string[] = [];
    let listening: Promise<unknown> = Promise.resolve();
    const failed = database.transaction(async (tx) => {
      await sql`select 1`.execute(tx);
      listening = database.listen("clock", (payload) => heard.push(payload));
      await delay(20);
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    await listening;
    await database.notify("clock", "still here");
    await until(() => heard.length > 0);
  });

  it("understands the queue's LISTEN, whose text begins with a comment", async () => {
    const database = await (await setUp.createPlace()).open();
    const pool = database.queuePool(1) as { connect(): Promise<ListenClient> };
    const client = await pool.connect();
    const heard: unknown[] = [];
    client.on("notification", ({ channel, payload }) => heard.push([channel, payload]));
    await client.query("-- waits for jobs\n-- of all queues\nLISTEN bullmq_jobs;\n");
    await database.notify("bullmq_jobs", "work_events");
    await until(() => heard.length > 0);
    expect(heard).toEqual([["bullmq_jobs", "work_events"]]);
    client.release(true);
  });

  it("refuses a channel's name that the two databases would read differently", async () => {
    const database = await (await setUp.createPlace()).open();
    await expect(database.listen("Clock", () => undefined)).rejects.toMatchObject({
      code: "CHANNEL_INVALID",
    });
    await expect(database.notify("a b", "")).rejects.toMatchObject({ code: "CHANNEL_INVALID" });
  });
});

forSetUp("postgres", (setUp) => {
  it("listens on after its connection was lost, and says that something may have been missed", async () => {
    const place = await setUp.createPlace();
    const database = await place.open();
    const other = await place.open();
    const heard: string[] = [];
    await database.listen("clock", (payload) => heard.push(payload));
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'chot-presence' and datname = current_database()`.execute(other.kysely);
    await until(() => heard.includes(""));
    await other.notify("clock", "again");
    await until(() => heard.includes("again"));
    await until(() => other.isProcessAlive(database.processId));
  });
});
