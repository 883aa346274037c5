import { MINUTE_MS } from "../../base/clock.ts";
import type { ActEntry } from "../journal-entry.ts";
import { isOptOut } from "./is-opt-out.ts";

/** What the judge knows about one person of one Page, from acts alone. */
export interface KnownPerson {
  /** Last message, tap or quick reply; opens Meta's window. */
  lastActAt: number | null;
  optedOutAt: number | null;
  /** The one closing line after an opt-out ("we will not write again") has been used. */
  farewellSent: boolean;
  blockedAt: number | null;
  /** Meta answered a send with "cannot be reached"; from then on the Page knows. */
  toldUnreachable: boolean;
  /** A private reply got through, so a thread exists. */
  hasThread: boolean;
}

/** What the judge knows about a comment or a visitor's post. */
interface KnownObject {
  pageId: string;
  /** Commenter id of the author; null when the Page itself wrote it. */
  authorId: string | null;
  at: number;
  removed: boolean;
}

/** What leaves something that can be answered. */
const PUBLIC_ACTS = new Set<string>(["comment", "visitor_post", "post_published", "staff_comment"]);
const SPEAKING_ACTS = new Set<string>(["message", "comment", "visitor_post", "postback"]);

/** How soon after an opt-out the one closing line may come. */
export const FAREWELL_MS = 2 * MINUTE_MS;

/** The world as the acts of a journal describe it, at the point of reading. */
export class KnownWorld {
  readonly pageIds = new Set<string>();
  readonly objects = new Map<string, KnownObject>();
  readonly people = new Map<string, KnownPerson>();
  readonly #psids = new Map<string, string>();

  /** The person with this PSID on this Page; made when not yet known. */
  person(pageId: string, psid: string): KnownPerson {
    const key = `${pageId}:${psid}`;
    const known = this.people.get(key);
    if (known !== undefined) return known;
    const person: KnownPerson = {
      lastActAt: null,
      optedOutAt: null,
      farewellSent: false,
      blockedAt: null,
      toldUnreachable: false,
      hasThread: false,
    };
    this.people.set(key, person);
    return person;
  }

  /** The PSID behind a commenter's id; the id itself when no act ever showed both. */
  psidOf(commenterId: string): string {
    return this.#psids.get(commenterId) ?? commenterId;
  }

  /** Takes in what somebody did. */
  take(act: ActEntry): void {
    if (act.commenterId !== undefined && act.psid !== undefined) this.#psids.set(act.commenterId, act.psid);
    if (PUBLIC_ACTS.has(act.kind)) this.#takeObject(act);
    if (act.kind === "comment_removed" && act.commentId !== undefined) {
      const object = this.objects.get(act.commentId);
      if (object !== undefined) object.removed = true;
    }
    const psid = act.psid ?? (act.commenterId === undefined ? undefined : this.psidOf(act.commenterId));
    if (psid !== undefined) this.#takePersonal(act, this.person(act.pageId, psid));
  }

  /** Takes in a comment that the Page wrote through the Graph API. */
  takePageComment(pageId: string, commentId: string, at: number): void {
    this.objects.set(commentId, { pageId, authorId: null, at, removed: false });
  }

  #takeObject(act: ActEntry): void {
    const id = act.commentId ?? act.postId;
    if (id === undefined) return;
    const byPage =
      act.kind === "post_published" ||
      act.kind === "staff_comment" ||
      act.commenterId === undefined ||
      this.pageIds.has(act.commenterId);
    const at = act.createdAt ?? act.at;
    this.objects.set(id, {
      pageId: act.pageId,
      authorId: byPage ? null : (act.commenterId ?? null),
      at,
      removed: false,
    });
  }

  #takePersonal(act: ActEntry, person: KnownPerson): void {
    if (act.kind === "page_blocked") person.blockedAt = act.at;
    if (act.kind === "message" || act.kind === "postback") {
      person.lastActAt = act.at;
      person.hasThread = true;
    }
    if (act.kind === "staff_message") person.hasThread = true;
    if (!SPEAKING_ACTS.has(act.kind)) return;
    if (isOptOut(act.text ?? "")) {
      person.optedOutAt ??= act.at;
    } else {
      // Who speaks again of their own will is back in the talk.
      person.optedOutAt = null;
      person.farewellSent = false;
    }
  }
}
