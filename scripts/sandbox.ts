import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createClock, createStoppedClock } from "../src/base/clock.ts";
import { SANDBOX_FACEBOOK } from "../src/base/config.ts";
import { AppError, errorText } from "../src/base/errors.ts";
import { createLogger } from "../src/base/logger.ts";
import { type Campaign, createCampaign } from "../src/sandbox/crowd/campaign.ts";
import { runCampaign } from "../src/sandbox/driver.ts";
import { createProgramClock } from "../src/sandbox/program-clock.ts";
import { startSandbox } from "../src/sandbox/sandbox.ts";
import type { Sandbox } from "../src/sandbox/sandbox-handle.ts";
import { CAMPAIGN_START, FAULTS } from "./commands/play-options.ts";
import { readOptions, type SandboxOptions, USAGE } from "./sandbox/options.ts";

/** The Page to play with by hand. */
const SPARE_PAGE_ID = "100000000000001";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

async function main(): Promise<void> {
  const options = readOptions();
  if (options === null) return console.log(USAGE);
  mkdirSync(options.dataDir, { recursive: true });
  const sandbox = await startSandbox({
    ...SANDBOX_FACEBOOK,
    port: options.port,
    clock: options.play ? createStoppedClock(CAMPAIGN_START) : createClock(),
    seed: options.seed,
    dataDir: options.dataDir,
    webhookUrl: null,
    faults: FAULTS[options.faults],
    logger: createLogger("warn"),
  });
  const campaign = makeCampaign(sandbox, options);
  printHowTo(sandbox, options, options.pageId ?? campaign?.pageId ?? SPARE_PAGE_ID);
  if (campaign === null) sandbox.startAutoDelivery();
  else await play(sandbox, campaign, options);
  if (!options.exit) await waitForStop();
  await sandbox.close();
}

/** The campaign's Page and people; without --play a Page to play with by hand. */
function makeCampaign(sandbox: Sandbox, options: SandboxOptions): Campaign | null {
  if (!options.play) {
    sandbox.createPage({
      id: options.pageId ?? SPARE_PAGE_ID,
      name: options.pageName ?? "Trang thử",
    });
    return null;
  }
  const campaign = createCampaign(sandbox.world, {
    seed: options.seed,
    scale: options.scale,
    startAt: CAMPAIGN_START,
  });
  sandbox.createPage({ id: campaign.pageId, name: campaign.pageName });
  return campaign;
}

function printHowTo(sandbox: Sandbox, options: SandboxOptions, pageId: string): void {
  const page = sandbox.state().pages.find(({ id }) => id === pageId);
  console.log(`The sandbox listens on ${sandbox.url}; its journal: ${sandbox.journalPath}

Start the program with:
SANDBOX=1
FACEBOOK_GRAPH_URL=${sandbox.url}
FACEBOOK_APP_ID=${SANDBOX_FACEBOOK.appId}
FACEBOOK_APP_SECRET=${SANDBOX_FACEBOOK.appSecret}
FACEBOOK_VERIFY_TOKEN=${SANDBOX_FACEBOOK.verifyToken}
PUBLIC_URL=${options.program}

and connect the Page ${page?.name}:
npm run page:connect -- --page-id ${page?.id} --token ${page?.pageAccessToken}
`);
}

async function play(sandbox: Sandbox, campaign: Campaign, options: SandboxOptions): Promise<void> {
  const isConnected = () => {
    const { pages, webhookUrl } = sandbox.state();
    const page = pages.find(({ id }) => id === campaign.pageId);
    return webhookUrl !== null && page?.subscribedFields.includes("feed") === true;
  };
  if (!isConnected()) console.log("Waiting for the Page to be connected …");
  while (!isConnected() && !stop.signal.aborted) await sleep(200);
  const program = createProgramClock({
    baseUrl: options.program,
    key: SANDBOX_FACEBOOK.appSecret,
    logger: createLogger("warn"),
    signal: stop.signal,
  });
  const startedAt = Date.now();
  let shownAt = 0;
  await runCampaign({
    sandbox,
    actors: campaign.actors,
    program,
    endAt: campaign.endAt,
    signal: stop.signal,
    onProgress: ({ now, steps, acknowledged }) => {
      if (Date.now() - shownAt < 1_000) return;
      shownAt = Date.now();
      console.log(`${new Date(now).toISOString()}  step ${steps}, ${acknowledged} deliveries acknowledged`);
    },
  });
  const classes = path.join(options.dataDir, "hidden-classes.json");
  writeFileSync(classes, JSON.stringify(campaign.hiddenClasses()));
  console.log(`Played in ${Math.round((Date.now() - startedAt) / 1000)} s; hidden classes: ${classes}`);
}

function waitForStop(): Promise<void> {
  if (stop.signal.aborted) return Promise.resolve();
  return new Promise((resolve) => stop.signal.addEventListener("abort", () => resolve(), { once: true }));
}

main().catch((error: unknown) => {
  if (stop.signal.aborted) process.exit(0);
  console.error(error instanceof AppError ? `${error.code}: ${error.message}` : errorText(error));
  process.exit(1);
});
