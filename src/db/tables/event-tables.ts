import type { ColumnType, Generated } from "kysely";
import type { At, Maybe, MaybeAt } from "./columns.ts";

/** Written by db/. Where the shared clock stands (`base/clock`). */
export interface ClockTable {
  id: number;
  origin_ms: number;
  real_ms: number;
  rate: number;
}

/** Inserted by http/webhook, marked worked by flows/. */
export interface InboundEventsTable {
  id: Generated<number>;
  event_key: string;
  page_id: Maybe<string>;
  /** `<page>:<person>`, or `<page>:` for what concerns the Page itself. */
  contact_key: string;
  shard: number;
  type: string;
  occurred_at: At;
  received_at: At;
  /** The parsed event (or the raw ignored item) as JSON text. */
  payload: string;
  state: "pending" | "done" | "ignored" | "failed";
  reason: Maybe<string>;
  attempts: ColumnType<number, number | undefined, number>;
  repeats: ColumnType<number, number | undefined, number>;
  worked_at: MaybeAt;
}
