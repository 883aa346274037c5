import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import { toJsonb } from "../db/jsonb.ts";
import type { PageRow } from "../db/schema.ts";
import type { PageSettings, PageSettingsChange } from "./page-settings.ts";

/** A Page to be stored; the token is already encrypted. */
export interface ConnectedPage {
  pageId: string;
  name: string | null;
  encryptedToken: string;
  subscribedFields: string[];
  at: Date;
}

/** Stores a Page, or gives a known one a new token: what was paused for the old token goes on. */
export async function saveConnectedPage(db: Db | Tx, page: ConnectedPage): Promise<void> {
  await db
    .insertInto("public.pages")
    .values({
      page_id: page.pageId,
      name: page.name,
      access_token: page.encryptedToken,
      token_state: "valid",
      settings: toJsonb({}),
      sending: "on",
      subscribed_fields: page.subscribedFields,
      connected_at: page.at,
    })
    .onConflict((conflict) =>
      conflict.column("page_id").doUpdateSet({
        name: sql`coalesce(excluded.name, pages.name)`,
        access_token: page.encryptedToken,
        token_state: "valid",
        subscribed_fields: page.subscribedFields,
        disconnected_at: null,
      }),
    )
    .execute();
}

/** The Page, or undefined when it was never connected. */
export async function findPage(db: Db | Tx, pageId: string): Promise<PageRow | undefined> {
  return await db.selectFrom("public.pages").selectAll().where("page_id", "=", pageId).executeTakeFirst();
}

/** All Pages that were ever connected, oldest first. */
export async function listPages(db: Db | Tx): Promise<PageRow[]> {
  return await db.selectFrom("public.pages").selectAll().orderBy("connected_at").orderBy("page_id").execute();
}

/** Changes some settings and leaves the others. */
export async function changePageSettings(
  db: Db | Tx,
  pageId: string,
  change: PageSettingsChange & Pick<Partial<PageSettings>, "ownerPsid" | "ownerCode">,
): Promise<void> {
  await db
    .updateTable("public.pages")
    .set({ settings: sql`settings || ${toJsonb(change)}` })
    .where("page_id", "=", pageId)
    .execute();
}

/** Tells every process that what the Page's people taught has changed; belongs into the transaction of the change. */
export async function markLessonsChanged(tx: Tx, pageId: string): Promise<void> {
  await tx
    .updateTable("public.pages")
    .set({ lessons_version: sql`lessons_version + 1` })
    .where("page_id", "=", pageId)
    .execute();
}

/** Stops or resumes automatic sending; the reason is shown to the admin. */
export async function setPageSending(
  db: Db | Tx,
  pageId: string,
  sending: "on" | "paused",
  reason: string | null,
): Promise<void> {
  await db
    .updateTable("public.pages")
    .set({ sending, paused_reason: sending === "paused" ? reason : null })
    .where("page_id", "=", pageId)
    .execute();
}

/** Meta refused the token: sending waits, everything else is kept, until the admin reconnects. */
export async function markTokenExpired(db: Db | Tx, pageId: string): Promise<void> {
  await db
    .updateTable("public.pages")
    .set({ token_state: "expired" })
    .where("page_id", "=", pageId)
    .where("token_state", "=", "valid")
    .execute();
}

/** Meta throttles: nothing is sent before `until`. */
export async function setPageWait(db: Db | Tx, pageId: string, until: Date): Promise<void> {
  await db
    .updateTable("public.pages")
    .set({ wait_until: sql`greatest(wait_until, ${until}::timestamptz)` })
    .where("page_id", "=", pageId)
    .execute();
}

/** The admin removed the app: the token is forgotten at once. */
export async function forgetPageToken(db: Db | Tx, pageId: string, at: Date): Promise<void> {
  await db
    .updateTable("public.pages")
    .set({ token_state: "removed", access_token: null, disconnected_at: at })
    .where("page_id", "=", pageId)
    .execute();
}

/** Remembers when a Page was last heard from, for its health. */
export async function touchPages(db: Db | Tx, pageIds: readonly string[], at: Date): Promise<void> {
  if (pageIds.length === 0) return;
  await db
    .updateTable("public.pages")
    .set({ last_event_at: at })
    .where("page_id", "in", [...pageIds])
    .execute();
}
