import { parseWebhookBody } from "../../src/facebook/parse-webhook.ts";
import type { ChaosWorld } from "./chaos-stage.ts";
import type { KillPlan, Moment } from "./kill-plan.ts";
import type { ProgramProcess } from "./program-process.ts";
import { openTap, type Tap, type TappedCall } from "./tap.ts";

/** One kill as it happened. */
export interface Kill {
  moment: Moment;
  /** Items acknowledged until then. */
  items: number;
  /** What the campaign's clock showed. */
  campaignAt: string;
}

/** Sits on the program's wires, knows what was acknowledged, and strikes at the planned moments. */
export interface Killer {
  kills: Kill[];
  /** The keys of all items that the program answered with 200. */
  keys: Set<string>;
  /** What the program takes for graph.facebook.com. */
  graphUrl: string;
  /** What the stand-in takes for the program's webhook. */
  webhookUrl: string;
  /** From now on it strikes at this program. */
  aimAt(program: ProgramProcess): void;
  close(): void;
}

/** Puts the killer between the stand-in and the program that will listen at `programUrl`. */
export async function createKiller(options: {
  plan: KillPlan;
  world: ChaosWorld;
  programUrl: string;
  say: (line: string) => void;
}): Promise<Killer> {
  const { plan, programUrl, say } = options;
  const { sandbox } = options.world;
  const kills: Kill[] = [];
  const keys = new Set<string>();
  let victim: ProgramProcess | null = null;

  /** False when the program was killed now: whatever is on the wire goes with it. */
  const survives = async (moment: Moment): Promise<boolean> => {
    const items = sandbox.state().acknowledged;
    if (victim === null || !plan.strikes(moment, items)) return true;
    const campaignAt = sandbox.clock.now().toISOString();
    kills.push({ moment, items, campaignAt });
    say(`kill ${kills.length} (${moment}) at ${campaignAt}, after ${items} items`);
    await victim.kill();
    return false;
  };
  const graph = await tapGraph(sandbox.url, survives);
  const webhook = await tapWebhook(programUrl, survives, keys);
  return {
    kills,
    keys,
    graphUrl: graph.url,
    webhookUrl: `${webhook.url}/webhook`,
    aimAt: (program) => {
      victim = program;
    },
    close: () => {
      graph.close();
      webhook.close();
    },
  };
}

type Survives = (moment: Moment) => Promise<boolean>;

/** Between the program and the stand-in for Graph: kills around sends. */
function tapGraph(sandboxUrl: string, survives: Survives): Promise<Tap> {
  const isSend = ({ method, path }: TappedCall) =>
    method === "POST" && /\/(messages|comments)(\?|$)/.test(path);
  return openTap(sandboxUrl, {
    before: async (call) => !isSend(call) || (await survives("send_leaves")),
    after: async (call, status) => !isSend(call) || status !== 200 || (await survives("send_done")),
    passed: () => {},
  });
}

/** Between the stand-in and the program's webhook: kills around storing, and notes what was answered with 200. */
function tapWebhook(programUrl: string, survives: Survives, keys: Set<string>): Promise<Tap> {
  return openTap(programUrl, {
    before: () => survives("webhook_arrives"),
    after: async ({ body }, status) => {
      if (status !== 200) return true;
      const { events, ignored } = parseWebhookBody(body);
      for (const { key } of [...events, ...ignored]) keys.add(key);
      return await survives("webhook_stored");
    },
    passed: (_call, status) => {
      if (status === 200) void survives("webhook_answered");
    },
  });
}
