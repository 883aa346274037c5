import { createOneAtATime } from "../base/one-at-a-time.ts";
import { runDailySummaries } from "../flows/daily-summary.ts";
import type { FlowDeps } from "../flows/flow-deps.ts";
import { learn } from "../flows/learn.ts";
import { runDueSteps } from "../flows/run-steps.ts";
import { askSecondOpinions } from "../flows/second-opinions.ts";
import { sendLane } from "../flows/send-outbox.ts";
import { sweep } from "../flows/sweep.ts";
import { workShard } from "../flows/work-events.ts";
import type { Lane } from "../followups/outbox.ts";
import type { JobHandlers } from "../queue/job-names.ts";

/** Job name → flow, exactly one each. */
export function createHandlers(deps: FlowDeps): JobHandlers {
  const oneAtATime = createOneAtATime();
  const send = (pageId: string, lane: Lane) =>
    oneAtATime(`${lane} ${pageId}`, () => sendLane(deps, pageId, lane));
  return {
    work_events: ({ shard }) => workShard(deps, shard),
    send_messages: ({ pageId }) => send(pageId, "fast"),
    send_replies: ({ pageId }) => send(pageId, "slow"),
    run_steps: () => runDueSteps(deps),
    daily_summary: () => runDailySummaries(deps),
    learn: () => learn(deps),
    second_opinions: () => askSecondOpinions(deps),
    sweep: () => sweep(deps),
  };
}
