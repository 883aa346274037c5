import type { AnswerEntry, RequestEntry } from "../journal-entry.ts";
import { DuplicateFinder } from "./find-duplicates.ts";
import {
  findIllegalMessage,
  findIllegalPrivateReply,
  type IsByRep,
  isSecondReply,
  type PrivateReplyMemory,
} from "./find-illegal.ts";
import { FAREWELL_MS, type KnownPerson, type KnownWorld } from "./known-world.ts";
import { readSend, type Send } from "./read-send.ts";
import type { IllegalReason, IllegalSend, OptOutBreach } from "./verdict.ts";

/** Meta refuses a second private reply to one comment. */
const ALREADY_REPLIED = 10900;

interface Asked {
  request: RequestEntry;
  send: Send;
  illegal: IllegalReason | null;
  /** Since when the person had asked to be left alone, as it stood when the request came. */
  optedOutAt: number | null;
}

/** Meta's words for "this person cannot be reached" (551, 1545041, 10903, 2018108). */
function saysUnreachable(answer: AnswerEntry): boolean {
  const { errorCode, errorSubcode } = answer;
  return errorCode === 551 || errorCode === 10903 || errorSubcode === 1545041 || errorSubcode === 2018108;
}

/** The answer does not tell whether it was done: none arrived, or the server stumbled. */
function isLost({ status }: AnswerEntry): boolean {
  return status === 0 || status >= 500;
}

/** Judges each send by what the world knew when it was asked for, and counts how it ended. */
export class SendJudge {
  readonly illegalSends: IllegalSend[] = [];
  readonly afterOptOut: OptOutBreach[] = [];
  readonly duplicates = new DuplicateFinder();
  readonly privateReplies = { requested: 0, sent: 0, refused: 0, perCommentMax: 0 };
  readonly messages = { sent: 0, refused: 0 };
  readonly publicReplies = { sent: 0, refused: 0 };
  reconciliations = 0;
  unforeseeable = 0;
  readonly #asked = new Map<string, Asked>();
  readonly #perObject = new Map<string, number>();
  readonly #memory: PrivateReplyMemory = { performed: new Map(), lastHour: new Map() };
  readonly #world: KnownWorld;
  readonly #isByRep: IsByRep;

  constructor(world: KnownWorld, isByRep: IsByRep) {
    this.#world = world;
    this.#isByRep = isByRep;
  }

  /** How many sends still wait for their answer. */
  countUnanswered(): number {
    return this.#asked.size;
  }

  /** Takes in a request; the rules look at the world as it is now. */
  takeRequest(request: RequestEntry): void {
    const send = readSend(request);
    if (send === null) return;
    const optedOutAt = this.#recipient(send)?.optedOutAt ?? null;
    this.#asked.set(request.id, { request, send, illegal: this.#findIllegal(send, request.at), optedOutAt });
  }

  /** Takes in how a request ended. */
  takeAnswer(answer: AnswerEntry): void {
    const asked = this.#asked.get(answer.requestId);
    if (asked === undefined) return;
    this.#asked.delete(answer.requestId);
    asked.illegal ??= this.#findOvertaken(asked.send);
    if (asked.illegal !== null) this.#recordIllegal(asked, asked.illegal, answer.performed);
    this.#count(asked.send, answer);
    if (answer.performed) this.#takePerformed(asked, answer);
    else this.#takeRefused(asked, answer);
  }

  #findIllegal(send: Send, at: number): IllegalReason | null {
    if (send.kind === "public_reply") return null;
    if (send.kind === "private_reply") return findIllegalPrivateReply(send, this.#world, this.#memory, at);
    return findIllegalMessage(send, this.#world.person(send.pageId, send.psid), at, this.#isByRep);
  }

  /** Two private replies were asked for at once, and the other one got through meanwhile. */
  #findOvertaken(send: Send): IllegalReason | null {
    if (send.kind !== "private_reply") return null;
    const earlier = this.#memory.performed.get(send.objectId);
    // When it was asked for, no answer had told of the other one.
    const then = earlier === undefined ? undefined : { ...earlier, isKnown: false };
    return isSecondReply(send, then) ? "second_private_reply" : null;
  }

