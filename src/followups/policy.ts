import { DAY_MS } from "../base/clock.ts";
import type { OutboxKind } from "../db/schema.ts";

/** What is intended: an act of the bot, or of a person of the shop. */
export interface IntendedAct {
  kind: OutboxKind;
  by: "bot" | "rep" | "system";
}

/** Everything the answer depends on; gathered by the caller, so that the answer is a pure function. */
export interface PolicyFacts {
  page: {
    sending: "on" | "paused";
    tokenState: "valid" | "expired" | "removed";
    waitUntil: Date | null;
    humanAgentGranted: boolean;
  };
  contact: { optedOutAt: Date | null; unreachableAt: Date | null } | null;
  conversation: {
    owner: "bot" | "rep";
    windowClosesAt: Date | null;
    lastInboundAt: Date | null;
    otherOwnerAppId: string | null;
  } | null;
  /** The comment that a private or public reply answers. */
  comment: { at: Date; removedAt: Date | null; byPage: boolean; privateReplyKnown: boolean } | null;
}

export type PolicyVerdict =
  | { allowed: true; rule: string; until: Date | null; tag: "HUMAN_AGENT" | null; vi: string; en: string }
  | {
      allowed: false;
      rule: string /** It may become allowed by itself then. */;
      notBefore: Date | null;
      vi: string;
      en: string;
    };

/** Meta takes a private reply up to 7 days after the comment (reference section 5). */
export const PRIVATE_REPLY_DAYS = 7;
/** We stop a day earlier: late private replies read like spam (reference section 12, rule 2). */
const PRIVATE_REPLY_SAFE_MS = (PRIVATE_REPLY_DAYS - 1) * DAY_MS;
/** A person of the shop may answer up to 7 days later where Meta granted Human Agent (reference section 4.1). */
const HUMAN_AGENT_MS = 7 * DAY_MS;

/** The one place that answers "may we, and how?". `now` is the clock's instant. */
export function askPolicy(act: IntendedAct, facts: PolicyFacts, now: Date): PolicyVerdict {
  const refusal = refuseForPage(act, facts, now) ?? refuseForPerson(act, facts);
  if (refusal !== null) return refusal;
  switch (act.kind) {
    case "private_reply":
      return askPrivateReply(facts, now);
    case "message":
      return askMessage(act, facts, now);
    case "public_reply":
    case "hide_comment":
      return askPublic(act, facts);
  }
}

function refuseForPage(act: IntendedAct, facts: PolicyFacts, now: Date): PolicyVerdict | null {
  const { page } = facts;
  if (page.tokenState !== "valid") {
    return refuse(
      "page_disconnected",
      "Trang mất kết nối: quản trị viên cần kết nối lại. Tin được giữ nguyên.",
      "The Page is disconnected: an admin must reconnect it. Nothing is lost.",
      NEVER_BY_ITSELF,
    );
  }
  // A pause stops what nobody looks at: a person's own words, and the owner's message that tells of it, go on.
  if (page.sending === "paused" && act.by === "bot") {
    return refuse(
      "page_paused",
      "Trang đang tạm dừng gửi tự động.",
      "Automatic sending is paused for this Page.",
      NEVER_BY_ITSELF,
    );
  }
  if (page.waitUntil !== null && page.waitUntil > now) {
    return refuse(
      "page_throttled",
      "Facebook yêu cầu chậm lại; sẽ gửi tiếp khi được phép.",
      "Facebook asks us to slow down; sending goes on when it allows.",
      page.waitUntil,
    );
  }
  return null;
}

/** Held back until somebody acts, not dropped. */
const NEVER_BY_ITSELF = null;

function refuseForPerson(act: IntendedAct, facts: PolicyFacts): PolicyVerdict | null {
  if (act.kind === "hide_comment") return null;
  if (act.by === "system") return null;
  const { contact, conversation } = facts;
  if (contact?.optedOutAt && act.by === "bot") {
    return refuse("opted_out", "Khách đã yêu cầu không nhắn nữa.", "The customer asked not to be contacted.");
  }
  if (contact?.unreachableAt && act.kind !== "public_reply") {
    return refuse(
      "unreachable",
      "Facebook báo không nhắn được cho khách này (đã chặn Trang hoặc khoá tài khoản). Hãy gọi điện.",
      "Facebook says this person cannot be reached. Call them.",
    );
  }
  if (conversation?.owner === "rep" && act.by === "bot") {
    return refuse(
      "human_has_it",
      "Đang do nhân viên xử lý: bot không nhắn chen vào.",
      "A person has taken over: the bot stays silent.",
    );
  }
  if (conversation?.otherOwnerAppId && act.kind === "message") {
    return refuse(
      "other_app_owns_thread",
      "Ứng dụng khác đang giữ cuộc trò chuyện này.",
      "Another app owns this thread.",
    );
  }
  return null;
}

