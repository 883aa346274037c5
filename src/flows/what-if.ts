import { AppError } from "../base/errors.ts";
import { newId } from "../base/ids.ts";
import { findContact } from "../contacts/find-contact.ts";
import { findIdentity } from "../contacts/identities.ts";
import type { Tx } from "../db/database.ts";
import { listSends } from "../followups/outbox.ts";
import { findPage } from "../pages/pages.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { handleEvent } from "./handle-event.ts";
import { type ImaginedOutcome, readOutcome, type SaidEvent } from "./imagined-outcome.ts";
import { makeContext } from "./make-context.ts";
import { withLessons } from "./page-lessons.ts";
import { pageNotFound } from "./use-cases.ts";
import { newWakes } from "./wake.ts";

/** What somebody might say now. */
export interface ImaginedText {
  pageId: string;
  text: string;
  channel: "comment" | "message";
  /** Who says it; null for somebody whom the Page does not know. */
  contactId: number | null;
  /** The post below which it is commented; null for a post that sells nothing known. */
  postId: string | null;
}

/** Carries the outcome out of a transaction that must leave nothing behind. */
class Undone extends Error {
  readonly outcome: ImaginedOutcome;

  constructor(outcome: ImaginedOutcome) {
    super("nothing of what was imagined is kept");
    this.outcome = outcome;
  }
}

/**
 * What the program would do if this were said now: how it is read, who the person then is, what is sent by which rule
 * and when, and what comes next. It is worked like a real event, in a transaction that is rolled back: so it is always
 * what would happen, and nothing happens.
 * @throws AppError `PAGE_NOT_FOUND` (404), `CONTACT_UNKNOWN` (404).
 */
export async function imagine(deps: FlowDeps, said: ImaginedText): Promise<ImaginedOutcome> {
  const products = await deps.products();
  const work = async (tx: Tx): Promise<never> => {
    if ((await findPage(tx, said.pageId)) === undefined) throw pageNotFound();
    const event = await makeEvent(tx, said, deps.clock.now());
    const contact = await findContact(tx, said.pageId, event.contact);
    const earlier = contact === undefined ? [] : await listSends(tx, contact.id);
    const parts = { deps, tx, wakes: newWakes(), products, pageId: said.pageId };
    await handleEvent(await makeContext(parts), event);
    // As of its end: an owner's code, for instance, changes the Page.
    throw new Undone(await readOutcome(await makeContext(parts), event, earlier));
  };
  try {
    return await withLessons(deps.lessons, () => deps.database.transaction(work));
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  }
}

async function makeEvent(tx: Tx, said: ImaginedText, now: Date): Promise<SaidEvent> {
  const { pageId, text, channel } = said;
  const id = `what-if-${newId()}`;
  const contact =
    said.contactId === null ? id : await getIdentity(tx, { ...said, contactId: said.contactId });
  const standing = { key: id, at: now.toISOString(), pageId, contact, text };
  if (channel === "message") {
    const bare = { attachments: [], quickReplyPayload: null, replyToMid: null, referral: null };
    return { ...standing, ...bare, type: "message_received", mid: id, unsupported: false };
  }
  const place = { commentId: id, postId: said.postId ?? id, parentCommentId: null };
  return { ...standing, ...place, type: "comment_added", attachment: null, byPage: false, post: null };
}

async function getIdentity(tx: Tx, said: ImaginedText & { contactId: number }): Promise<string> {
  const identity = await findIdentity(tx, said.pageId, said.contactId, said.channel);
  if (identity !== undefined) return identity;
  throw new AppError("CONTACT_UNKNOWN", `This Page knows nobody with the number ${said.contactId}.`, {
    status: 404,
  });
}
