import { runDailySummaries } from "../flows/daily-summary.ts";
import type { FlowDeps } from "../flows/flow-deps.ts";
import { learn } from "../flows/learn.ts";
import { runDueSteps } from "../flows/run-steps.ts";
import { sendLane } from "../flows/send-outbox.ts";
import { sweep } from "../flows/sweep.ts";
import { workShard } from "../flows/work-events.ts";
import type { JobHandlers } from "../queue/job-names.ts";

/** Job name → flow, exactly one each. */
export function createHandlers(deps: FlowDeps): JobHandlers {
  return {
    work_events: ({ shard }) => workShard(deps, shard),
    send_outbox: ({ pageId, lane }) => sendLane(deps, pageId, lane),
    run_steps: () => runDueSteps(deps),
    daily_summary: () => runDailySummaries(deps),
    learn: () => learn(deps),
    sweep: () => sweep(deps),
  };
}
