import { utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { sql } from "kysely";
import { openDatabase } from "../../../src/db/database.ts";
import { describeOwner } from "../../../src/db/embedded/lock-owner.ts";
import { forSetUp, type Place, silentLogger } from "../../support/set-ups.ts";
import { startProgram } from "../../support/start-program.ts";

const opening = (place: Place) =>
  `const database = await openDatabase({ databaseUrl: null, dataDir: ${JSON.stringify(place.dataDir)}, logger });`;

forSetUp("embedded", (setUp) => {
  it("refuses a folder that another process is on, at once, and says which and what to do", async () => {
    const place = await setUp.createPlace();
    const database = await place.open();
    const second = startProgram(`${opening(place)} console.log("opened");`);
    const { code, stderr } = await second.ended();
    expect(code).toBe(1);
    expect(stderr).toContain("DATA_DIR_LOCKED");
    expect(stderr).toContain(place.dataDir);
    expect(stderr).toContain(`process ${process.pid}`);
    expect(stderr).toContain("DATABASE_URL");
    await database.ping();
  });

  it("refuses to open a folder twice in one process, and opens it once it is closed", async () => {
    const place = await setUp.createPlace();
    const database = await place.open();
    await expect(place.open()).rejects.toMatchObject({ code: "DATA_DIR_LOCKED" });
    await database.close();
    await (await place.open()).ping();
  });

  it("refuses a living owner's folder even when its lock looks old", async () => {
    const place = await setUp.createPlace();
    await place.open();
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(path.join(place.dataDir, "database.lock"), longAgo, longAgo);
    await expect(place.open()).rejects.toMatchObject({ code: "DATA_DIR_LOCKED" });
  });

  it("lets one of several that start together have the folder", async () => {
    const place = await setUp.createPlace();
    const killed = startProgram(
      `${opening(place)} console.log("ready"); setInterval(() => undefined, 1000);`,
    );
    await killed.line();
    await killed.kill();
    const starters = [1, 2, 3].map(() =>
      startProgram(`try { ${opening(place)} console.log("opened"); setInterval(() => undefined, 1000); }
        catch (error) { console.log(error.code); }`),
    );
    const results = await Promise.all(starters.map((starter) => starter.line()));
    await Promise.all(starters.map((starter) => starter.kill()));
    expect(results.toSorted()).toEqual(["DATA_DIR_LOCKED", "DATA_DIR_LOCKED", "opened"]);
  });

  it("knows a pid that was given to another process since", async () => {
    const place = await setUp.createPlace();
    await (await place.open()).close();
    const taken = { ...describeOwner(), startedAt: "1" };
    await writeFile(path.join(place.dataDir, "database.owner.json"), JSON.stringify(taken));
    await (await place.open()).ping();
  });

  it("waits for the age of a lock whose owner it cannot judge", async () => {
    const place = await setUp.createPlace();
    const database = await place.open();
    const elsewhere = { pid: 1, place: `other ${hostname()}`, startedAt: null };
    await writeFile(path.join(place.dataDir, "database.owner.json"), JSON.stringify(elsewhere));
    await expect(place.open()).rejects.toMatchObject({ code: "DATA_DIR_LOCKED", details: { pid: 1 } });
    await database.ping();
  });

  it("loses nothing that was acknowledged when it is killed, and starts again within seconds", async () => {
    const place = await setUp.createPlace();
    const setUpDatabase = await place.open();
    await sql`create table public.kept (id int primary key, pair int)`.execute(setUpDatabase.kysely);
    await setUpDatabase.close();
    let last = 0;
    for (let round = 0; round < 3; round += 1) {
      // Prints a number once its row, and its pair in the same transaction, were acknowledged.
      const writer = startProgram(`${opening(place)}
        for (let id = ${last} + 1; ; id += 1) {
          await database.transaction(async (tx) => {
            await sql\`insert into public.kept values (\${id}, 0)\`.execute(tx);
            await sql\`update public.kept set pair = \${-id} where id = \${id}\`.execute(tx);
          });
          console.log(id);
        }`);
      const target = last + 40 + round * 7;
      while (last < target) last = Number(await writer.line());
      await writer.kill();
      const startedAt = performance.now();
      const database = await openDatabase({
        databaseUrl: null,
        dataDir: place.dataDir,
        logger: silentLogger,
      });
      expect(performance.now() - startedAt).toBeLessThan(8_000);
      const { rows } = await sql<{ id: number; pair: number }>`select * from public.kept order by id`.execute(
        database.kysely,
      );
      expect(rows.length).toBeGreaterThanOrEqual(last);
      expect(rows).toEqual(rows.map((_, index) => ({ id: index + 1, pair: -(index + 1) })));
      last = rows.length;
      await database.close();
    }
  });

  it("writes commits through to the disk, so that they survive a power cut", async () => {
    const { kysely } = await (await setUp.createPlace()).open();
    const { rows } = await sql<{ fsync: string; synchronous: string }>`
      select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous`.execute(
      kysely,
    );
    expect(rows[0]).toEqual({ fsync: "on", synchronous: "on" });
  });

  it("says what to do when the folder's content cannot be started", async () => {
    const place = await setUp.createPlace();
    await writeFile(path.join(place.dataDir, "database", "PG_VERSION"), "3\n");
    await expect(place.open()).rejects.toMatchObject({
      code: "DATABASE_UNUSABLE",
      message: expect.stringContaining(place.dataDir),
    });
  });
});

forSetUp("postgres", (setUp) => {
  it("says where it looked, without the password, when the server does not answer", async () => {
    const { databaseUrl } = await setUp.createPlace();
    const url = new URL(databaseUrl ?? "");
    url.port = "1";
    url.password = "bí-mật";
    const opened = openDatabase({ databaseUrl: url.href, dataDir: "", logger: silentLogger });
    const error: Error = await opened.then(
      () => new Error("opened"),
      (thrown: Error) => thrown,
    );
    expect(error).toMatchObject({ code: "DATABASE_UNREACHABLE" });
    expect(error.message).toContain("127.0.0.1:1");
    expect(decodeURIComponent(error.message)).not.toContain("bí-mật");
  });
});
