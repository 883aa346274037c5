import { mkdtempSync, readFileSync, statSync, readdirSync } from "node:fs";
import { it } from "@jest/globals";
import { createStoppedClock } from "../../../src/base/clock.ts";
import { createLogger } from "../../../src/base/logger.ts";
import { createCampaign } from "../../../src/sandbox/crowd/campaign.ts";
import { runCampaign } from "../../../src/sandbox/driver.ts";
import { judgeJournal } from "../../../src/sandbox/judge/judge-journal.ts";
import { startSandbox } from "../../../src/sandbox/sandbox.ts";
import type { Actor } from "../../../src/sandbox/world.ts";
import { allowLoopback, APP, START } from "./server-kit.ts";
allowLoopback();
it("plays on the real sandbox", async () => {
  const dataDir = mkdtempSync("/tmp/crowd-");
  const clock = createStoppedClock(START);
  const scale = Number(readFileSync("/tmp/scale", "utf8"));
  const sandbox = await startSandbox({ ...APP, port: 0, clock, seed: 3, dataDir, webhookUrl: null, logger: createLogger("warn") });
  const campaign = createCampaign(sandbox.world, { seed: 3, scale, startAt: START });
  const page = sandbox.createPage({ id: campaign.pageId, name: campaign.pageName });
  let read = 0;
  const spoken = new Map<string, number>();
  const owed: { at: number; body: unknown; path: string }[] = [];
  const send = async (path: string, body: unknown) => {
    const r = await fetch(`${sandbox.url}/v25.0/${path}`, { method: "POST", headers: { authorization: `Bearer ${page.pageAccessToken}`, "content-type": "application/json" }, body: JSON.stringify(body) });
    return [r.status, await r.text()];
  };
  const scan = () => {
    const lines = readFileSync(sandbox.journalPath!, "utf8").split("\n");
    lines.pop();
    for (; read < lines.length; read += 1) {
      const e = JSON.parse(lines[read]!);
      if (e.type !== "act" || (e.kind !== "comment" && e.kind !== "message")) continue;
      const key = e.psid;
      const n = spoken.get(key) ?? 0;
      if (e.kind === "comment" && n > 0) continue;
      spoken.set(key, n + 1);
      const text = n === 0 ? "Dạ mẫu này giá 349.000 ₫, chị cho shop xin size và màu ạ?" : n === 1 ? "Dạ chị cho shop xin số điện thoại và địa chỉ nhận hàng nhé?" : "Dạ shop lên đơn rồi ạ";
      owed.push({ at: e.at + 60_000, path: `${campaign.pageId}/messages`, body: { recipient: e.kind === "comment" ? { comment_id: e.commentId } : { id: e.psid }, message: { text, metadata: `row${e.seq}` } } });
      if (e.kind === "comment") owed.push({ at: e.at + 120_000, path: `${e.commentId}/comments`, body: { message: `Dạ shop nhắn riêng rồi ạ ${e.seq}` } });
    }
  };
  const fails: string[] = [];
  const bot: Actor = {
    name: "bot",
    nextAt: () => { scan(); return owed.length === 0 ? null : Math.min(...owed.map((o) => o.at)); },
    act: async () => {
      for (const o of owed.filter((o) => o.at <= clock.nowMs())) {
        owed.splice(owed.indexOf(o), 1);
        const [status, text] = await send(o.path, o.body);
        if (status !== 200) fails.push(`${status} ${text}`);
      }
    },
    save: () => null,
  };
  const t = performance.now();
  const state = { now: START, rate: 0, idle: true, nextDueAt: null as number | null };
  const done = await runCampaign({ sandbox, actors: [...campaign.actors, bot], endAt: campaign.endAt, program: { read: async () => ({ ...state, now: clock.nowMs() }), set: async () => ({ ...state, now: clock.nowMs() }) } });
  process.stderr.write(`played ${Math.round(performance.now() - t)} ms ${JSON.stringify(done)}\n`);
  const verdict = await judgeJournal(sandbox.journalPath!);
  process.stderr.write(`${JSON.stringify({ ...verdict, unacknowledged: verdict.unacknowledged.length, illegalSends: verdict.illegalSends.slice(0, 20), afterOptOut: verdict.afterOptOut.slice(0, 5) }, null, 1)}\n${[...new Set(fails.map((f) => f.replace(/fbtrace_id.*/, "")))].join("\n")}\n`);
  for (const f of readdirSync(dataDir)) process.stderr.write(`${f} ${statSync(`${dataDir}/${f}`).size}\n`);
  const s = performance.now(); for (let i = 0; i < 20; i++) JSON.stringify(campaign.actors.map((a) => a.save!())); process.stderr.write(`save ${(performance.now() - s) / 20} ms\n`);
  await sandbox.close();
}, 300_000);
