import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "@jest/globals";
import { sql } from "kysely";
import type { Database, Tx } from "../../../src/db/database.ts";
import { lockKey } from "../../../src/db/lock-key.ts";
import { forEachDatabase, forSetUp } from "../../support/set-ups.ts";

async function withTable(database: Database): Promise<Database> {
  await sql`create table public.kept (id int primary key, note text)`.execute(database.kysely);
  return database;
}

const insert = (executor: Database["kysely"] | Tx, id: number) =>
  sql`insert into public.kept (id) values (${id})`.execute(executor);

const ids = async (database: Database) =>
  (await sql<{ id: number }>`select id from public.kept order by id`.execute(database.kysely)).rows.map(
    (row) => row.id,
  );

interface QueuePool {
  query(text: string, params?: unknown[]): Promise<{ rows: unknown[] }>;
}

forEachDatabase((setUp) => {
  it("keeps another caller's acknowledged rows when a transaction rolls back, the queue's among them", async () => {
    const database = await withTable(await (await setUp.createPlace()).open());
    const pool = database.queuePool(1) as QueuePool;
    const acknowledged: number[] = [];
    const others: Promise<unknown>[] = [];
    for (let round = 0; round < 20; round += 1) {
      const rolledBack = database.transaction(async (tx) => {
        await insert(tx, 10_000 + round);
        others.push(insert(database.kysely, round).then(() => acknowledged.push(round)));
        others.push(
          pool
            .query("insert into public.kept (id) values ($1)", [100 + round])
            .then(() => acknowledged.push(100 + round)),
        );
        await insert(tx, 20_000 + round);
        throw new Error("no");
      });
      await expect(rolledBack).rejects.toThrow("no");
    }
    await Promise.all(others);
    expect(acknowledged).toHaveLength(40);
    expect(await ids(database)).toEqual(acknowledged.toSorted((a, b) => a - b));
  });

  it("commits what the work did and returns its result, and nothing of work that threw", async () => {
    const database = await withTable(await (await setUp.createPlace()).open());
    const result = await database.transaction(async (tx) => {
      await insert(tx, 1);
      return "done";
    });
    expect(result).toBe("done");
    const failed = database.transaction(async (tx) => {
      await insert(tx, 2);
      await insert(tx, 1);
    });
    await expect(failed).rejects.toMatchObject({ code: "23505" });
    expect(await ids(database)).toEqual([1]);
  });

  it("does the work again when the server asks for it, five times at most", async () => {
    const database = await withTable(await (await setUp.createPlace()).open());
    let tries = 0;
    await database.transaction(async (tx) => {
      tries += 1;
      await insert(tx, tries);
      if (tries < 3) throw Object.assign(new Error("deadlock detected"), { code: "40P01" });
    });
    expect(await ids(database)).toEqual([3]);
    let vain = 0;
    const hopeless = database.transaction(async () => {
      vain += 1;
      throw Object.assign(new Error("could not serialize"), { code: "40001" });
    });
    await expect(hopeless).rejects.toThrow("could not serialize");
    expect(vain).toBe(5);
  });

  it("lets one transaction at a time hold a key", async () => {
    const database = await (await setUp.createPlace()).open();
    let inside = 0;
    let most = 0;
    const hold = () =>
      database.transaction(async (tx) => {
        await lockKey(tx, "contact-1");
        inside += 1;
        most = Math.max(most, inside);
        await delay(5);
        await sql`select 1`.execute(tx);
        inside -= 1;
      });
    await Promise.all([hold(), hold(), hold(), hold()]);
    expect(most).toBe(1);
  });

  it("finishes the transaction in hand when it is closed meanwhile", async () => {
    const place = await setUp.createPlace();
    const database = await withTable(await place.open());
    let entered = () => {};
    const isInside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const work = database.transaction(async (tx) => {
      await insert(tx, 1);
      entered();
      await delay(50);
      await insert(tx, 2);
    });
    await isInside;
    const closed = database.close();
    await Promise.all([work, closed]);
    expect(await ids(await place.open())).toEqual([1, 2]);
  });
});

forSetUp("postgres", (setUp) => {
  it("survives a deadlock between two transactions", async () => {
    const database = await withTable(await (await setUp.createPlace()).open());
    await insert(database.kysely, 1);
    await insert(database.kysely, 2);
    let tries = 0;
    const update = (tx: Tx, id: number) =>
      sql`update public.kept set note = 'x' where id = ${id}`.execute(tx);
    let firstIn = 0;
    const cross = (one: number, other: number) =>
      database.transaction(async (tx) => {
        tries += 1;
        await update(tx, one);
        firstIn += 1;
        // Both hold their first row before either asks for its second.
        while (firstIn < 2) await delay(1);
        await update(tx, other);
      });
    await Promise.all([cross(1, 2), cross(2, 1)]);
    expect(tries).toBeGreaterThan(2);
  });

  it("lives on when the server ends its connections", async () => {
    const database = await withTable(await (await setUp.createPlace()).open());
    const killOthers = sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    const torn = database.transaction(async (tx) => {
      await insert(tx, 1);
      await killOthers.execute(database.kysely);
      await insert(tx, 2);
    });
    await expect(torn).rejects.toThrow();
    expect(await ids(database)).toEqual([]);
  });
});
