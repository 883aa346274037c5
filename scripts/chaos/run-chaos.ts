import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type Config, readConfig } from "../../src/base/config.ts";
import type { WorkStatus } from "../../src/http/queries/read-work-status.ts";
import { runCampaign } from "../../src/sandbox/driver.ts";
import { judgeJournal } from "../../src/sandbox/judge/judge-journal.ts";
import type { Verdict } from "../../src/sandbox/judge/verdict.ts";
import type { Actor } from "../../src/sandbox/world.ts";
import { runCommand } from "../commands/run-command.ts";
import {
  type ChaosWorld,
  openWorld,
  prepareProgram,
  programClock,
  programEnvironment,
  requireEmptyDatabase,
} from "./chaos-stage.ts";
import { type EndFacts, findFaults } from "./check-end.ts";
import { KillPlan, planKills } from "./kill-plan.ts";
import { createKiller, type Kill } from "./killer.ts";
import type { ChaosOptions } from "./options.ts";
import { startProgramProcess } from "./program-process.ts";

/** What came of it; `ok` only when `faults` is empty. */
export interface ChaosResult {
  ok: boolean;
  faults: string[];
  setUp: "embedded" | "postgres" | "scale-out";
  scale: number;
  seed: number;
  kills: Kill[];
  starts: number;
  /** Distinct keys of what the program answered with 200. */
  acknowledgedKeys: number;
  judge: Omit<Verdict, "ok" | "unanswered" | "unreadableLines">;
  program: WorkStatus;
  /** Real seconds. */
  seconds: number;
}

/** So many items, at least, come for each planned act of the crowd (answers, echoes, reads). */
const ITEMS_PER_ACT = 2.5;

/** Plays the campaign with its kills and judges it. */
export async function runChaos(options: ChaosOptions, say: (line: string) => void): Promise<ChaosResult> {
  const startedAt = performance.now();
  const world = await openWorld(options);
  const plan = new KillPlan(planKills(options.seed, options.kills, expectItems(world)));
  const port = await findFreePort();
  const programUrl = `http://127.0.0.1:${port}`;
  const killer = await createKiller({ plan, world, programUrl, say });
  const env = programEnvironment(options, { graphUrl: killer.graphUrl, port });
  const config = readConfig(env);
  await requireEmptyDatabase(config);
  const logFile = path.join(options.dataDir, "program.log");
  const program = startProgramProcess({ env, dataDir: config.dataDir, logFile });
  await program.ready();
  const rep = await prepareProgram(options, world, config, programUrl);
  world.sandbox.setWebhook(killer.webhookUrl);
  killer.aimAt(program);
  await play(world, [...world.campaign.actors, rep], programUrl, say);
  await program.ready();
  const status = await runCommand(config, "work_status", { keys: [...killer.keys] });
  const exitCode = await program.stop();
  killer.close();
  await world.sandbox.close();
  const verdict = await judgeJournal(world.sandbox.journalPath ?? "");
  const facts = { verdict, status, killsLeft: plan.left(), crashes: program.crashes(), exitCode };
  return {
    ...conclude(options, config, facts),
    kills: killer.kills,
    starts: program.starts(),
    acknowledgedKeys: killer.keys.size,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  };
}

function expectItems(world: ChaosWorld): number {
  const { reactions, comments, messengers } = world.campaign.totals();
  return (reactions + comments + messengers) * ITEMS_PER_ACT;
}

function conclude(options: ChaosOptions, config: Config, facts: EndFacts) {
  const faults = findFaults(facts);
  const { ok: _ok, unanswered: _unanswered, unreadableLines: _unreadable, ...judge } = facts.verdict;
  return {
    ok: faults.length === 0,
    faults,
    setUp: nameSetUp(config),
    scale: options.scale,
    seed: options.seed,
    judge,
    program: facts.status,
  };
}

function nameSetUp(config: Config): ChaosResult["setUp"] {
  if (config.redisUrl !== null) return "scale-out";
  return config.databaseUrl === null ? "embedded" : "postgres";
}

async function play(
  world: ChaosWorld,
  actors: readonly Actor[],
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
