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

/** A private reply that got through. */
export interface PerformedReply {
  metadata: string | null;
  /** Some answer said so: its own, or Meta's refusal of a repeat. Before, whoever sent it cannot know. */
  isKnown: boolean;
}

/** What the rules need to remember from one private reply to the next. */
export interface PrivateReplyMemory {
  /** By object id. */
  performed: Map<string, PerformedReply>;
  /** Page id → instants of its requests in the last hour. */
  lastHour: Map<string, number[]>;
}

function findTagFault(tag: string, sinceMessage: number, byRep: boolean): IllegalReason | null {
  if (DEAD_TAGS.has(tag)) return "dead_tag";
  if (tag !== "HUMAN_AGENT") return "tag_not_allowed";
  if (!byRep) return "human_agent_without_rep";
  return sinceMessage > SEVEN_DAYS_MS ? "outside_human_agent_window" : null;
}

/** The rule that a message or a sender action to a PSID breaks at `at`, or null. */
export function findIllegalMessage(
  send: Extract<Send, { kind: "message" | "action" }>,
  person: KnownPerson,
  at: number,
  isByRep: IsByRep,
): IllegalReason | null {
  if (!person.hasThread) return "unknown_person";
  if (person.blockedAt !== null && person.toldUnreachable) return "blocked_person";
  const sinceMessage = person.lastActAt === null ? Number.POSITIVE_INFINITY : at - person.lastActAt;
  if (send.kind === "message" && send.isUtility) return "template_not_approved";
  if (send.kind === "message" && send.tag !== null)
    return findTagFault(send.tag, sinceMessage, isByRep(send.metadata));
  return sinceMessage > WINDOW_MS ? "outside_window" : null;
}

function countLastHour(memory: PrivateReplyMemory, pageId: string, at: number): number {
  const recent = (memory.lastHour.get(pageId) ?? []).filter((earlier) => at - earlier < HOUR_MS);
  recent.push(at);
  memory.lastHour.set(pageId, recent);
  return recent.length;
}

/** Whether this private reply asks for what was done already, other than to find out whether it was done. */
export function isSecondReply(
  send: Extract<Send, { kind: "private_reply" }>,
  earlier: PerformedReply | undefined,
): boolean {
  if (earlier === undefined) return false;
  const isSameRow = earlier.metadata !== null && earlier.metadata === send.metadata;
  return !isSameRow || earlier.isKnown;
}

/**
 * The rule that a private reply breaks at `at`, or null. A repeat of the same row is no breach as long as every answer
 * was lost: it only asks Meta whether the first one had arrived.
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
  if (isSecondReply(send, memory.performed.get(send.objectId))) return "second_private_reply";
  if (at - object.at > SEVEN_DAYS_MS) return "comment_too_old";
  const author = world.person(send.pageId, world.psidOf(object.authorId));
  return author.blockedAt !== null && author.toldUnreachable ? "blocked_person" : null;
}
