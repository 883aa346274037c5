import { MINUTE_MS } from "../../base/clock.ts";
import type { Send } from "./read-send.ts";
import type { DuplicateSend } from "./verdict.ts";

/** Without metadata, the same words to the same person this soon are the same message. */
const SAME_TEXT_MS = 10 * MINUTE_MS;

interface Seen {
  requestId: string;
  at: number;
}

/** Remembers performed sends and says when one comes a second time. */
export class DuplicateFinder {
  readonly messages: DuplicateSend[] = [];
  readonly publicReplies: DuplicateSend[] = [];
  readonly #seen = new Map<string, Seen>();

  /** Takes in a send that was performed. */
  take(send: Exclude<Send, { kind: "action" }>, requestId: string, at: number): void {
    if (send.kind === "public_reply") {
      const key = `public:${send.objectId}:${send.text}`;
      this.#compare(this.publicReplies, key, send.objectId, send.text ?? "", { requestId, at }, null);
      return;
    }
    const to = send.kind === "message" ? send.psid : send.objectId;
    if (send.metadata !== null) {
      this.#compare(this.messages, `row:${send.metadata}`, to, send.metadata, { requestId, at }, null);
    } else {
      const key = `text:${send.pageId}:${to}:${send.text}`;
      this.#compare(this.messages, key, to, send.text ?? "", { requestId, at }, SAME_TEXT_MS);
    }
  }

  #compare(
    found: DuplicateSend[],
    key: string,
    to: string,
    repeated: string,
    now: Seen,
    within: number | null,
  ): void {
    const earlier = this.#seen.get(key);
    this.#seen.set(key, now);
    if (earlier === undefined || (within !== null && now.at - earlier.at > within)) return;
    found.push({
      requestIds: [earlier.requestId, now.requestId],
      at: new Date(now.at).toISOString(),
      to,
      repeated,
    });
  }
}
