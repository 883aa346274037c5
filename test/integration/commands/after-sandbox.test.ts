import { expect, it } from "@jest/globals";
import { createClock, DAY_MS } from "../../../src/base/clock.ts";
import { readConfig } from "../../../src/base/config.ts";
import { setSharedClock } from "../../../src/db/shared-clock.ts";
import { startProgram } from "../../../src/program.ts";
import { startBuiltInSandbox } from "../../../src/sandbox-mode.ts";
import { forEachDatabase, forSetUp, type Place, silentLogger } from "../../support/set-ups.ts";

const SHOPS_APP = {
  FACEBOOK_APP_ID: "2200440066008800",
  FACEBOOK_APP_SECRET: "the-secret-of-the-shops-own-app",
  FACEBOOK_VERIFY_TOKEN: "the-shops-own-verify-token",
};

function configOf(place: Place, more: Record<string, string>) {
  return readConfig({
    ...SHOPS_APP,
    PORT: "0",
    DATA_DIR: place.dataDir,
    DATABASE_URL: place.databaseUrl ?? undefined,
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
    ...more,
  });
}

async function start(place: Place, more: Record<string, string> = {}) {
  const program = await startProgram(configOf(place, more), silentLogger);
  place.onEnd(() => program.close());
  return program;
}

async function storeClock(place: Place, state: { aheadMs: number; rate: number }) {
  const database = await place.openMigrated();
  const realAt = Date.now() - DAY_MS;
  await setSharedClock(database, createClock(), {
    originAt: realAt + state.aheadMs,
    realAt,
    rate: state.rate,
  });
  await database.close();
}

forEachDatabase((setUp) => {
  it.each([
    { aheadMs: 0, rate: 0 },
    { aheadMs: 0, rate: 60 },
    { aheadMs: 7 * DAY_MS, rate: 1 },
    { aheadMs: -2 * 60_000, rate: 1 },
  ])("a real start refuses a clock that a sandbox moved: %j", async (state) => {
    const place = await setUp.createPlace();
    await storeClock(place, state);
    const refused = { code: "CLOCK_NOT_REAL", message: expect.stringContaining("another DATA_DIR") };
    await expect(start(place)).rejects.toMatchObject(refused);
    // Played on, it is no fault; nor did the refused start hold on to the folder.
    const graph = { SANDBOX: "1", FACEBOOK_GRAPH_URL: "http://127.0.0.1:9" };
    expect((await start(place, graph)).deps.clock.state().rate).toBe(state.rate);
  });

  it("a real start takes a stored clock that shows the machine's time", async () => {
    const place = await setUp.createPlace();
    await storeClock(place, { aheadMs: 3_000, rate: 1 });
    expect((await start(place)).port).toBeGreaterThan(0);
  });
});

forSetUp("embedded", (setUp) => {
  it("trying it out works with a filled .env, whose secrets the sandbox never sees", async () => {
    const place = await setUp.createPlace();
    const config = configOf(place, { SANDBOX: "1" });
    const sandbox = await startBuiltInSandbox(config, silentLogger);
    if (sandbox === null) throw new Error("no sandbox was started");
    place.onEnd(() => sandbox.close());
    expect(JSON.stringify(sandbox.config.facebook)).not.toContain("shops");
    const program = await startProgram(sandbox.config, silentLogger);
    place.onEnd(() => program.close());
    await sandbox.connect(program);
    const pages = await program.deps.database.kysely
      .selectFrom("public.pages")
      .select("token_state")
      .execute();
    expect(pages).toEqual([{ token_state: "valid" }]);
  });
});
