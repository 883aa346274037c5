import type { ColumnType, Generated } from "kysely";
import type { At, Maybe, MaybeAt } from "./columns.ts";

/** Written by contacts/. What one person of the shop says about a text; of several, the newest is the reading. */
export interface ReadingCorrectionsTable {
  id: Generated<number>;
  page_id: string;
  interaction_id: Maybe<number>;
  channel: "comment" | "message";
  /** As it was read; null once the person took it back or changed it. */
  text: Maybe<string>;
  /** `lessonKey` of the text. */
  text_key: Maybe<string>;
  /** What the program itself read. */
  intent_before: string;
  kind_before: Maybe<string>;
  intent_now: string;
  kind_now: Maybe<string>;
  corrected_by: number;
  corrected_at: At;
  /** Who took it back or replaced it by another; null where the words went with their writer's removal. */
  withdrawn_by: Maybe<number>;
  withdrawn_at: MaybeAt;
}

/** Written by contacts/. One text that was read with doubt, and what a language model said about it. */
export interface SecondOpinionsTable {
  id: Generated<number>;
  page_id: string;
  interaction_id: number;
  /** Tells equal texts, not what they say; null once its writer took the text back. */
  text_hash: Maybe<string>;
  state: "waiting" | "asking" | "answered" | "failed" | "dropped";
  noted_at: At;
  /** While it is `waiting`: nobody is asked before. */
  next_try_at: At;
  /** Askings that were this text's own matter: a fault of the model's side takes none. */
  tries: ColumnType<number, number | undefined, number>;
  /** When the model was last asked; null for an answer from memory. */
  asked_at: MaybeAt;
  /** Machine time, for telling a dead process's question from one under way. */
  asking_real_ms: Maybe<number>;
  model: Maybe<string>;
  intent: Maybe<string>;
  kind: Maybe<string>;
  /** What the answer came to: `agreed`, `changed`, or why it was only recorded. */
  outcome: Maybe<string>;
  /** Why there is no answer. */
  reason: Maybe<string>;
  settled_at: MaybeAt;
}

/** Written by contacts/. How often the language model was asked about texts of a Page in one of the shop's days. */
export interface SecondOpinionDaysTable {
  page_id: string;
  day: string;
  askings: number;
}

/** Written by contacts/. A language model that failed, by itself and not about one text; gone once it answers. */
export interface ModelPausesTable {
  /** `LanguageModel.endpoint`. */
  endpoint: string;
  /** The newest. */
  fault: string;
  /** In a row. */
  faults: number;
  /** Nobody is asked before, and then one question first. */
  until: At;
  /** Machine time at which that one question was begun; null while nobody asks it. */
  probe_real_ms: Maybe<number>;
}
