/** A mail that surely did not arrive is tried again: how often it was, and when the next time is. */
export const OWNER_MESSAGE_TRIES: readonly string[] = [
  "alter table public.owner_messages add column mail_tries smallint not null default 0",
  "alter table public.owner_messages add column next_try_at timestamptz",
];
