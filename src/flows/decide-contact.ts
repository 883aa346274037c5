import { recordFeedback } from "../care/feedback.ts";
import { type ContactChange, changeContact } from "../contacts/change-contact.ts";
import type { ContactClassification } from "../contacts/contact-class.ts";
import { explainInteraction } from "../contacts/interactions.ts";
import { toAct } from "../contacts/to-act.ts";
import type { ContactRow, ConversationRow } from "../db/schema.ts";
import { cancelPlanned, planSends } from "../followups/outbox.ts";
import { planComment } from "../followups/plan-comment.ts";
import type { Plan, PlanFacts, Trigger } from "../followups/plan-facts.ts";
import { planMessage } from "../followups/plan-message.ts";
import { quietenPlan } from "../followups/quieten-plan.ts";
import { flagConversation, resolveConversation, returnToBot } from "../inbox/conversations.ts";
import { readFeedback } from "../language/read-feedback.ts";
import { classifyActs, classifyAnew } from "./classify-anew.ts";
import { draftFromSaid } from "./draft-from-said.ts";
import type { WorkContext } from "./flow-deps.ts";
import { gatherFacts, type Past } from "./gather-facts.ts";
import { wakeSends } from "./wake.ts";

/** A customer's act that is on the timeline and now has to be thought through. */
export interface Act {
  contact: ContactRow;
  conversation: ConversationRow;
  interactionId: number;
  /** What this act is about, where it is known. */
  productSku: string | null;
  trigger: Trigger;
  /** Nothing of this person is on record before it, so nothing has to be looked up. */
  isFirst?: boolean;
  /** What they said, where there are words. */
  text: string | null;
  /** It changes the class, but nothing is planned from it. */
  recordOnly?: boolean;
  /** It was answered or overtaken already: nothing is sent for it, but whoever needs a person now gets one. */
  quiet?: boolean;
}

/** Intents that make somebody a lead: asked, wanted or waited. */
const LEAD_INTENTS = ["buy", "wait", "ask_price", "ask_inbox", "ask_product"];

/** Works out who this is now, what to do next, and writes it all down with the reasons. Returns who it is now. */
export async function decideContact(context: WorkContext, act: Act): Promise<ContactRow> {
  const { tx, now } = context;
  const classification = await classify(context, act);
  const { trigger } = act;
  const productSku = act.productSku ?? act.contact.product_sku;
  const contact: ContactRow = {
    ...act.contact,
    class: classification.class,
    class_kind: classification.kind,
    product_sku: productSku,
  };
  const draft = await draftFromSaid(context, contact, trigger);
  const facts = await gatherFacts(context, {
    contact,
    conversation: act.conversation,
    draft,
    key: trigger.externalId,
    past: act.isFirst === true && trigger.kind === "comment" ? pastOfFirst(trigger) : null,
  });
  const plan = act.recordOnly === true ? null : makePlan(act, facts);
  const dueAt =
    plan === null ? null : await applyPlan(context, { contact, conversation: act.conversation, plan });
  await explainInteraction(tx, act.interactionId, explain(plan, classification, dueAt));
  await keepFeedback(context, act);
  context.wakes.contactIds.add(act.contact.id);
  return await changeContact(tx, act.contact, changeFor(act, classification, plan), now);
}

function makePlan({ trigger, quiet }: Act, facts: PlanFacts): Plan {
  const plan = trigger.kind === "comment" ? planComment(trigger, facts) : planMessage(trigger, facts);
  return quiet === true ? quietenPlan(plan, trigger, facts) : plan;
}

/** Whoever commented for the first time was never written to, and is reached by that comment only. */
function pastOfFirst({ externalId, at }: Trigger): Past {
  return { psid: null, lastPrivateReplyAt: null, lastComment: { externalId, at } };
}

async function classify(context: WorkContext, act: Act): Promise<ContactClassification> {
  const { tx, now } = context;
  return act.isFirst === true
    ? classifyActs([toAct({ ...act.trigger, text: act.text }, act.trigger.reading)], now)
    : await classifyAnew(tx, act.contact, now);
}

