import type { ContactRow, OutboxRow } from "../db/schema.ts";
import { cancelPlanned, listSends } from "../followups/outbox.ts";
import type { WorkContext } from "./flow-deps.ts";

const BEGUN = ["sending", "sent", "unknown"];

/** Takes back what the bot planned in answer to an act and has not begun to send; returns it. */
export async function cancelAnswers(
  context: WorkContext,
  contact: ContactRow,
  externalId: string,
  reason: string,
): Promise<OutboxRow[]> {
  const sends = await listSends(context.tx, contact.id);
  const answers = sends.filter(
    (send) =>
      send.state === "planned" &&
      send.origin === "bot" &&
      send.kind !== "hide_comment" &&
      isAnswerTo(send, externalId),
  );
  if (answers.length > 0)
    await cancelPlanned(context.tx, contact.id, reason, { sendKeys: answers.map((send) => send.send_key) });
  return answers;
}

/** Whether an answer to the act has gone out, or may have. */
export async function hasBegunAnswer(
  context: WorkContext,
  contact: ContactRow,
  externalId: string,
): Promise<boolean> {
  const sends = await listSends(context.tx, contact.id);
  return sends.some(
    (send) => send.kind !== "hide_comment" && BEGUN.includes(send.state) && isAnswerTo(send, externalId),
  );
}

/**
 * What stands under a comment is addressed to it; a message is addressed to the person, and its key names what it
 * answers: `message:<contact>:<id>`, with the time behind where an edit was answered. Contacts that were merged left
 * their number in it.
 */
function isAnswerTo(send: OutboxRow, externalId: string): boolean {
  if (send.kind !== "message") return send.target_id === externalId;
  const answered = /^message:\d+:(.*)$/.exec(send.send_key)?.[1] ?? "";
  return answered === externalId || answered.startsWith(`${externalId}:`);
}
