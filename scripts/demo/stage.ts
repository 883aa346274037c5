import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createStoppedClock } from "../../src/base/clock.ts";
import { type Config, readConfig, SANDBOX_FACEBOOK } from "../../src/base/config.ts";
import { createLogger, type Logger } from "../../src/base/logger.ts";
import { setSharedClock } from "../../src/db/shared-clock.ts";
import { connectPage } from "../../src/flows/connect-page.ts";
import { importCatalogue } from "../../src/orders/catalogue.ts";
import { parseCatalogueCsv } from "../../src/orders/catalogue-csv.ts";
import { findPage } from "../../src/pages/pages.ts";
import { type Program, startProgram } from "../../src/program.ts";
import { type Campaign, createCampaign } from "../../src/sandbox/crowd/campaign.ts";
import { RepActor } from "../../src/sandbox/rep-actor.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import type { Sandbox } from "../../src/sandbox/sandbox-handle.ts";
import type { Actor } from "../../src/sandbox/world.ts";
import { ensureUsers } from "../../src/sandbox-mode.ts";
import { CAMPAIGN_START, FAULTS } from "../commands/play-options.ts";
import type { DemoOptions } from "./options.ts";
import { prepareGround } from "./own-ground.ts";

const DEFAULT_PORT = 3000;

/** The program, the stand-in for Facebook, and everybody who takes part. */
export interface Stage {
  url: string;
  dataDir: string;
  sandbox: Sandbox;
  program: Program;
  campaign: Campaign;
  actors: Actor[];
  logger: Logger;
  /** After the campaign: the clock runs on at the pace of the world. */
  goOnInRealTime(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts everything on the demo's own folder; a folder that was used before goes on where it was.
 * @throws AppError `DEMO_FOLDER_IN_USE`, `DEMO_DATABASE_IN_USE` when it is somebody else's
 */
export async function openStage(options: DemoOptions): Promise<Stage> {
  const logger = createLogger(process.stderr.isTTY ? "error" : "warn");
  const databaseUrl = demoConfig(options).databaseUrl;
  await prepareGround({ databaseUrl, dataDir: options.dataDir, fresh: options.fresh }, logger);
  const sandbox = await startSandbox({
    ...SANDBOX_FACEBOOK,
    port: 0,
    clock: createStoppedClock(CAMPAIGN_START),
    seed: options.seed,
    dataDir: path.join(options.dataDir, "sandbox"),
    webhookUrl: null,
    faults: FAULTS[options.faults],
    logger,
  });
  const campaign = createCampaign(sandbox.world, {
    seed: options.seed,
    scale: options.scale,
    startAt: CAMPAIGN_START,
  });
  const page = sandbox.createPage({ id: campaign.pageId, name: campaign.pageName });
  const program = await startProgram(demoConfig(options, sandbox.url), logger);
  const url = `http://127.0.0.1:${program.port}`;
  await prepare(program, sandbox, campaign, { url, token: page.pageAccessToken, dataDir: options.dataDir });
  const actors = [...campaign.actors, makeRep(options, sandbox, campaign, url)];
  return {
    url,
    dataDir: options.dataDir,
    sandbox,
    program,
    campaign,
    actors,
    logger,
    goOnInRealTime: async () => {
      const now = sandbox.clock.nowMs();
      const state = { originAt: now, realAt: program.deps.clock.realMs(), rate: 1 };
      sandbox.clock.set(state);
      await setSharedClock(program.deps.database, program.deps.clock, state);
      sandbox.startAutoDelivery();
    },
    close: async () => {
      await program.close();
      await sandbox.close();
    },
  };
}

/** The environment's own words where it has some (DATABASE_URL, REDIS_URL, PORT), the sandbox's where not. */
function demoConfig(options: DemoOptions, graphUrl?: string): Config {
  const config = readConfig({
    ...readEnvironment(),
    SANDBOX: "1",
    FACEBOOK_GRAPH_URL: graphUrl,
    SERVICES: "web,worker",
  });
  const port = options.once ? 0 : config.port || DEFAULT_PORT;
  return {
    ...config,
    port,
    dataDir: options.dataDir,
    logLevel: "warn",
    facebook: {
      ...config.facebook,
      appId: SANDBOX_FACEBOOK.appId,
      appSecrets: [SANDBOX_FACEBOOK.appSecret],
      verifyToken: SANDBOX_FACEBOOK.verifyToken,
    },
  };
}

function readEnvironment(): Record<string, string | undefined> {
  const { PORT, HOST, DATABASE_URL, REDIS_URL } = process.env;
  return { PORT, HOST, DATABASE_URL, REDIS_URL };
}

async function prepare(
  program: Program,
  sandbox: Sandbox,
  campaign: Campaign,
  door: { url: string; token: string; dataDir: string },
): Promise<void> {
  const { deps } = program;
  await setSharedClock(deps.database, deps.clock, {
    originAt: sandbox.clock.nowMs(),
    realAt: deps.clock.realMs(),
    rate: 0,
  });
  sandbox.setWebhook(`${door.url}/webhook`);
  if ((await findPage(deps.database.kysely, campaign.pageId)) === undefined) {
    await deps.database.transaction((tx) =>
      importCatalogue(tx, parseCatalogueCsv(campaign.catalogueCsv).products, deps.clock.now()),
    );
    await connectPage(
      { ...deps, config: { ...deps.config, publicUrl: door.url } },
      { pageId: campaign.pageId, pageAccessToken: door.token },
    );
  }
  const made = await ensureUsers(deps);
  const file = path.join(door.dataDir, "users.json");
  if (made.length > 0 || !existsSync(file)) writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
}

function makeRep(options: DemoOptions, sandbox: Sandbox, campaign: Campaign, url: string): Actor {
  const users = JSON.parse(readFileSync(path.join(options.dataDir, "users.json"), "utf8")) as {
    username: string;
    role: string;
    password: string;
  }[];
  const rep = users.find((user) => user.role === "rep");
  return new RepActor({
    baseUrl: url,
    username: rep?.username ?? "",
    password: rep?.password ?? "",
    now: () => sandbox.clock.nowMs(),
    startAt: CAMPAIGN_START,
    endAt: campaign.endAt,
    seed: options.seed,
  });
}