function explain(
  plan: Plan | null,
  classification: ContactClassification,
  dueAt: Date | null,
): Record<string, unknown> {
  if (plan === null) return { why: "late_or_nod", class: classification.class };
  return {
    why: plan.why,
    class: classification.class,
    sends: plan.sends.map((send) => ({ kind: send.kind, purpose: send.purpose, rule: send.rule })),
    flag: plan.flag,
    next: plan.next,
    dueAt,
  };
}

/** Writes a plan down; returns when its first send is due. Used by acts and by due steps alike. */
export async function applyPlan(
  context: WorkContext,
  parts: { contact: ContactRow; conversation: ConversationRow; plan: Plan },
): Promise<Date | null> {
  const { tx, now } = context;
  const { contact, conversation, plan } = parts;
  if (plan.replaces) await cancelReplaced(context, contact, plan);
  await planSends(tx, { pageId: contact.page_id, contactId: contact.id }, plan.sends, now);
  for (const send of plan.sends) wakeSends(context.wakes, contact.page_id, send.kind, send.dueAt);
  if (plan.returnsToBot === true) await returnToBot(tx, conversation);
  if (plan.flag !== null) await flagConversation(tx, conversation, plan.flag, now);
  else if ("close" in plan.next) await resolveConversation(tx, conversation);
  return plan.sends.map((send) => send.dueAt).sort((a, b) => +a - +b)[0] ?? null;
}

/** A complaint, a rival or an opt-out silences everything; a newer message replaces older private plans. */
async function cancelReplaced(context: WorkContext, contact: ContactRow, plan: Plan): Promise<void> {
  const silencesAll = plan.flag === "complains" || plan.flag === "competitor" || plan.why === "opted_out";
  const only = silencesAll ? undefined : { kinds: ["message", "private_reply"] as const };
  await cancelPlanned(context.tx, contact.id, `replaced:${plan.why}`, only);
}

function changeFor(act: Act, classification: ContactClassification, plan: Plan | null): ContactChange {
  const { reading } = act.trigger;
  const { entities } = reading;
  const phone = entities.phones?.[0];
  const isLead = LEAD_INTENTS.includes(reading.intent) || phone !== undefined;
  const isWanting = reading.intent === "buy" || phone !== undefined;
  return {
    classification,
    ...(isLead ? { lead: { source: act.trigger.kind } } : {}),
    // Asking in public makes a lead; wanting it, or talking with us in private, makes a qualified one.
    ...(isLead && (act.trigger.kind === "message" || isWanting) ? { stage: "qualified" as const } : {}),
    ...(phone === undefined ? {} : { phone }),
    ...(entities.address === undefined ? {} : { address: entities.address }),
    ...(entities.province === undefined ? {} : { city: entities.province }),
    ...(act.productSku === null ? {} : { productSku: act.productSku }),
    ...(reading.optOut === true ? { optedOut: true } : {}),
    ...(plan === null
      ? restOfLate(act)
      : { unclearCount: plan.unclearCount, ...("keep" in plan.next ? {} : { next: plan.next }) }),
  };
}

/** Even an act that changes no plan must not leave a fresh contact with nothing but "read me". */
function restOfLate(act: Act): Pick<ContactChange, "next"> {
  return act.contact.step_what === "read" ? { next: { close: "no_interest" } } : {};
}

/** Praise and complaints of people who bought, and complaints of anyone, are what care is measured by. */
async function keepFeedback(context: WorkContext, act: Act): Promise<void> {
  const { intent } = act.trigger.reading;
  const counts = intent === "complain" || (intent === "praise" && act.contact.stage === "won");
  if (!counts) return;
  const read = readFeedback(act.text ?? "");
  await recordFeedback(context.tx, {
    pageId: act.contact.page_id,
    contactId: act.contact.id,
    orderId: null,
    externalId: act.trigger.externalId,
    polarity: intent === "complain" && read.polarity === "good" ? "bad" : read.polarity,
    degree: read.degree,
    about: read.about,
    quote: read.quote,
    at: act.trigger.at,
  });
}
