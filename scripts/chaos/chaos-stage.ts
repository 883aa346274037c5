import path from "node:path";
import { createStoppedClock } from "../../src/base/clock.ts";
import { type Config, SANDBOX_FACEBOOK } from "../../src/base/config.ts";
import { AppError } from "../../src/base/errors.ts";
import { newSecret } from "../../src/base/ids.ts";
import { createLogger } from "../../src/base/logger.ts";
import { type Campaign, createCampaign } from "../../src/sandbox/crowd/campaign.ts";
import { createProgramClock } from "../../src/sandbox/program-clock.ts";
import { RepActor } from "../../src/sandbox/rep-actor.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import type { Sandbox } from "../../src/sandbox/sandbox-handle.ts";
import type { Actor } from "../../src/sandbox/world.ts";
import { CAMPAIGN_START, FAULTS } from "../commands/play-options.ts";
import { openCommands, runCommand } from "../commands/run-command.ts";
import type { ChaosOptions } from "./options.ts";

const REP = { username: "lan", name: "Lan (bán hàng)", role: "rep" as const };

/** The stand-in for Facebook with its crowd. */
export interface ChaosWorld {
  sandbox: Sandbox;
  campaign: Campaign;
  pageAccessToken: string;
}

/** Starts the sandbox, calm for now, and makes the campaign's Page and people. */
export async function openWorld(options: ChaosOptions): Promise<ChaosWorld> {
  const sandbox = await startSandbox({
    ...SANDBOX_FACEBOOK,
    port: 0,
    clock: createStoppedClock(CAMPAIGN_START),
    seed: options.seed,
    dataDir: path.join(options.dataDir, "sandbox"),
    webhookUrl: null,
    logger: createLogger("error"),
  });
  const campaign = createCampaign(sandbox.world, {
    seed: options.seed,
    scale: options.scale,
    startAt: CAMPAIGN_START,
  });
  const page = sandbox.createPage({ id: campaign.pageId, name: campaign.pageName });
  return { sandbox, campaign, pageAccessToken: page.pageAccessToken };
}

/** The environment of the program: only what chaos wants it to see. */
export function programEnvironment(
  options: ChaosOptions,
  parts: { graphUrl: string; port: number },
): Record<string, string> {
  const { PATH = "", DATABASE_URL = "", REDIS_URL = "" } = process.env;
  return {
    PATH,
    DATABASE_URL,
    REDIS_URL,
    SANDBOX: "1",
    FACEBOOK_GRAPH_URL: parts.graphUrl,
    FACEBOOK_APP_ID: SANDBOX_FACEBOOK.appId,
    FACEBOOK_APP_SECRET: SANDBOX_FACEBOOK.appSecret,
    FACEBOOK_VERIFY_TOKEN: SANDBOX_FACEBOOK.verifyToken,
    HOST: "127.0.0.1",
    PORT: String(parts.port),
    PUBLIC_URL: "",
    SERVICES: "web,worker",
    DATA_DIR: path.join(options.dataDir, "program"),
    LOG_LEVEL: "warn",
  };
}

/** Looks before anything is touched. @throws AppError `DATABASE_IN_USE` */
export async function requireEmptyDatabase(config: Config): Promise<void> {
  if (config.databaseUrl === null) return;
  const { events, contacts } = await runCommand(config, "work_status", {});
  if (events + contacts === 0) return;
  throw new AppError(
    "DATABASE_IN_USE",
    "The database holds events already: chaos starts from nothing, name an empty one in DATABASE_URL.",
  );
}

/** Prepares the running program for the campaign; returns the rep who works in it. */
export async function prepareProgram(
  options: ChaosOptions,
  world: ChaosWorld,
  config: Config,
  programUrl: string,
): Promise<Actor> {
  const { sandbox, campaign } = world;
  // The clock first: nothing of the campaign may seem to lie in the past.
  await programClock(programUrl).set(CAMPAIGN_START);
  const password = newSecret(9);
  const commands = await openCommands(config);
  try {
    await commands.run("catalogue_import", { csv: campaign.catalogueCsv });
    await commands.run("page_connect", { pageId: campaign.pageId, pageAccessToken: world.pageAccessToken });
    await commands.run("user_add", { ...REP, password });
  } finally {
    await commands.close();
  }
  sandbox.setFaults(FAULTS[options.faults]);
  return new RepActor({
    baseUrl: programUrl,
    username: REP.username,
    password,
    now: () => sandbox.clock.nowMs(),
    startAt: CAMPAIGN_START,
    endAt: campaign.endAt,
    seed: options.seed,
  });
}

/** The program's clock, by an app secret that guards nothing but play money. */
export function programClock(programUrl: string) {
  return createProgramClock({
    baseUrl: programUrl,
    key: SANDBOX_FACEBOOK.appSecret,
    logger: createLogger("error"),
  });
}
