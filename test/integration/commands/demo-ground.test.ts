import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { prepareGround } from "../../../scripts/demo/own-ground.ts";
import { createClock } from "../../../src/base/clock.ts";
import type { Database } from "../../../src/db/database.ts";
import { setSharedClock } from "../../../src/db/shared-clock.ts";
import { importCatalogue } from "../../../src/orders/catalogue.ts";
import { parseCatalogueCsv } from "../../../src/orders/catalogue-csv.ts";
import { saveConnectedPage } from "../../../src/pages/pages.ts";
import { CAMPAIGN_PAGE_ID } from "../../../src/sandbox/crowd/campaign.ts";
import { ensureUsers } from "../../../src/sandbox-mode.ts";
import { createUser } from "../../../src/team/users.ts";
import { forEachDatabase, type Place, silentLogger } from "../../support/set-ups.ts";

const clock = createClock();
const GOODS = "sku,name,list_price\nSD-1,Sandal,390000\n";

function prepare(place: Place, fresh = false): Promise<void> {
  return prepareGround({ databaseUrl: place.databaseUrl, dataDir: place.dataDir, fresh }, silentLogger);
}

/** Does something to the place's database and lets go of it, as a program that has ended. */
async function inDatabase<T>(place: Place, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await place.openMigrated();
  return await work(database).finally(() => database.close());
}

async function connect({ kysely }: Database, pageId: string) {
  const page = { pageId, name: "Dép Xinh", encryptedToken: "x", subscribedFields: [], at: clock.now() };
  await saveConnectedPage(kysely, page);
}

async function importGoods(database: Database) {
  const { products } = parseCatalogueCsv(GOODS);
  await database.transaction((tx) => importCatalogue(tx, products, clock.now()));
}

/** What a demo does to its database, in its order, up to where it is killed. */
async function playDemo(database: Database, isKilledEarly = false) {
  await setSharedClock(database, clock, { originAt: 1_793_000_000_000, realAt: 0, rate: 0 });
  await importGoods(database);
  if (isKilledEarly) return;
  await connect(database, CAMPAIGN_PAGE_ID);
  await ensureUsers({ database, clock });
}

function countPages(place: Place): Promise<number> {
  return inDatabase(place, async ({ kysely }) => {
    return (await kysely.selectFrom("public.pages").select("page_id").execute()).length;
  });
}

forEachDatabase((setUp) => {
  it.each(["bare", "ready"] as const)("the demo takes an empty database (%s)", async (preparation) => {
    await expect(prepare(await setUp.createPlace(preparation))).resolves.toBeUndefined();
  });

  it.each([false, true])(
    "goes on with its own, also killed before its Page was connected: %s",
    async (early) => {
      const place = await setUp.createPlace();
      await inDatabase(place, (database) => playDemo(database, early));
      await expect(prepare(place)).resolves.toBeUndefined();
    },
  );

  it.each([false, true])("leaves a shop's database alone; with --fresh: %s", async (fresh) => {
    const place = await setUp.createPlace();
    await inDatabase(place, (database) => connect(database, "555000111"));
    const refused = { code: "DEMO_DATABASE_IN_USE", message: expect.stringContaining("the Page Dép Xinh") };
    await expect(prepare(place, fresh)).rejects.toMatchObject(refused);
    expect(await countPages(place)).toBe(1);
  });

  it("leaves a demo's database alone that a shop has gone on to use", async () => {
    const place = await setUp.createPlace();
    await inDatabase(place, async (database) => {
      await playDemo(database);
      const thu = { username: "thu", name: "Thu", role: "rep" as const, password: "một mật khẩu dài" };
      await createUser(database.kysely, { ...thu, at: clock.now() });
    });
    await expect(prepare(place)).rejects.toThrow("the account thu");
  });

  it("leaves alone what has only accounts named like its own, or only goods", async () => {
    const withUsers = await setUp.createPlace();
    await inDatabase(withUsers, (database) => ensureUsers({ database, clock }));
    await expect(prepare(withUsers)).rejects.toThrow("rows in users");
    const withGoods = await setUp.createPlace();
    await inDatabase(withGoods, importGoods);
    await expect(prepare(withGoods)).rejects.toThrow("rows in products");
  });

  it("starts anew on its own with --fresh: folder and database are empty", async () => {
    const place = await setUp.createPlace();
    await inDatabase(place, (database) => playDemo(database));
    mkdirSync(path.join(place.dataDir, "sandbox"), { recursive: true });
    writeFileSync(path.join(place.dataDir, "users.json"), "[]");
    await prepare(place, true);
    expect(existsSync(path.join(place.dataDir, "users.json"))).toBe(false);
    expect(await countPages(place)).toBe(0);
  });

  it("deletes no folder that holds what no demo made", async () => {
    const place = await setUp.createPlace();
    const photo = path.join(place.dataDir, "ảnh.jpg");
    writeFileSync(photo, "");
    await expect(prepare(place, true)).rejects.toMatchObject({ code: "DEMO_FOLDER_IN_USE" });
    expect(existsSync(photo)).toBe(true);
  });
});
