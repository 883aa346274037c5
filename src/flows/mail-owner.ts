import { MINUTE_MS } from "../base/clock.ts";
import { errorText } from "../base/errors.ts";
import type { OutboxRow, OwnerMessageRow } from "../db/schema.ts";
import { mayMailHaveArrived } from "../integrations/mail.ts";
import { settleOwnerMessage } from "../pages/owner-messages.ts";
import type { PageSettings } from "../pages/page-settings.ts";
import type { FlowDeps } from "./flow-deps.ts";

/** Pauses between the tries, in minutes: six hours in all, then it is kept. */
const PAUSES = [5, 10, 15, 30, 60, 120, 120];

/**
 * Mails a message that is `made`, or keeps it when there is no way. `sends` are its parts that Messenger was to take:
 * what arrived there is not told again.
 */
export async function mailOrKeep(
  deps: FlowDeps,
  message: OwnerMessageRow,
  settings: PageSettings,
  sends: readonly OutboxRow[],
): Promise<void> {
  const to = settings.ownerEmail;
  if (deps.mailer === null || to === undefined) {
    const reason = to === undefined ? "no_address" : "no_mail_server";
    return await keepMessage(deps, message, "made", reason);
  }
  const mailTries = message.mail_tries + 1;
  // Claimed before it is tried: whoever is cut off now leaves a mail that may have gone.
  const claim = { from: "made", state: "sending", channel: "mail", mailTries } as const;
  if (!(await settleOwnerMessage(deps.database.kysely, keyOf(message), claim))) return;
  try {
    await deps.mailer.send({
      to,
      subject: message.text.split("\n")[0] ?? "Chốt",
      text: textToMail(message, sends),
    });
  } catch (error) {
    return await afterFailure(deps, message, mailTries, error);
  }
  const sent = { from: "sending", state: "sent", channel: "mail", sentAt: deps.clock.now() } as const;
  await settleOwnerMessage(deps.database.kysely, keyOf(message), sent);
}

function textToMail(message: OwnerMessageRow, sends: readonly OutboxRow[]): string {
  if (!sends.some((send) => send.state === "sent")) return message.text;
  return sends.flatMap((send) => (send.state === "sent" ? [] : [send.text ?? ""])).join("\n");
}

/** Again later while it surely did not arrive; else it is shown, for a second one would be one too many. */
async function afterFailure(
  deps: FlowDeps,
  message: OwnerMessageRow,
  tries: number,
  error: unknown,
): Promise<void> {
  const mayHaveArrived = mayMailHaveArrived(error);
  const pause = PAUSES[tries - 1];
  deps.logger.warn(
    { pageId: message.page_id, day: message.day, tries, mayHaveArrived, reason: errorText(error) },
    "the owner's message could not be mailed",
  );
  if (mayHaveArrived) return await keepMessage(deps, message, "sending", "mail_outcome_unknown");
  if (pause === undefined) return await keepMessage(deps, message, "sending", "mail_failed");
  await settleOwnerMessage(deps.database.kysely, keyOf(message), {
    from: "sending",
    state: "made",
    channel: "mail",
    reason: "mail_failed",
    nextTryAt: new Date(deps.clock.nowMs() + pause * MINUTE_MS),
  });
}

/** No way is left: the message is shown on the screen. */
export async function keepMessage(
  deps: FlowDeps,
  message: OwnerMessageRow,
  from: "made" | "sending",
  reason: string,
): Promise<void> {
  const kept = { from, state: "kept", channel: "screen", reason } as const;
  await settleOwnerMessage(deps.database.kysely, keyOf(message), kept);
}

/** What names the message. */
export function keyOf(message: OwnerMessageRow): { pageId: string; day: string } {
  return { pageId: message.page_id, day: message.day };
}
