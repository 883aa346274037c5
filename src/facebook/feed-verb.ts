/** What was done to a thing of the feed, with Meta's spellings of one act taken together. */
export type FeedAct = "add" | "edit" | "remove" | "hide" | "unhide" | "block" | "unblock";

const ACTS: Readonly<Record<string, FeedAct>> = {
  add: "add",
  edit: "edit",
  edited: "edit",
  update: "edit",
  remove: "remove",
  delete: "remove",
  hide: "hide",
  unhide: "unhide",
  block: "block",
  unblock: "unblock",
};

/** The act that a `verb` of the feed means; null for one that we do not know. */
export function parseFeedVerb(verb: unknown): FeedAct | null {
  return typeof verb === "string" && Object.hasOwn(ACTS, verb) ? (ACTS[verb] ?? null) : null;
}
