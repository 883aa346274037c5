/** What customers call a product besides its name. */
export const PRODUCT_ALIASES: readonly string[] = [
  "alter table public.products add column aliases text[] not null default '{}'",
];
