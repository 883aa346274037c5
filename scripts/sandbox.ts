import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createClock, createStoppedClock } from "../src/base/clock.ts";
import { SANDBOX_FACEBOOK } from "../src/base/config.ts";
import { errorText } from "../src/base/errors.ts";
import { createLogger } from "../src/base/logger.ts";
import { type Campaign, createCampaign } from "../src/sandbox/crowd/campaign.ts";
import { runCampaign } from "../src/sandbox/driver.ts";
import { CALM_FAULTS, ORDINARY_FAULTS, ROUGH_FAULTS } from "../src/sandbox/faults.ts";
import { createProgramClock } from "../src/sandbox/program-clock.ts";
import { startSandbox } from "../src/sandbox/sandbox.ts";
import type { Sandbox } from "../src/sandbox/sandbox-handle.ts";

const USAGE = `Starts a stand-in for graph.facebook.com.

  npm run sandbox -- [options]

  --port 4100            where it listens (127.0.0.1)
  --program URL          where the program runs (http://127.0.0.1:3000)
  --data DIR             state and journal (./data/sandbox); the same folder goes on where it was
  --seed 1               another seed, another crowd
  --scale 0.1            1 is the whole campaign
  --faults ordinary      calm | ordinary | rough
  --page-id ID --page-name NAME   another Page than the campaign's
  --play                 plays the campaign; the program must run with SANDBOX=1
  --exit                 ends when the campaign has been played
`;

/** Monday, 2 November 2026, 07:30 in Vietnam. */
const CAMPAIGN_START = Date.parse("2026-11-02T00:30:00Z");
const FAULTS = { calm: CALM_FAULTS, ordinary: ORDINARY_FAULTS, rough: ROUGH_FAULTS };

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4100" },
    program: { type: "string", default: "http://127.0.0.1:3000" },
    data: { type: "string", default: "./data/sandbox" },
    seed: { type: "string", default: "1" },
    scale: { type: "string", default: "0.1" },
    faults: { type: "string", default: "ordinary" },
    "page-id": { type: "string" },
    "page-name": { type: "string" },
    play: { type: "boolean", default: false },
    exit: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

async function main(): Promise<void> {
  if (values.help) return console.log(USAGE);
  const seed = Number(values.seed);
  mkdirSync(values.data, { recursive: true });
  const sandbox = await startSandbox({
    ...SANDBOX_FACEBOOK,
    port: Number(values.port),
    clock: values.play ? createStoppedClock(CAMPAIGN_START) : createClock(),
    seed,
    dataDir: values.data,
    webhookUrl: null,
    faults: FAULTS[values.faults as keyof typeof FAULTS] ?? ORDINARY_FAULTS,
    logger: createLogger("warn"),
  });
  const campaign = makeCampaign(sandbox, seed);
  printHowTo(sandbox, values["page-id"] ?? campaign?.pageId ?? "100000000000001");
  if (campaign === null) sandbox.startAutoDelivery();
  else await play(sandbox, campaign);
  if (!values.exit) await waitForStop();
  await sandbox.close();
}

/** The campaign's Page and people; without --play a Page to play with by hand. */
function makeCampaign(sandbox: Sandbox, seed: number): Campaign | null {
  if (!values.play) {
    sandbox.createPage({
      id: values["page-id"] ?? "100000000000001",
      name: values["page-name"] ?? "Trang thử",
    });
    return null;
  }
  const campaign = createCampaign(sandbox.world, {
    seed,
    scale: Number(values.scale),
    startAt: CAMPAIGN_START,
  });
  sandbox.createPage({ id: campaign.pageId, name: campaign.pageName });
  return campaign;
}

function printHowTo(sandbox: Sandbox, pageId: string): void {
  const page = sandbox.state().pages.find(({ id }) => id === pageId);
  console.log(`The sandbox listens on ${sandbox.url}; its journal: ${sandbox.journalPath}

Start the program with:
SANDBOX=1
FACEBOOK_GRAPH_URL=${sandbox.url}
FACEBOOK_APP_ID=${SANDBOX_FACEBOOK.appId}
FACEBOOK_APP_SECRET=${SANDBOX_FACEBOOK.appSecret}
FACEBOOK_VERIFY_TOKEN=${SANDBOX_FACEBOOK.verifyToken}
PUBLIC_URL=${values.program}

and connect the Page ${page?.name}:
npm run page:connect -- --page-id ${page?.id} --token ${page?.pageAccessToken}
`);
}

async function play(sandbox: Sandbox, campaign: Campaign): Promise<void> {
  const isConnected = () => {
    const { pages, webhookUrl } = sandbox.state();
    const page = pages.find(({ id }) => id === campaign.pageId);
    return webhookUrl !== null && page?.subscribedFields.includes("feed") === true;
  };
  if (!isConnected()) console.log("Waiting for the Page to be connected …");
  while (!isConnected() && !stop.signal.aborted) await sleep(200);
  const program = createProgramClock({
    baseUrl: values.program,
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
  const classes = path.join(values.data, "hidden-classes.json");
  writeFileSync(classes, JSON.stringify(campaign.hiddenClasses()));
  console.log(`Played in ${Math.round((Date.now() - startedAt) / 1000)} s; hidden classes: ${classes}`);
}

function waitForStop(): Promise<void> {
  if (stop.signal.aborted) return Promise.resolve();
  return new Promise((resolve) => stop.signal.addEventListener("abort", () => resolve(), { once: true }));
}

main().catch((error: unknown) => {
  if (stop.signal.aborted) process.exit(0);
  console.error(errorText(error));
  process.exit(1);
});
