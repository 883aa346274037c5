/**
 * Texts that were read with doubt, and what a language model of the owner's choice said about them, without their words;
 * how often it was asked a day; and until when one that is at fault is left alone.
 */
export const SECOND_OPINIONS: readonly string[] = [
  `create table public.second_opinions (
    id bigint generated always as identity primary key,
    page_id text not null,
    interaction_id bigint not null unique references public.interactions (id),
    text_hash text,
    state text not null default 'waiting' check (state in ('waiting', 'asking', 'answered', 'failed', 'dropped')),
    noted_at timestamptz not null,
    next_try_at timestamptz not null,
    tries smallint not null default 0,
    asked_at timestamptz,
    asking_real_ms bigint,
    model text,
    intent text,
    kind text,
    outcome text,
    reason text,
    settled_at timestamptz
  )`,
  "create index second_opinions_open on public.second_opinions (next_try_at) where state in ('waiting', 'asking')",
  "create index second_opinions_text on public.second_opinions (page_id, text_hash) where text_hash is not null",
  `create table public.second_opinion_days (
    page_id text not null,
    day date not null,
    askings integer not null,
    primary key (page_id, day)
  )`,
  `create table public.model_pauses (
    endpoint text primary key,
    fault text not null,
    faults integer not null check (faults > 0),
    until timestamptz not null,
    probe_real_ms bigint
  )`,
];
