import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { createStoppedClock, HOUR_MS, MINUTE_MS } from "../../../src/base/clock.ts";
import { runCampaign } from "../../../src/sandbox/driver.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox-handle.ts";
import type { Actor } from "../../../src/sandbox/world.ts";
import { startFakeProgram } from "./fake-program.ts";
import { allowLoopback, PAGE, person, START, startKit } from "./server-kit.ts";

allowLoopback();
const END = START + 3 * HOUR_MS;
const dirs: string[] = [];
const newDir = () => {
  const dir = mkdtempSync(path.join(tmpdir(), "chot-driver-"));
  dirs.push(dir);
  return dir;
};
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true });
});

/** Twenty people comment, seven minutes apart; whoever is answered writes a message ten minutes later. */
function createCrowd(sandbox: Sandbox): Actor & { acts: string[] } {
  const acts: string[] = [];
  let plans: { at: number; who: string; what: "comment" | "message" }[] = Array.from(
    { length: 20 },
    (_, index) => ({
      at: START + index * 7 * MINUTE_MS,
      who: String(7_000_000 + index),
      what: "comment" as const,
    }),
  );
  let postId = "";
  sandbox.world.onPageMessage(({ person: { psid }, at, commentId }) => {
    if (commentId !== null) plans.push({ at: at + 10 * MINUTE_MS, who: psid, what: "message" });
  });
  return {
    name: "crowd",
    acts,
    nextAt: () => (plans.length === 0 ? null : Math.min(...plans.map(({ at }) => at))),
    act: async () => {
      const now = sandbox.clock.nowMs();
      const due = plans.filter(({ at }) => at <= now);
      plans = plans.filter(({ at }) => at > now);
      if (postId === "") postId = sandbox.world.publishPost({ pageId: PAGE.id, text: "SD01", kind: "photo" });
      for (const { who, what } of due) {
        acts.push(`${what} ${who}`);
        if (what === "message") sandbox.world.message({ pageId: PAGE.id, person: person(who), text: "ok" });
        else sandbox.world.comment({ pageId: PAGE.id, postId, person: person(who), text: "giá" });
      }
    },
    save: () => ({ plans, postId }),
    restore: (saved) => {
      ({ plans, postId } = saved as { plans: typeof plans; postId: string });
    },
  };
}

describe("runCampaign", () => {
  it("plays everything to the end, each thing at its own time", async () => {
    const { sandbox, token } = await startKit({
      faults: { duplicates: 0.2, late: 0.2, echoBeforeAnswer: 0.3 },
    });
    const program = await startFakeProgram(sandbox, token, START);
    sandbox.setWebhook(program.webhookUrl);
    const crowd = createCrowd(sandbox);
    const progress = await runCampaign({ sandbox, actors: [crowd], program: program.clock, endAt: END });
    expect(crowd.acts).toHaveLength(40);
    expect(program.privateReplies).toHaveLength(20);
    // The program answers 2 minutes after each comment; late deliveries add at most 5 and the grid 3.
    for (const { commentedAt, repliedAt } of program.privateReplies) {
      expect(repliedAt - commentedAt).toBeGreaterThanOrEqual(2 * MINUTE_MS);
      expect(repliedAt - commentedAt).toBeLessThanOrEqual(10 * MINUTE_MS);
    }
    expect(sandbox.clock.nowMs()).toBe(END);
    expect(program.now()).toBe(END);
    expect(program.movedWhileWorking()).toBe(0);
    expect(sandbox.pendingDeliveries()).toBe(0);
    expect(sandbox.state().done).toBe(true);
    expect(progress.acknowledged).toBe(program.items());
    await program.close();
    await sandbox.close();
  });

  it("waits for a program that is down and loses nothing", async () => {
    const { sandbox, token } = await startKit();
    const program = await startFakeProgram(sandbox, token, START);
    sandbox.setWebhook(program.webhookUrl);
    const crowd = createCrowd(sandbox);
    let outages = 0;
    await runCampaign({
      sandbox,
      actors: [crowd],
      program: program.clock,
      endAt: END,
      onProgress: ({ steps }) => {
        if (steps % 10 !== 0) return;
        outages += 1;
        void program.restartAfter(150);
      },
    });
    expect(outages).toBeGreaterThan(2);
    expect(crowd.acts).toHaveLength(40);
    expect(program.privateReplies).toHaveLength(20);
    await program.close();
    await sandbox.close();
  });

  it("goes on where it was after being killed in the middle", async () => {
    const dir = newDir();
    const frozen = newDir();
    const first = await startKit({ dataDir: dir });
    const program = await startFakeProgram(first.sandbox, first.token, START);
    first.sandbox.setWebhook(program.webhookUrl);
    const stop = new AbortController();
    const crowd = createCrowd(first.sandbox);
    const run = { sandbox: first.sandbox, actors: [crowd], program: program.clock, endAt: END };
    const cut = runCampaign({
      ...run,
      signal: stop.signal,
      onProgress: ({ steps }) => {
        if (steps !== 15) return;
        for (const name of readdirSync(dir)) copyFileSync(path.join(dir, name), path.join(frozen, name));
        stop.abort();
      },
    });
    await expect(cut).rejects.toThrow();
    const before = crowd.acts.length;
    expect(before).toBeLessThan(40);
    await first.sandbox.close();

    const again = await startKit({ dataDir: frozen, clock: createStoppedClock(0) });
    expect(again.sandbox.resumed).toBe(true);
    program.moveTo(again.sandbox);
    const crowdAgain = createCrowd(again.sandbox);
    await runCampaign({ ...run, sandbox: again.sandbox, actors: [crowdAgain] });
    expect(new Set([...crowd.acts, ...crowdAgain.acts]).size).toBe(40);
    expect(crowdAgain.acts).toHaveLength(40 - before);
    expect(program.privateReplies).toHaveLength(20);
    await program.close();
    await again.sandbox.close();
  });
});
