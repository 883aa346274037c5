import { DAY_MS } from "../base/clock.ts";
import { changeContact } from "../contacts/change-contact.ts";
import { findContact } from "../contacts/find-contact.ts";
import { editInteraction, findInteraction } from "../contacts/interactions.ts";
import { noteEdit } from "../contacts/removed-interaction.ts";
import type { ContactRow, Touch } from "../db/schema.ts";
import type {
  MessageDeleted,
  MessageEdited,
  MessageReacted,
  MessageReceived,
  Referral,
} from "../facebook/page-event.ts";
import { recordInbound } from "../inbox/conversations.ts";
import type { Reading } from "../language/reading.ts";
import { matchProduct } from "../orders/match-product.ts";
import { newOwnerCode } from "../pages/owner-code.ts";
import { changePageSettings } from "../pages/pages.ts";
import { recordAudit } from "../team/audit.ts";
import { decideContact } from "./decide-contact.ts";
import type { WorkContext } from "./flow-deps.ts";
import { forgetLesson } from "./forget-lesson.ts";
import { productOfPlace } from "./product-of.ts";
import { readEdited } from "./read-edited.ts";
import { readAbout } from "./read-for-page.ts";
import { readPayload } from "./read-payload.ts";
import { decideAgain, meet, recordAct } from "./record-act.ts";
import { closeIfUnread, takeBack } from "./take-back.ts";

/** The 24 hours that a person's own act opens (reference section 4.1). */
const WINDOW_MS = DAY_MS;

/** A message, or a tap that speaks for one. */
export interface Said {
  pageId: string;
  contact: string;
  contactName?: string;
  externalId: string;
  kind: "message" | "postback" | "referral" | "optin";
  at: string;
  text: string | null;
  payload: string | null;
  referral: Referral | null;
  data: Record<string, unknown>;
}

/** What a customer wrote in Messenger. */
export async function handleMessage(context: WorkContext, event: MessageReceived): Promise<void> {
  if (event.contact === undefined) return;
  await handleSaid(context, {
    pageId: event.pageId,
    contact: event.contact,
    ...(event.contactName === undefined ? {} : { contactName: event.contactName }),
    externalId: event.mid,
    kind: "message",
    at: event.at,
    text: event.text,
    payload: event.quickReplyPayload,
    referral: event.referral,
    data: { attachments: event.attachments, ...(event.unsupported ? { unsupported: true } : {}) },
  });
}

/** Puts it on the timeline, opens the window and decides what follows. */
export async function handleSaid(context: WorkContext, said: Said): Promise<void> {
  const at = new Date(said.at);
  const { contact, isFirst } = await meet(context, said, "psid", touchOf(said));
  if (contact.name === null && contact.profile_fetched_at === null) context.wakes.learn = true;
  const { reading, sku } = await readSaid(context, said, contact);
  const recorded = await recordAct(context, contact, {
    kind: said.kind,
    externalId: said.externalId,
    at,
    text: said.text,
    reading,
    data: { ...said.data, ...(said.referral === null ? {} : { referral: said.referral }) },
    windowClosesAt: new Date(at.getTime() + WINDOW_MS),
  });
  if (recorded === null) return await closeIfUnread(context, contact, "message_removed");
  if (await isOwner(context, said, contact)) return;
  await decideContact(context, {
    ...recorded,
    contact,
    isFirst,
    productSku: sku,
    // Something newer was thought through already: this only takes its place on the timeline.
    recordOnly: recorded.isLate || isNod(said, contact),
    trigger: { kind: "message", surface: "chat", externalId: said.externalId, at, reading, postId: null },
  });
}

/** A thumb or a sticker from somebody we already talk with asks for nothing. */
function isNod(said: Said, contact: ContactRow): boolean {
  const attachments = said.data["attachments"];
  const kinds = Array.isArray(attachments) ? attachments.map((one: { kind?: string }) => one.kind) : [];
  return (
    said.text === null &&
    kinds.length > 0 &&
    kinds.every((kind) => kind === "sticker") &&
    contact.step_what !== "read"
  );
}