  #recipient(send: Send): KnownPerson | null {
    if (send.kind === "message" || send.kind === "action") return this.#world.person(send.pageId, send.psid);
    if (send.kind === "public_reply") return null;
    const authorId = this.#world.objects.get(send.objectId)?.authorId ?? null;
    return authorId === null ? null : this.#world.person(send.pageId, this.#world.psidOf(authorId));
  }

  #recordIllegal({ request, send }: Asked, reason: IllegalReason, performed: boolean): void {
    this.illegalSends.push({
      requestId: request.id,
      at: new Date(request.at).toISOString(),
      pageId: send.pageId,
      reason,
      to: "psid" in send ? send.psid : send.objectId,
      performed,
    });
  }

  #count(send: Send, answer: AnswerEntry): void {
    if (send.kind === "action") return;
    const counts = {
      private_reply: this.privateReplies,
      message: this.messages,
      public_reply: this.publicReplies,
    };
    if (send.kind === "private_reply") this.privateReplies.requested += 1;
    if (answer.performed) counts[send.kind].sent += 1;
    // A server error or a cut line refuses nothing; only a Graph error does.
    else if (answer.status >= 400 && answer.status < 500) counts[send.kind].refused += 1;
  }

  #takePerformed(asked: Asked, answer: AnswerEntry): void {
    const { request, send } = asked;
    if (send.kind === "action") return;
    this.duplicates.take(send, request.id, request.at);
    if (send.kind === "public_reply") {
      if (answer.commentId !== undefined)
        this.#world.takePageComment(send.pageId, answer.commentId, answer.at);
      return;
    }
    this.#checkOptOut(asked);
    if (send.kind === "message") return;
    const count = (this.#perObject.get(send.objectId) ?? 0) + 1;
    this.#perObject.set(send.objectId, count);
    this.privateReplies.perCommentMax = Math.max(this.privateReplies.perCommentMax, count);
    this.#memory.performed.set(send.objectId, { metadata: send.metadata, isKnown: !isLost(answer) });
    const psid = answer.recipientId;
    const person = psid === undefined ? this.#recipient(send) : this.#world.person(send.pageId, psid);
    if (person !== null) person.hasThread = true;
  }

  #takeRefused({ send, illegal }: Asked, answer: AnswerEntry): void {
    const earlier = send.kind === "private_reply" ? this.#memory.performed.get(send.objectId) : undefined;
    if (earlier !== undefined && illegal === null) this.reconciliations += 1;
    if (earlier !== undefined && answer.errorCode === ALREADY_REPLIED) earlier.isKnown = true;
    if (send.kind !== "public_reply" && saysUnreachable(answer)) {
      const person = this.#recipient(send);
      if (person !== null) person.toldUnreachable = true;
      if (illegal === null) this.unforeseeable += 1;
    } else if (send.kind === "private_reply" && this.#world.objects.get(send.objectId)?.removed === true) {
      this.unforeseeable += 1;
    }
  }

  #checkOptOut({ request, send, optedOutAt }: Asked): void {
    if (send.kind === "public_reply" || send.kind === "action") return;
    if (optedOutAt === null || this.#isByRep(send.metadata)) return;
    const person = this.#recipient(send);
    if (person !== null && !person.farewellSent && request.at - optedOutAt <= FAREWELL_MS) {
      person.farewellSent = true;
      return;
    }
    this.afterOptOut.push({
      requestId: request.id,
      at: new Date(request.at).toISOString(),
      to: send.kind === "message" ? send.psid : send.objectId,
      optedOutAt: new Date(optedOutAt).toISOString(),
    });
  }
}
