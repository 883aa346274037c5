import { expect, it } from "@jest/globals";
import { DAY_MS } from "../../../src/base/clock.ts";
import { createCampaign } from "../../../src/sandbox/crowd/campaign.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox-handle.ts";
import { allowLoopback, graph, START, startKit } from "./server-kit.ts";

allowLoopback();

/** Lets everybody act to the end, with a Page that answers nobody. */
async function playSilently(sandbox: Sandbox, scale: number): Promise<string> {
  const campaign = createCampaign(sandbox.world, { seed: 3, scale, startAt: START });
  const { pageAccessToken } = sandbox.createPage({ id: campaign.pageId, name: campaign.pageName });
  const { clock } = sandbox;
  for (;;) {
    const times = campaign.actors.map((actor) => actor.nextAt()).filter((at) => at !== null);
    if (times.length === 0) break;
    clock.set({ originAt: Math.max(clock.nowMs(), Math.min(...times)), realAt: clock.realMs(), rate: 0 });
    for (const actor of campaign.actors) if ((actor.nextAt() ?? Infinity) <= clock.nowMs()) await actor.act();
  }
  clock.set({ originAt: campaign.endAt + DAY_MS, realAt: clock.realMs(), rate: 0 });
  const span = `since=${START / 1000}&until=${clock.nowMs() / 1000}`;
  const path = `${campaign.pageId}/insights?metric=page_total_media_view_unique&period=day&${span}`;
  const { body } = await graph(sandbox, pageAccessToken, "GET", path);
  const [metric] = body["data"] as { values: { value: number }[] }[];
  const reached = metric?.values.reduce((sum, { value }) => sum + value, 0) ?? 0;
  return `${(reached / campaign.totals().reached).toFixed(1)} of ${campaign.totals().reached}`;
}

it.each([
  [0.05, "1.0 of 10000"],
  [0.2, "1.0 of 40000"],
])("lets the campaign at scale %d reach whom it is meant to reach", async (scale, reached) => {
  const { sandbox } = await startKit();
  try {
    expect(await playSilently(sandbox, scale)).toBe(reached);
  } finally {
    await sandbox.close();
  }
});
