import { changeContact, listDueSteps } from "../contacts/change-contact.ts";
import { lockContact } from "../contacts/find-contact.ts";
import { recordDecision } from "../contacts/interactions.ts";
import { listSends } from "../followups/outbox.ts";
import { planDueStep } from "../followups/plan-due-step.ts";
import { openConversation } from "../inbox/conversations.ts";
import { findDraft } from "../orders/drafts.ts";
import { applyPlan } from "./decide-contact.ts";
import type { FlowDeps, WorkContext } from "./flow-deps.ts";
import { gatherFacts } from "./gather-facts.ts";
import { makeContext } from "./make-context.ts";
import { newWakes, ring } from "./wake.ts";

const STEPS_PER_LOOK = 100;

/** Runs every bot's step that is due, one contact at a time. A step that fails is logged and does not stop the others. */
export async function runDueSteps(deps: FlowDeps): Promise<void> {
  const failed = new Set<number>();
  for (;;) {
    const due = await listDueSteps(deps.database.kysely, deps.clock.now(), STEPS_PER_LOOK);
    const open = due.filter(({ id }) => !failed.has(id));
    if (open.length === 0) return;
    for (const { id, pageId } of open) {
      try {
        await runStep(deps, id, pageId);
      } catch (error) {
        failed.add(id);
        deps.logger.error({ contactId: id, err: error }, "a next step failed; it stays due");
      }
    }
  }
}

async function runStep(deps: FlowDeps, contactId: number, pageId: string): Promise<void> {
  const wakes = newWakes();
  const products = await deps.products();
  await deps.database.transaction(async (tx) => {
    await runInTransaction(await makeContext({ deps, tx, wakes, products, pageId }), contactId);
  });
  await ring(deps, wakes);
}

async function runInTransaction(context: WorkContext, contactId: number): Promise<void> {
  const { tx, now } = context;
  const contact = await lockContact(tx, contactId);
  if (contact === undefined || contact.closed_at !== null || contact.step_what === null) return;
  if (contact.step_owner !== "bot" || contact.step_due_at === null || contact.step_due_at > now) return;
  const conversation = await openConversation(tx, contactId, contact.page_id);
  const draft = (await findDraft(tx, contactId)) ?? null;
  const key = `step:${contactId}:${contact.step_what}:${contact.step_due_at.getTime()}`;
  const facts = await gatherFacts(context, { contact, conversation, draft, key });
  const plan = planDueStep(contact.step_what, facts, await pendingDueAt(context, contactId));
  await applyPlan(context, { contact, conversation, plan });
  // "Keep" would leave a due step due for ever.
  const next = "keep" in plan.next ? { close: "nothing_left" } : plan.next;
  await recordDecision(tx, {
    pageId: contact.page_id,
    contactId,
    what: "step_ran",
    at: now,
    data: { step: contact.step_what, why: plan.why, next, sends: plan.sends.map((send) => send.purpose) },
  });
  const isLost = "close" in next && contact.lead_at !== null && contact.stage !== "won";
  await changeContact(tx, contact, { next, ...(isLost ? { stage: "lost" as const } : {}) }, now);
  context.wakes.contactIds.add(contactId);
}

async function pendingDueAt(context: WorkContext, contactId: number): Promise<Date | null> {
  const sends = await listSends(context.tx, contactId);
  const open = sends.filter(
    (send) => ["planned", "sending", "unknown"].includes(send.state) && send.kind !== "public_reply",
  );
  return open.map((send) => send.due_at).sort((a, b) => +b - +a)[0] ?? null;
}
