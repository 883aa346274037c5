import type { Clock } from "../base/clock.ts";
import type { Random } from "../base/random.ts";

/** A person of the sandbox. `commenterId` is what comments show; `psid` is what Messenger shows (mostly the same). */
export interface Person {
  commenterId: string;
  psid: string;
  name: string;
  pictureUrl: string | null;
}

/** A message that reached a person from the Page, by whoever sent it. */
export interface PageMessage {
  pageId: string;
  person: Person;
  mid: string;
  text: string;
  quickReplies: { title: string; payload: string }[];
  buttons: { title: string; payload: string }[];
  /** The comment it privately replied to, if it did. */
  commentId: string | null;
  sentBy: "app" | "staff";
  at: number;
}

/** A comment that the Page wrote under a person's comment. */
export interface PageComment {
  pageId: string;
  postId: string;
  commentId: string;
  parentCommentId: string | null;
  /** Author of the parent comment. */
  person: Person | null;
  text: string;
  sentBy: "app" | "staff";
  at: number;
}

/**
 * What shoppers and staff can do in the sandbox. Every act changes the stand-in's state, is written to the
 * journal, and becomes a signed webhook to the program. Times are the clock's, in ms.
 */
export interface SandboxWorld {
  readonly clock: Clock;
  readonly random: Random;
  publishPost(post: {
    pageId: string;
    text: string;
    kind: "photo" | "video" | "status";
    published?: boolean;
    adId?: string;
  }): string;
  /** Somebody writes on the Page itself; returns the post's id. */
  visitorPost(act: { pageId: string; person: Person; text: string }): string;
  /** Somebody recommends the Page, or warns of it. */
  recommend(act: {
    pageId: string;
    person: Person;
    text: string;
    recommendation: "POSITIVE" | "NEGATIVE";
  }): void;
  addPerson(person: Person): void;
  comment(act: {
    pageId: string;
    postId: string;
    person: Person;
    text: string | null;
    parentCommentId?: string;
    photoUrl?: string;
    tags?: string[];
  }): string;
  editComment(act: { pageId: string; commentId: string; text: string }): void;
  removeComment(act: { pageId: string; commentId: string }): void;
  react(act: {
    pageId: string;
    postId: string;
    commentId?: string;
    person: Person;
    reaction: string;
    verb?: "add" | "edit" | "remove";
  }): void;
  likePage(act: { pageId: string; person: Person }): void;
  sharePost(act: { pageId: string; postId: string; person: Person }): void;
  message(act: {
    pageId: string;
    person: Person;
    text: string;
    quickReplyPayload?: string;
    adReferral?: { adId: string; postId: string };
    photoUrl?: string;
  }): string;
  postback(act: { pageId: string; person: Person; title: string; payload: string; ref?: string }): void;
  unsend(act: { pageId: string; person: Person; mid: string }): void;
  blockPage(act: { pageId: string; person: Person }): void;
  staffMessage(act: { pageId: string; person: Person; text: string }): string;
  staffComment(act: { pageId: string; postId: string; parentCommentId: string; text: string }): string;
  onPageMessage(listener: (message: PageMessage) => void): void;
  onPageComment(listener: (comment: PageComment) => void): void;
}

/** Somebody who acts by the sandbox's clock: the crowd, the staff, a rep who uses the program's API. */
export interface Actor {
  name: string;
  /** When it wants to act next (clock ms); null when it has nothing planned. */
  nextAt(): number | null;
  /** Does everything that is due at the clock's present instant. */
  act(): Promise<void>;
  /** What must survive a restart of the sandbox itself; plain JSON. */
  save?(): unknown;
  restore?(saved: unknown): void;
}
