import { createRandom } from "../../src/base/random.ts";
import type { PlanFacts } from "../../src/followups/plan-facts.ts";

type Changes = Partial<Omit<PlanFacts, "contact" | "conversation">> & {
  contact?: Partial<PlanFacts["contact"]>;
  conversation?: Partial<PlanFacts["conversation"]>;
};

/** A newcomer under a post that sells sandals, whom the bot may write to; `changes` say what is different. */
export function planFacts(now: Date, changes: Changes = {}): PlanFacts {
  const { contact, conversation, ...rest } = changes;
  return {
    now,
    contact: {
      id: 1,
      class: "other",
      class_kind: null,
      stage: "new",
      step_what: "read",
      step_owner: "bot",
      opted_out_at: null,
      unreachable_at: null,
      phone: null,
      closed_at: null,
      ...contact,
    },
    conversation: {
      owner: "bot",
      flag_reason: null,
      human_at: null,
      window_closes_at: null,
      last_inbound_at: now,
      last_outbound_at: null,
      ...conversation,
    },
    psid: null,
    product: { name: "Sandal Hoa Sữa", sizes: ["36", "37", "38", "39"], stock: 20 },
    missing: null,
    pieces: 0,
    unclearCount: 0,
    lastPrivateReplyAt: null,
    lastComment: null,
    careDueAt: null,
    policy: { sending: "on", tokenState: "valid", waitUntil: null, humanAgentGranted: false },
    settings: {
      hidePhones: true,
      publicReplies: true,
      privateReplyEveryDays: 3,
      bigOrderPieces: 10,
      replyDelaySeconds: { min: 20, max: 90 },
      quietHours: null,
      timeZone: "Asia/Ho_Chi_Minh",
    },
    random: createRandom(1),
    ...rest,
  };
}
