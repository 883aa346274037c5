import type { OrderRow, ReadingCorrectionRow } from "../db/schema.ts";
import type { ImaginedOutcome } from "../flows/imagined-outcome.ts";
import type { ImaginedText } from "../flows/what-if.ts";
import type { Intent, IntentKind } from "../language/reading.ts";
import type { CloseOrderInput } from "../orders/close-order.ts";
import type { PageSettings, PageSettingsChange } from "../pages/page-settings.ts";

/** How a rep's words reach the customer; left out, the legal way of the moment is chosen. */
export type ReplyWay = "message" | "public" | "private_reply";

/** A sale as a rep closes it on screen: the rest is known from the contact and the session. */
export type CloseOrderRequest = Omit<CloseOrderInput, "pageId" | "at" | "closedBy"> & {
  userId: number;
  /** One tap of a screen; the same one closes the order once. */
  requestId?: string | null;
};

/** What a text means now, and the correction that stands, if one does. */
export interface CorrectedReading {
  interactionId: number;
  meaning: { intent: Intent; kind: IntentKind | null };
  correction: ReadingCorrectionRow | null;
}

/** One day's numbers and the message made of them, in both languages. */
export interface DaySummary {
  /** The shop's day, YYYY-MM-DD. */
  day: string;
  pageId: string;
  pageName: string | null;
  figures: Record<string, unknown>;
  text: { vi: string; en: string };
}

/**
 * What the screens ask the program to do. Each call is one act in one transaction with its audit line; what fails
 * throws an AppError whose status and code the route passes on.
 */
export interface UseCases {
  /** Gives the conversation to the rep and cancels what the bot had planned for it. */
  takeOver(contactId: number, userId: number): Promise<void>;
  /** Plans what a person typed, by the asked way or the legal one; throws when no way is legal. */
  replyAsRep(input: {
    contactId: number;
    userId: number;
    text: string;
    way?: ReplyWay;
    /** One tap of a screen; the same one plans the reply once. */
    requestId?: string;
  }): Promise<{ outboxId: number }>;
  /** Gives the conversation back to the bot. */
  returnToBot(contactId: number, userId: number): Promise<void>;
  /** A person says what a text really means; saying it again changes nothing, another word replaces it. */
  correctReading(input: {
    interactionId: number;
    userId: number;
    intent: Intent;
    kind: IntentKind | null;
  }): Promise<CorrectedReading>;
  /** Takes back what one person said about a text; where they said nothing, nothing changes. */
  withdrawCorrection(input: {
    interactionId: number;
    correctedBy: number;
    userId: number;
  }): Promise<CorrectedReading>;
  /** What the program would do if this were said now; nothing of it is kept or sent. */
  imagine(said: ImaginedText): Promise<ImaginedOutcome>;
  closeOrder(input: CloseOrderRequest): Promise<OrderRow>;
  cancelOrder(input: { orderId: number; userId: number; note?: string | null }): Promise<OrderRow>;
  recordReturn(input: { orderId: number; userId: number; returnedVnd: number }): Promise<OrderRow>;
  /** Stops or resumes automatic sending of a Page. */
  setSending(pageId: string, state: "on" | "paused", userId: number): Promise<void>;
  /** What the Page's owner may change, defaults filled in. */
  readSettings(pageId: string): Promise<PageSettings>;
  /** Changes some settings, leaves the others, and returns all of them. */
  changeSettings(pageId: string, change: PageSettingsChange, userId: number): Promise<PageSettings>;
  /** The numbers of a shop day (today when null) for one Page (all Pages when null: one summary each). */
  summary(day: string | null, pageId: string | null): Promise<DaySummary[]>;
}