/** Reads it, and says which product it is about: the one it names, else the one they came for or asked for last. */
async function readSaid(
  context: WorkContext,
  said: Said,
  contact: ContactRow,
): Promise<{ reading: Reading; sku: string | null }> {
  const about = said.text === null ? null : (matchProduct(context.products, said.text)?.sku ?? null);
  const cameFor = about === null ? await productOfPlace(context, said.referral?.postId ?? null) : null;
  const last = cameFor ?? contact.product_sku;
  const tapped = said.payload === null ? null : readPayload(said.payload, said.text ?? "");
  if (tapped !== null) return { reading: tapped, sku: about ?? last };
  const now = new Date(said.at);
  const { reading, sku } = readAbout(context, said.text, { channel: "message", now, about, last });
  return { reading, sku: sku ?? last };
}

function touchOf(said: Said): Omit<Touch, "at"> {
  const { referral } = said;
  const isAd = referral?.source === "ADS";
  return {
    source: isAd ? "ad" : referral === null ? "message" : "referral",
    channel: isAd ? "paid" : "owned",
    postId: referral?.postId ?? null,
    adId: referral?.adId ?? null,
    ref: referral?.ref ?? null,
  };
}

/** The owner talks to the Page to get the daily message there; that is no customer. */
async function isOwner(context: WorkContext, said: Said, contact: ContactRow): Promise<boolean> {
  const { settings } = context.page;
  const says = said.text?.trim().toUpperCase() ?? "";
  const links = settings.ownerCode !== undefined && says === settings.ownerCode.toUpperCase();
  if (links) await linkOwner(context, said);
  if (!links && settings.ownerPsid !== said.contact) return false;
  await changeContact(context.tx, contact, { next: { close: "owner" } }, context.now);
  return true;
}

/** The code is used up: whoever reads it later in the chat cannot take the owner's place with it. */
async function linkOwner(context: WorkContext, said: Said): Promise<void> {
  const { tx, page, now } = context;
  const change = { ownerPsid: said.contact, ownerCode: newOwnerCode() };
  await changePageSettings(tx, said.pageId, change);
  const target = `page:${said.pageId}`;
  const replaced = page.settings.ownerPsid !== undefined;
  await recordAudit(tx, { userId: null, action: "owner_linked", target, details: { replaced }, at: now });
  page.settings = { ...page.settings, ...change };
}

/**
 * A new wording, read anew for the timeline and the class; what was answered already stays answered. An edit that
 * overtook its message brings it.
 */
export async function handleMessageEdited(context: WorkContext, event: MessageEdited): Promise<void> {
  const { tx } = context;
  const { pageId, mid: externalId, text } = event;
  const known = await findInteraction(tx, pageId, externalId);
  if (known === undefined) return await bringByEdit(context, event);
  const at = new Date(event.at);
  const reading = await readEdited(context, known, text, at);
  const taken = await editInteraction(tx, { pageId, externalId, text, reading, at });
  if (taken) await forgetLesson(tx, known, context.now, text);
  if (!taken || known.contact_id === null || event.contact === undefined) return;
  await decideAgain(context, { ...event, contact: event.contact }, known.id, {
    kind: "message",
    surface: "chat",
    externalId: `${event.mid}:${event.at}`,
    at: known.at,
    reading,
    postId: null,
  });
}

async function bringByEdit(context: WorkContext, event: MessageEdited): Promise<void> {
  const { pageId, contact, mid: externalId, at, text } = event;
  // What the Page itself wrote and changed is told by echoes.
  if (contact === undefined || contact === pageId) return;
  const said = { pageId, contact, externalId, at, text, kind: "message", payload: null } as const;
  await handleSaid(context, { ...said, referral: null, data: {} });
  await noteEdit(context.tx, { pageId, externalId, at: new Date(at) });
}

/** The person took it back: the stored copy is forgotten, and nothing is answered to it any more. */
export async function handleMessageDeleted(context: WorkContext, event: MessageDeleted): Promise<void> {
  const { pageId, mid: externalId } = event;
  const at = new Date(event.at);
  await takeBack(context, { pageId, externalId, kind: "message", postId: null, at });
}

/** A reaction to a message opens the window like a message does (reference section 4.1), and asks for nothing. */
export async function handleMessageReaction(context: WorkContext, event: MessageReacted): Promise<void> {
  if (event.contact === undefined || event.removed) return;
  const contact = await findContact(context.tx, event.pageId, event.contact);
  if (contact === undefined) return;
  const at = new Date(event.at);
  await recordInbound(context.tx, {
    contactId: contact.id,
    pageId: event.pageId,
    at,
    windowClosesAt: new Date(at.getTime() + WINDOW_MS),
  });
}
