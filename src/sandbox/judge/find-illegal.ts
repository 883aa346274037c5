import { DAY_MS, HOUR_MS } from "../../base/clock.ts";
import type { KnownPerson, KnownWorld } from "./known-world.ts";
import type { Send } from "./read-send.ts";
import type { IllegalReason } from "./verdict.ts";

/** Send API: the standard messaging window. */
const WINDOW_MS = DAY_MS;
/** Send API: HUMAN_AGENT reaches 7 days; private replies: within 7 days of the comment. */
const SEVEN_DAYS_MS = 7 * DAY_MS;
/** Rate limits: private replies per Page and hour. */
const PRIVATE_REPLIES_PER_HOUR = 750;

const DEAD_TAGS = new Set(["CONFIRMED_EVENT_UPDATE", "ACCOUNT_UPDATE", "POST_PURCHASE_UPDATE"]);

/** Tells a rep's own words by the row id in `message.metadata`. */
export type IsByRep = (metadata: string | null) => boolean;

/** What the rules need to remember from one private reply to the next. */
export interface PrivateReplyMemory {
  /** Object id → metadata of the reply that got through. */
  performed: Map<string, string | null>;
  /** Page id → instants of its requests in the last hour. */
  lastHour: Map<string, number[]>;
}

function findTagFault(tag: string, sinceMessage: number, byRep: boolean): IllegalReason | null {
  if (DEAD_TAGS.has(tag)) return "dead_tag";
  if (tag !== "HUMAN_AGENT") return "tag_not_allowed";
  if (!byRep) return "human_agent_without_rep";
  return sinceMessage > SEVEN_DAYS_MS ? "outside_human_agent_window" : null;
}

/** The rule that a message to a PSID breaks at `at`, or null. */
export function findIllegalMessage(
  send: Extract<Send, { kind: "message" }>,
  person: KnownPerson,
  at: number,
  isByRep: IsByRep,
): IllegalReason | null {
  if (!person.hasThread) return "unknown_person";
  if (person.blockedAt !== null && person.toldUnreachable) return "blocked_person";
  const sinceMessage = person.lastActAt === null ? Number.POSITIVE_INFINITY : at - person.lastActAt;
  if (send.tag !== null) return findTagFault(send.tag, sinceMessage, isByRep(send.metadata));
  if (send.utilityTemplate) return null;
  return sinceMessage > WINDOW_MS ? "outside_window" : null;
}

function countLastHour(memory: PrivateReplyMemory, pageId: string, at: number): number {
  const recent = (memory.lastHour.get(pageId) ?? []).filter((earlier) => at - earlier < HOUR_MS);
  recent.push(at);
  memory.lastHour.set(pageId, recent);
  return recent.length;
}

/**
 * The rule that a private reply breaks at `at`, or null. A repeat that carries the metadata of the reply that got
 * through is left to the caller: refused, it only asked Meta whether the first one had arrived.
 */
export function findIllegalPrivateReply(
  send: Extract<Send, { kind: "private_reply" }>,
  world: KnownWorld,
  memory: PrivateReplyMemory,
  at: number,
): IllegalReason | null {
  if (countLastHour(memory, send.pageId, at) > PRIVATE_REPLIES_PER_HOUR) return "too_many_private_replies";
  const object = world.objects.get(send.objectId);
  if (object === undefined || object.pageId !== send.pageId) return "unknown_object";
  if (object.authorId === null || world.pageIds.has(object.authorId)) return "own_comment";
  const earlier = memory.performed.get(send.objectId);
  if (earlier !== undefined && (earlier === null || earlier !== send.metadata)) return "second_private_reply";
  if (at - object.at > SEVEN_DAYS_MS) return "comment_too_old";
  const author = world.person(send.pageId, world.psidOf(object.authorId));
  return author.blockedAt !== null && author.toldUnreachable ? "blocked_person" : null;
}