/** One per comment, within 7 days, not to the Page itself (reference section 5). */
function askPrivateReply(facts: PolicyFacts, now: Date): PolicyVerdict {
  const { comment } = facts;
  if (comment === null)
    return refuse("no_comment", "Không còn bình luận để trả lời riêng.", "There is no comment to reply to.");
  if (comment.byPage)
    return refuse("own_comment", "Đây là bình luận của chính Trang.", "This is the Page's own comment.");
  if (comment.removedAt) return refuse("comment_removed", "Bình luận đã bị xoá.", "The comment was deleted.");
  if (comment.privateReplyKnown) {
    return refuse(
      "private_reply_spent",
      "Mỗi bình luận chỉ được nhắn riêng một lần, lần đó đã dùng.",
      "Each comment allows one private reply, and it is spent.",
    );
  }
  const until = new Date(comment.at.getTime() + PRIVATE_REPLY_SAFE_MS);
  if (now >= until)
    return refuse(
      "comment_too_old",
      "Bình luận quá 6 ngày, nhắn riêng không còn phù hợp (Facebook chặn sau 7 ngày).",
      "The comment is over 6 days old (Facebook refuses after 7).",
    );
  return allow(
    "private_reply",
    until,
    "Được nhắn riêng một lần cho bình luận này.",
    "One private reply is allowed for this comment.",
  );
}

/** Inside 24 hours anyone; after that, up to 7 days, only a person, only where granted (reference section 4.1). */
function askMessage(act: IntendedAct, facts: PolicyFacts, now: Date): PolicyVerdict {
  const closesAt = facts.conversation?.windowClosesAt ?? null;
  if (closesAt !== null && now < closesAt) {
    return allow(
      "standard_window",
      closesAt,
      "Nhắn được trong 24 giờ từ lần khách nhắn gần nhất.",
      "Inside 24 hours of the person's last message.",
    );
  }
  const lastInbound = facts.conversation?.lastInboundAt ?? null;
  const agentUntil =
    closesAt === null || lastInbound === null ? null : new Date(closesAt.getTime() - DAY_MS + HUMAN_AGENT_MS);
  if (act.by === "rep" && facts.page.humanAgentGranted && agentUntil !== null && now < agentUntil) {
    return {
      ...allow(
        "human_agent",
        agentUntil,
        "Hết 24 giờ: chỉ người trả lời được, trong 7 ngày.",
        "Past 24 hours: a person may still answer, for 7 days.",
      ),
      tag: "HUMAN_AGENT",
    };
  }
  return refuse(
    "outside_window",
    "Đã quá 24 giờ từ lần khách nhắn gần nhất: Facebook không cho nhắn. Hãy gọi điện hoặc trả lời công khai.",
    "Past 24 hours since the person's last message: Facebook does not allow it. Call or reply in public.",
  );
}

function askPublic(act: IntendedAct, facts: PolicyFacts): PolicyVerdict {
  if (facts.comment?.removedAt)
    return refuse("comment_removed", "Bình luận đã bị xoá.", "The comment was deleted.");
  if (facts.comment?.byPage)
    return refuse("own_comment", "Đây là bình luận của chính Trang.", "This is the Page's own comment.");
  const rule = act.kind === "hide_comment" ? "hide_comment" : "public_reply";
  return allow(rule, null, "Được phép.", "Allowed.");
}

function allow(rule: string, until: Date | null, vi: string, en: string): PolicyVerdict & { allowed: true } {
  return { allowed: true, rule, until, tag: null, vi, en };
}

function refuse(rule: string, vi: string, en: string, notBefore: Date | null = null): PolicyVerdict {
  return { allowed: false, rule, notBefore, vi, en };
}

/** Refusals that hold a row back instead of dropping it: it goes on when the Page does. */
export function isHeldBack(rule: string): boolean {
  return rule === "page_disconnected" || rule === "page_paused" || rule === "page_throttled";
}
