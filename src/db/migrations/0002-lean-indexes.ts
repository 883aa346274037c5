/**
 * What is written for every event costs little: nothing looks up a single row by the instant of its arrival, and for
 * spans of time an index of block ranges serves at next to no cost. A timeline's rows get room for the decision that is
 * written beside them, so that it needs no new index entries.
 */
export const LEAN_INDEXES: readonly string[] = [
  "drop index public.inbound_events_received",
  "create index inbound_events_received on public.inbound_events using brin (received_at)",
  "alter table public.interactions set (fillfactor = 75)",
];
