import { DAY_MS } from "../base/clock.ts";

/**
 * What to do after a Graph error: `retry` soon with back-off, `wait` for `waitMs` (throttled), `drop` this act for good,
 * `reconnect` the Page (its owner must), `stop_page`: no sending for the Page, `done`: it had been done already, `flag`:
 * a person must look.
 */
export type GraphAction = "retry" | "wait" | "drop" | "reconnect" | "stop_page" | "done" | "flag";

export interface GraphRule {
  action: GraphAction;
  /** A stable code. */
  reason: string;
  /** This person cannot be written to any more. */
  unreachable?: boolean;
  /** How long to leave it, in ms. */
  waitMs?: number;
}

const drop = (reason: string): GraphRule => ({ action: "drop", reason });
const unreachable = (reason: string): GraphRule => ({ action: "drop", reason, unreachable: true });
const flag = (reason: string): GraphRule => ({ action: "flag", reason });
const reconnect = (reason: string): GraphRule => ({ action: "reconnect", reason });
const stop = (reason: string, waitMs?: number): GraphRule => ({
  action: "stop_page",
  reason,
  ...(waitMs === undefined ? {} : { waitMs }),
});
const throttled: GraphRule = { action: "wait", reason: "throttled" };
const outsideWindow = drop("outside_window");
const notOurThread = drop("thread_not_ours");
const badMedia = drop("media_refused");
const noProfile = drop("no_profile");
const blocked = stop("policy_block", DAY_MS);

/** By "code/subcode", "code", or, where any code may carry it, "any/subcode". Messenger error codes, June 2026. */
export const GRAPH_RULES: ReadonlyMap<string, GraphRule> = new Map([
  ["1", { action: "retry", reason: "unknown_at_meta" }],
  ["2", { action: "retry", reason: "service_down" }],
  ["1/99", flag("advanced_access_missing")],
  // Meta's answer was broken although messages may have gone: assumed sent.
  ["1/1357046", drop("answer_broken")],
  ["2/2018344", flag("contact_terms_not_accepted")],
  ["3", reconnect("permission_missing")],
  ["4", throttled],
  ["17", throttled],
  ["32", throttled],
  ["341", throttled],
  ["613", throttled],
  ["613/2018338", stop("bothersome_rate", DAY_MS)],
  ["10", reconnect("permission_missing")],
  ["10/2018278", outsideWindow],
  ["10/2534022", outsideWindow],
  ["10/2018065", outsideWindow],
  ["10/2018108", unreachable("cannot_receive_now")],
  ["10/1893063", stop("page_restricted")],
  ["10/1893015", unreachable("notifications_stopped")],
  ["10/2018336", drop("thread_impact")],
  ["100", drop("invalid_parameter")],
  ["100/33", drop("object_missing")],
  ["100/2018001", unreachable("no_matching_user")],
  ["100/2018008", badMedia],
  ["100/2018047", badMedia],
  ["100/2018074", badMedia],
  ["100/2018109", badMedia],
  ["100/2018294", badMedia],
  ["100/2534025", drop("comment_invalid_for_private_reply")],
  ["any/2534029", blocked],
  ["2022", blocked],
  ["any/2022", blocked],
  ["368", blocked],
  ["any/2534037", notOurThread],
  ["2018300", notOurThread],
  ["any/2018300", notOurThread],
  ["2018321", notOurThread],
  ["any/2018321", notOurThread],
  ["102", reconnect("token_invalid")],
  ["190", reconnect("token_invalid")],
  ["190/458", reconnect("app_removed")],
  ["190/459", reconnect("checkpoint")],
  ["190/460", reconnect("password_changed")],
  ["190/463", reconnect("token_expired")],
  ["190/464", reconnect("checkpoint")],
  ["190/467", reconnect("token_invalid")],
  ["190/490", reconnect("checkpoint")],
  ["190/492", reconnect("page_role_lost")],
  ["190/2069032", reconnect("permission_changed")],
  ["551", unreachable("person_unavailable")],
  ["any/1545041", unreachable("person_unavailable")],
  ["200/2018028", flag("app_not_live")],
  ["200/2534041", reconnect("owner_disabled_access")],
  ["506", drop("duplicate_post")],
  ["10900", { action: "done", reason: "already_replied" }],
  ["10903", drop("cannot_reply_to_activity")],
  ["2018218", noProfile],
  ["any/2018218", noProfile],
  ["2018247", noProfile],
  ["any/2018247", noProfile],
  ["230", noProfile],
  ["9000001", drop("message_deleted")],
  ["105", flag("payload_invalid")],
  ["194", flag("payload_invalid")],
  ["2018171", notOurThread],
  ["any/2018171", notOurThread],
]);

/** Families of codes, asked after the exact ones. */
export function findFamilyRule(code: number): GraphRule | null {
  if (code >= 80_000 && code <= 80_014) return throttled;
  if (code >= 200 && code <= 299) return reconnect("permission_missing");
  if (code >= 10_900 && code <= 10_999) return drop("cannot_reply_to_activity");
  return null;
}
