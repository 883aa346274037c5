import { MINUTE_MS } from "../base/clock.ts";
import { GraphError, GraphUnreachable } from "./graph-error.ts";
import { findFamilyRule, GRAPH_RULES, type GraphRule } from "./graph-error-table.ts";

/** How long a throttled Page rests when Meta's headers do not say. */
const DEFAULT_WAIT_MS = 15 * MINUTE_MS;

/**
 * What to do after a call to Graph failed, decided by code and subcode alone (Meta translates its texts). `wait` always
 * has a `waitMs`, from Meta's usage headers where they told. A `retry` of a send needs `mayHaveArrived` asked first.
 */
export function classifyGraphError(error: unknown): GraphRule {
  if (error instanceof GraphUnreachable) {
    return { action: "retry", reason: error.mayHaveArrived ? "answer_lost" : "not_reached" };
  }
  if (!(error instanceof GraphError)) return { action: "flag", reason: "not_a_graph_error" };
  const rule = findRule(error);
  if (rule.action !== "wait") return rule;
  return { ...rule, waitMs: error.regainAccessMs > 0 ? error.regainAccessMs : DEFAULT_WAIT_MS };
}

function findRule(error: GraphError): GraphRule {
  const { graphCode: code, subcode } = error;
  const exact = subcode === null ? undefined : GRAPH_RULES.get(`${code}/${subcode}`);
  const bySubcode = subcode === null ? undefined : GRAPH_RULES.get(`any/${subcode}`);
  const known = exact ?? bySubcode ?? GRAPH_RULES.get(`${code}`) ?? findFamilyRule(code);
  if (known !== null && known !== undefined) return known;
  if (error.httpStatus === 429) return { action: "wait", reason: "throttled" };
  if (error.isTransient) return { action: "retry", reason: "transient" };
  if (error.httpStatus >= 500) return { action: "retry", reason: "service_down" };
  return { action: "flag", reason: "unknown_graph_error" };
}
