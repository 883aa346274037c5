import type { ConversationLine } from "../queries/list-conversations.ts";
import type { ConversationRead } from "../queries/read-conversation.ts";
import type { TimelineRow } from "../queries/read-timeline.ts";
import { presentDraft, presentOrder, presentProduct } from "./present-order.ts";

/** One line of the inbox as JSON. */
export function presentLine(line: ConversationLine) {
  return {
    contactId: line.id,
    pageId: line.page_id,
    pageName: line.page_name,
    name: line.name,
    class: line.class,
    classKind: line.class_kind,
    stage: line.stage,
    product: line.product_sku === null ? null : { sku: line.product_sku, name: line.product_name },
    owner: line.owner ?? "bot",
    assignee: line.assignee_id === null ? null : { id: line.assignee_id, name: line.assignee_name },
    flagReason: line.flag_reason,
    flaggedAt: line.flagged_at,
    windowClosesAt: line.window_closes_at,
    lastText: line.last_text,
    lastInboundAt: line.last_inbound_at,
    lastSeenAt: line.last_seen_at,
    nextStep: presentStep(line),
  };
}

function presentStep(
  row: Pick<ConversationLine, "step_what" | "step_owner" | "step_due_at" | "step_reason">,
) {
  if (row.step_what === null) return null;
  return { what: row.step_what, owner: row.step_owner, dueAt: row.step_due_at, reason: row.step_reason };
}

/** One contact with timeline, orders and what may be said, as JSON. */
export function presentConversation(read: ConversationRead, now: Date) {
  const { contact, conversation } = read;
  const closesAt = conversation?.window_closes_at ?? null;
  return {
    contact: {
      id: contact.id,
      pageId: contact.page_id,
      pageName: read.pageName,
      name: contact.name,
      pictureUrl: contact.picture_url,
      profileUrl: contact.profile_url,
      phone: contact.phone,
      address: contact.address,
      city: contact.city,
      stage: contact.stage,
      class: contact.class,
      classKind: contact.class_kind,
      evidence: contact.class_evidence,
      firstTouch: contact.first_touch,
      lastTouch: contact.last_touch,
      optedOutAt: contact.opted_out_at,
      unreachableAt: contact.unreachable_at,
      closedAt: contact.closed_at,
      closedReason: contact.closed_reason,
    },
    nextStep: presentStep(contact),
    conversation: {
      owner: conversation?.owner ?? "bot",
      state: conversation?.state ?? "pending",
      assignee:
        conversation === null || conversation.assignee_id === null
          ? null
          : { id: conversation.assignee_id, name: read.assigneeName },
      flagReason: conversation?.flag_reason ?? null,
      flaggedAt: conversation?.flagged_at ?? null,
      humanAt: conversation?.human_at ?? null,
    },
    window: { closesAt, isOpen: closesAt !== null && closesAt > now },
    product: read.product === null ? null : presentProduct(read.product),
    draft: read.draft === null ? null : presentDraft(read.draft),
    orders: read.orders.map((order) => presentOrder(order, order.items)),
    /** How many orders were closed: a new one is the next purchase. */
    purchases: read.orders.filter((order) => order.state === "closed").length,
    timeline: read.timeline.map(presentAct),
  };
}

function presentAct(row: TimelineRow) {
  return {
    id: row.id,
    kind: row.kind,
    direction: row.direction,
    author: row.author,
    text: row.text,
    at: row.at,
    intent: row.intent,
    intentKind: row.intent_kind,
    confidence: row.confidence,
    data: row.data,
    post: row.post_id === null ? null : { id: row.post_id, text: row.post_text, url: row.permalink_url },
    editedAt: row.edited_at,
    removedAt: row.removed_at,
    hiddenAt: row.hidden_at,
    send:
      row.send_id === null
        ? null
        : {
            id: row.send_id,
            kind: row.send_kind,
            purpose: row.purpose,
            rule: row.rule,
            reason: row.reason,
            state: row.send_state,
            origin: row.origin,
          },
  };
}
