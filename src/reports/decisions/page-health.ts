import { HOUR_MS } from "../../base/clock.ts";
import type { Db, Tx } from "../../db/database.ts";
import type { PageRow } from "../../db/schema.ts";
import type { KpiScope } from "../kpi.ts";

/** A Page that nothing was heard of for so long deserves a look: Meta may have dropped the subscription. */
const SILENT_HOURS = 12;

/** What is wrong with a Page. */
export type PageProblem =
  | { kind: "token_expired" | "token_removed" }
  | { kind: "sending_paused"; reason: string | null }
  | { kind: "throttled"; until: Date }
  | { kind: "silent"; since: Date };

type HealthFacts = Pick<
  PageRow,
  "token_state" | "sending" | "paused_reason" | "wait_until" | "last_event_at" | "connected_at"
>;

/** What is wrong with the scope's Pages, the worst first; empty when all is well. */
export async function readPageProblems(db: Db | Tx, scope: KpiScope): Promise<PageProblem[]> {
  let query = db
    .selectFrom("public.pages")
    .select(["token_state", "sending", "paused_reason", "wait_until", "last_event_at", "connected_at"])
    .orderBy("page_id");
  if (scope.pageId !== null) query = query.where("page_id", "=", scope.pageId);
  return (await query.execute()).flatMap((page) => findPageProblems(page, scope.now));
}

/** What is wrong with one Page. A removed one is not blamed for what follows from that. */
function findPageProblems(page: HealthFacts, now: Date): PageProblem[] {
  if (page.token_state === "removed") return [{ kind: "token_removed" }];
  const problems: PageProblem[] = [];
  if (page.token_state === "expired") problems.push({ kind: "token_expired" });
  if (page.sending === "paused") problems.push({ kind: "sending_paused", reason: page.paused_reason });
  if (page.wait_until !== null && page.wait_until > now) {
    problems.push({ kind: "throttled", until: page.wait_until });
  }
  const heardAt = page.last_event_at ?? page.connected_at;
  if (now.getTime() - heardAt.getTime() >= SILENT_HOURS * HOUR_MS) {
    problems.push({ kind: "silent", since: heardAt });
  }
  return problems;
}
