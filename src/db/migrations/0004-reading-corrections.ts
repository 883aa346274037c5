/**
 * What people of the shop read otherwise than the program, and how often that changed on each Page: whoever reads the
 * Page's row sees whether the lessons in memory are still the newest.
 */
export const READING_CORRECTIONS: readonly string[] = [
  `create table public.reading_corrections (
    id bigint generated always as identity primary key,
    page_id text not null,
    interaction_id bigint references public.interactions (id),
    channel text not null check (channel in ('comment', 'message')),
    text text,
    text_key text,
    intent_before text not null,
    kind_before text,
    intent_now text not null,
    kind_now text,
    corrected_by bigint not null,
    corrected_at timestamptz not null,
    withdrawn_by bigint,
    withdrawn_at timestamptz,
    constraint forgotten_whole check ((text is null) = (text_key is null))
  )`,
  `create unique index reading_corrections_standing on public.reading_corrections (interaction_id, corrected_by)
    where withdrawn_at is null and interaction_id is not null`,
  "create index reading_corrections_interaction on public.reading_corrections (interaction_id)",
  "create index reading_corrections_page on public.reading_corrections (page_id, corrected_at, id)",
  "create index reading_corrections_lessons on public.reading_corrections (page_id, corrected_by, id desc) where withdrawn_at is null and text is not null",
  "alter table public.pages add column lessons_version integer not null default 0",
];
