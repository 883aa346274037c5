import { expect, it } from "@jest/globals";
import { sql } from "kysely";
import { createClock } from "../../../src/base/clock.ts";
import type { Database } from "../../../src/db/database.ts";
import { type Migration, migrate } from "../../../src/db/migrate.ts";
import { migrations } from "../../../src/db/migrations/index.ts";
import { createJobQueue } from "../../../src/queue/job-queue.ts";
import { forEachDatabase, forSetUp, silentLogger } from "../../support/set-ups.ts";

const step = (name: string, text: string): Migration => ({
  name,
  up: async (tx) => {
    await sql.raw(text).execute(tx);
  },
});

const homeOf = async (database: Database, table: string) =>
  (
    await sql<{ schema: string }>`select table_schema as schema from information_schema.tables
      where table_name = ${table}`.execute(database.kysely)
  ).rows.map((row) => row.schema);

forEachDatabase((setUp) => {
  it("applies what is missing, in order, once, and remembers it", async () => {
    const database = await (await setUp.createPlace("bare")).open();
    const first = step("0001-a", "create table public.a (x int)");
    const second = step("0002-b", "alter table public.a add column y int");
    expect(await migrate(database, [first])).toEqual(["0001-a"]);
    expect(await migrate(database, [first, second])).toEqual(["0002-b"]);
    expect(await migrate(database, [first, second])).toEqual([]);
  });

  it("applies the program's own", async () => {
    const database = await (await setUp.createPlace("bare")).open();
    expect(await migrate(database)).toEqual(migrations.map(({ name }) => name));
    expect(await homeOf(database, "inbound_events")).toEqual(["public"]);
  });

  it("leaves nothing of a migration that fails", async () => {
    const database = await (await setUp.createPlace("bare")).open();
    const steps = [
      step("0001-a", "create table public.a (x int)"),
      step("0002-bad", "alter table public.none add x int"),
    ];
    await expect(migrate(database, steps)).rejects.toMatchObject({ code: "42P01" });
    expect(await homeOf(database, "a")).toEqual([]);
    expect(await migrate(database, steps.slice(0, 1))).toEqual(["0001-a"]);
  });

  it("refuses a database that a newer program has used", async () => {
    const database = await (await setUp.createPlace("bare")).open();
    await migrate(database, [step("0001-a", "select 1"), step("0002-b", "select 1")]);
    await expect(migrate(database, [step("0001-a", "select 1")])).rejects.toMatchObject({
      code: "DATABASE_TOO_NEW",
      message: expect.stringContaining("0002-b"),
    });
  });

  it("makes tables in public beside the queue's schema, even one named without its schema", async () => {
    const database = await (await setUp.createPlace("bare")).open();
    const queue = await createJobQueue({
      database,
      redisUrl: null,
      clock: createClock(),
      logger: silentLogger,
    });
    await migrate(database, [step("0001-a", "create table plain (x int)")]);
    expect(await homeOf(database, "plain")).toEqual(["public"]);
    await queue.close();
  });
});

forSetUp("postgres", (setUp) => {
  it("applies each migration once when processes start together", async () => {
    const place = await setUp.createPlace();
    const databases = await Promise.all([place.open(), place.open(), place.open()]);
    const applied = await Promise.all(databases.map((database) => migrate(database)));
    expect(applied.flat()).toEqual(migrations.map(({ name }) => name));
  });
});
