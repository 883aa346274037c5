import type { WorkStatus } from "../../src/http/queries/read-work-status.ts";
import type { Verdict } from "../../src/sandbox/judge/verdict.ts";

/** What is known when everything is over. */
export interface EndFacts {
  verdict: Verdict;
  status: WorkStatus;
  killsLeft: number;
  crashes: number;
  exitCode: number | null;
}

/** Everything that does not hold, in words; empty when all is well. */
export function findFaults({ verdict, status, killsLeft, crashes, exitCode }: EndFacts): string[] {
  const unsettled = (status.sends["sending"] ?? 0) + (status.sends["unknown"] ?? 0);
  const checks: [boolean, string][] = [
    [verdict.unacknowledged.length > 0, `${verdict.unacknowledged.length} items were never acknowledged`],
    [status.missingKeys.length > 0, `${status.missingKeys.length} acknowledged items are not stored`],
    [status.pendingEvents > 0, `${status.pendingEvents} events are not worked`],
    [status.failedEvents > 0, `${status.failedEvents} events were put aside`],
    [status.openWithoutNextStep > 0, `${status.openWithoutNextStep} open contacts have no next step`],
    [unsettled > 0, `${unsettled} sends have no known outcome`],
    [
      verdict.privateReplies.perCommentMax > 1,
      `a comment got ${verdict.privateReplies.perCommentMax} private replies`,
    ],
    [
      verdict.duplicates.messages.length > 0,
      `${verdict.duplicates.messages.length} messages were sent twice`,
    ],
    [
      verdict.duplicates.publicReplies.length > 0,
      `${verdict.duplicates.publicReplies.length} public replies were sent twice`,
    ],
    [verdict.illegalSends.length > 0, `${verdict.illegalSends.length} requests broke Meta's rules`],
    [verdict.afterOptOut.length > 0, `${verdict.afterOptOut.length} messages came after an opt-out`],
    [verdict.privateReplies.sent + verdict.messages.sent === 0, "nothing was sent at all"],
    [killsLeft > 0, `${killsLeft} kills never found their moment`],
    [crashes > 0, `the program ended ${crashes} times by itself`],
    [exitCode !== 0, `at the end it stopped with code ${exitCode}`],
  ];
  return checks.flatMap(([isWrong, words]) => (isWrong ? [words] : []));
}
