/**
 * What is written for every event costs little: nothing looks rows up by the instant of their arrival, only ranges of
 * it are cleared away, which an index of block ranges serves for next to nothing. A timeline's rows get room for the
 * decision that is written beside them, so that it needs no new index entries.
 */
export const LEAN_INDEXES: readonly string[] = [
  "drop index public.inbound_events_received",
  "create index inbound_events_received on public.inbound_events using brin (received_at)",
  "alter table public.interactions set (fillfactor = 75)",
];
