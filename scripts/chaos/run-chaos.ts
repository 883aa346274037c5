import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { readConfig } from "../../src/base/config.ts";
import { parseWebhookBody } from "../../src/facebook/parse-webhook.ts";
import type { WorkStatus } from "../../src/http/queries/read-work-status.ts";
import { runCampaign } from "../../src/sandbox/driver.ts";
import { judgeJournal } from "../../src/sandbox/judge/judge-journal.ts";
import type { Verdict } from "../../src/sandbox/judge/verdict.ts";
import { runCommand } from "../commands/run-command.ts";
import {
  type ChaosWorld,
  openWorld,
  prepareProgram,
  programClock,
  programEnvironment,
} from "./chaos-stage.ts";
import { findFaults } from "./check-end.ts";
import { KillPlan, type Moment, planKills } from "./kill-plan.ts";
import type { ChaosOptions } from "./options.ts";
import { type ProgramProcess, startProgramProcess } from "./program-process.ts";
import { openTap, type Tap, type TappedCall } from "./tap.ts";

/** What came of it; `ok` only when `faults` is empty. */
export interface ChaosResult {
  ok: boolean;
  faults: string[];
  setUp: "embedded" | "postgres" | "scale-out";
  scale: number;
  seed: number;
  kills: { moment: Moment; items: number; campaignAt: string }[];
  starts: number;
  acknowledgedItems: number;
  distinctKeys: number;
  verdict: Pick<
    Verdict,
    "events" | "privateReplies" | "messages" | "publicReplies" | "reconciliations" | "unforeseeable"
  > & {
    illegalSends: Verdict["illegalSends"];
    duplicates: Verdict["duplicates"];
  };
  program: Omit<WorkStatus, "missingKeys">;
  seconds: number;
}

/** The killer: knows what was acknowledged, and strikes at planned moments. */
interface Killer {
  kills: ChaosResult["kills"];
  keys: Set<string>;
  /** False when the program was killed now: whatever is on the wire goes with it. */
  survives(moment: Moment): Promise<boolean>;
  takeAcknowledged(body: Buffer): void;
}

/** So many items, at least, come for each planned act of the crowd (answers, echoes, reads). */
const ITEMS_PER_ACT = 2.5;

/** Plays the campaign with its kills and judges it. */
export async function runChaos(options: ChaosOptions, say: (line: string) => void): Promise<ChaosResult> {
  const startedAt = performance.now();
  const world = await openWorld(options);
  const { reactions, comments, messengers } = world.campaign.totals();
  const plan = new KillPlan(
    planKills(options.seed, options.kills, (reactions + comments + messengers) * ITEMS_PER_ACT),
  );
  let program: ProgramProcess | null = null;
  const killer = createKiller(plan, world, () => program, say);
  const port = await findFreePort();
  const programUrl = `http://127.0.0.1:${port}`;
  const graphTap = await tapGraph(world, killer);
  const webhookTap = await tapWebhook(programUrl, killer);
  const env = programEnvironment(options, { graphUrl: graphTap.url, port });
  const config = readConfig(env);
  program = startProgramProcess({
    env,
    dataDir: config.dataDir,
    logFile: path.join(options.dataDir, "program.log"),
  });
  await program.ready();
  const rep = await prepareProgram(options, world, config, programUrl);
  world.sandbox.setWebhook(`${webhookTap.url}/webhook`);
  await play(world, [...world.campaign.actors, rep], programUrl, say);
  await program.ready();
  const { missingKeys, ...status } = await runCommand(config, "work_status", { keys: [...killer.keys] });
  const exitCode = await program.stop();
  webhookTap.close();
  graphTap.close();
  await world.sandbox.close();
  const verdict = await judgeJournal(world.sandbox.journalPath ?? "");
  const facts = {
    verdict,
    status: { ...status, missingKeys },
    killsLeft: plan.left(),
    crashes: program.crashes(),
    exitCode,
  };
  const faults = findFaults(facts);
  return {
    ok: faults.length === 0,
    faults,
    setUp: config.redisUrl !== null ? "scale-out" : config.databaseUrl !== null ? "postgres" : "embedded",
    scale: options.scale,
    seed: options.seed,
    kills: killer.kills,
    starts: program.starts(),
    acknowledgedItems: verdict.events.acknowledged,
    distinctKeys: killer.keys.size,
    verdict: pickVerdict(verdict),
    program: status,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  };
}

function pickVerdict(verdict: Verdict): ChaosResult["verdict"] {
  const {
    events,
    privateReplies,
    messages,
    publicReplies,
    illegalSends,
    duplicates,
    reconciliations,
    unforeseeable,
  } = verdict;
  return {
    events,
    privateReplies,
    messages,
    publicReplies,
    illegalSends,
    duplicates,
    reconciliations,
    unforeseeable,
  };
}

function createKiller(
  plan: KillPlan,
  world: ChaosWorld,
  program: () => ProgramProcess | null,
  say: (line: string) => void,
): Killer {
  const kills: ChaosResult["kills"] = [];
  const keys = new Set<string>();
  return {
    kills,
    keys,
    survives: async (moment) => {
      const items = world.sandbox.state().acknowledged;
      const victim = program();
      if (victim === null || !plan.strikes(moment, items)) return true;
      const campaignAt = world.sandbox.clock.now().toISOString();
      kills.push({ moment, items, campaignAt });
      say(`kill ${kills.length} (${moment}) at ${campaignAt}, after ${items} items`);
      await victim.kill();
      return false;
    },
    takeAcknowledged: (body) => {
      const { events, ignored } = parseWebhookBody(body);
      for (const { key } of [...events, ...ignored]) keys.add(key);
    },
  };
}

/** Between the program and the stand-in for Graph: kills around sends. */
function tapGraph(world: ChaosWorld, killer: Killer): Promise<Tap> {
  const isSend = ({ method, path: asked }: TappedCall) =>
    method === "POST" && /\/(messages|comments)(\?|$)/.test(asked);
  return openTap(world.sandbox.url, {
    before: async (call) => !isSend(call) || (await killer.survives("send_leaves")),
    after: async (call, status) => !isSend(call) || status !== 200 || (await killer.survives("send_done")),
    passed: () => {},
  });
}

/** Between the stand-in and the program's webhook: kills around storing, and notes what was acknowledged. */
function tapWebhook(programUrl: string, killer: Killer): Promise<Tap> {
  return openTap(programUrl, {
    before: () => killer.survives("webhook_arrives"),
    after: async ({ body }, status) => {
      if (status !== 200) return true;
      killer.takeAcknowledged(body);
      return await killer.survives("webhook_stored");
    },
    passed: (_call, status) => {
      if (status === 200) void killer.survives("webhook_answered");
    },
  });
}

async function play(
  world: ChaosWorld,
  actors: ChaosWorld["campaign"]["actors"],
  programUrl: string,
  say: (line: string) => void,
): Promise<void> {
  let shownAt = performance.now();
  await runCampaign({
    sandbox: world.sandbox,
    actors,
    program: programClock(programUrl),
    endAt: world.campaign.endAt,
    onProgress: ({ now, acknowledged }) => {
      if (performance.now() - shownAt < 5_000) return;
      shownAt = performance.now();
      say(`${new Date(now).toISOString()}  ${acknowledged} items`);
    },
  });
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
