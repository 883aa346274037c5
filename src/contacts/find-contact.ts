import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import { toJsonb } from "../db/jsonb.ts";
import type { ContactRow, Touch } from "../db/schema.ts";

/** The step that every new contact starts with, until the first act is thought through. */
const FIRST_STEP = { what: "read", reason: "just_arrived" } as const;

/** Who did something, as Meta names them on one Page. */
export interface Visitor {
  pageId: string;
  externalId: string;
  as: "psid" | "commenter";
  name: string | null;
  touch: Touch;
  at: Date;
}

/** The contact behind a Meta id, locked for this transaction; undefined when nobody is known by it. */
export async function findContact(
  tx: Tx,
  pageId: string,
  externalId: string,
): Promise<ContactRow | undefined> {
  return (await findByIdentity(tx, pageId, externalId))?.contact;
}

async function findByIdentity(
  tx: Tx,
  pageId: string,
  externalId: string,
): Promise<{ contact: ContactRow; is: Record<Visitor["as"], boolean> } | undefined> {
  const row = await tx
    .selectFrom("public.contacts as contact")
    .innerJoin("public.contact_identities as identity", "identity.contact_id", "contact.id")
    .selectAll("contact")
    .select(["identity.is_psid", "identity.is_commenter"])
    .where("identity.page_id", "=", pageId)
    .where("identity.external_id", "=", externalId)
    .forUpdate("contact")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { is_psid: psid, is_commenter: commenter, ...contact } = row;
  return { contact, is: { psid, commenter } };
}

/** The contact by its own id, locked for this transaction. */
export async function lockContact(tx: Tx, contactId: number): Promise<ContactRow | undefined> {
  return await tx
    .selectFrom("public.contacts")
    .selectAll()
    .where("id", "=", contactId)
    .forUpdate()
    .executeTakeFirst();
}

/** Those of the ids by which nobody is known on the Page. */
export async function listStrangers(
  db: Db | Tx,
  pageId: string,
  externalIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom("public.contact_identities")
    .select("external_id")
    .where("page_id", "=", pageId)
    .where(sql<boolean>`external_id = any(${[...externalIds]}::text[])`)
    .execute();
  const known = new Set(rows.map((row) => row.external_id));
  return new Set(externalIds.filter((id) => !known.has(id)));
}

/** The contact of somebody who was not known by that id; `findOrCreateContact` for all others. */
export async function createContact(tx: Tx, visitor: Visitor): Promise<ContactRow> {
  const { pageId, externalId, as } = visitor;
  return await tx
    .with("made", (db) =>
      db
        .insertInto("public.contacts")
        .values({
          page_id: pageId,
          name: visitor.name,
          stage: "new",
          stage_changed_at: visitor.at,
          class: "other",
          class_evidence: toJsonb([]),
          class_changed_at: visitor.at,
          first_touch: toJsonb(visitor.touch),
          last_touch: toJsonb(visitor.touch),
          first_seen_at: visitor.at,
          last_seen_at: visitor.at,
          step_what: FIRST_STEP.what,
          step_owner: "bot",
          step_due_at: visitor.at,
          step_reason: FIRST_STEP.reason,
        })
        .returningAll(),
    )
    // Whoever met the same person in the same instant fails here, and works the event again.
    .with("linked", (db) =>
      db
        .insertInto("public.contact_identities")
        .columns(["page_id", "external_id", "contact_id", "is_psid", "is_commenter"])
        .expression(
          db
            .selectFrom("made")
            .select((select) => [
              select.val(pageId).as("page_id"),
              select.val(externalId).as("external_id"),
              "made.id as contact_id",
              select.lit(as === "psid").as("is_psid"),
              select.lit(as === "commenter").as("is_commenter"),
            ]),
        ),
    )
    .selectFrom("made")
    .selectAll()
    .executeTakeFirstOrThrow();
}

/** The person's contact, made on their first act. A name is taken as Meta gives it and never invented. */
export async function findOrCreateContact(tx: Tx, visitor: Visitor): Promise<ContactRow> {
  const found = await findByIdentity(tx, visitor.pageId, visitor.externalId);
  if (found === undefined) return await createContact(tx, visitor);
  const known = found.contact;
  if (!found.is[visitor.as]) await linkIdentity(tx, { ...visitor, contactId: known.id });
  const name = known.name ?? visitor.name;
  const isNewer = visitor.at >= known.last_seen_at;
  const isFirst = visitor.at < known.first_seen_at;
  const changed: Partial<ContactRow> = {
    ...(name === known.name ? {} : { name }),
    ...(isNewer ? { last_seen_at: visitor.at, last_touch: visitor.touch } : {}),
    // An event that arrives late may be the true first touch.
    ...(isFirst ? { first_seen_at: visitor.at, first_touch: visitor.touch } : {}),
    // Whoever writes to the Page can be written to, whatever Meta said before.
    ...(visitor.as === "psid" && isNewer && known.unreachable_at !== null ? { unreachable_at: null } : {}),
  };
  if (Object.keys(changed).length > 0) {
    await tx
      .updateTable("public.contacts")
      .set({
        ...changed,
        ...(isNewer ? { last_touch: toJsonb(visitor.touch) } : {}),
        ...(isFirst ? { first_touch: toJsonb(visitor.touch) } : {}),
      })
      .where("id", "=", known.id)
      .execute();
  }
  return { ...known, ...changed };
}

/** Ties a Meta id to a contact; an id that is already tied keeps its contact. */
export async function linkIdentity(
  tx: Tx,
  link: { pageId: string; externalId: string; as: "psid" | "commenter"; contactId: number },
): Promise<void> {
  await tx
    .insertInto("public.contact_identities")
    .values({
      page_id: link.pageId,
      external_id: link.externalId,
      contact_id: link.contactId,
      is_psid: link.as === "psid",
      is_commenter: link.as === "commenter",
    })
    .onConflict((conflict) =>
      conflict.columns(["page_id", "external_id"]).doUpdateSet({
        is_psid: sql`contact_identities.is_psid or excluded.is_psid`,
        is_commenter: sql`contact_identities.is_commenter or excluded.is_commenter`,
      }),
    )
    .execute();
}

/** The id by which Messenger reaches this contact; null while it is unknown. */
export async function findPsid(db: Db | Tx, contactId: number): Promise<string | null> {
  const row = await db
    .selectFrom("public.contact_identities")
    .select("external_id")
    .where("contact_id", "=", contactId)
    .where("is_psid", "=", true)
    .orderBy("external_id")
    .executeTakeFirst();
  return row?.external_id ?? null;
}

/** Contacts of these Pages whose name Meta may tell now (they wrote) and was not asked for yet. */
export async function listProfilesToFetch(
  db: Db | Tx,
  pageIds: readonly string[],
  limit: number,
): Promise<{ contactId: number; pageId: string; psid: string }[]> {
  if (pageIds.length === 0) return [];
  return await db
    .selectFrom("public.contacts as contact")
    .innerJoin("public.contact_identities as identity", "identity.contact_id", "contact.id")
    .where("contact.page_id", "in", [...pageIds])
    .select(["contact.id as contactId", "contact.page_id as pageId", "identity.external_id as psid"])
    .where("identity.is_psid", "=", true)
    .where("contact.name", "is", null)
    .where("contact.profile_fetched_at", "is", null)
    .where("contact.merged_into", "is", null)
    .orderBy("contact.id")
    .limit(limit)
    .execute();
}

/** Keeps what the profile said; whatever it said, it is not asked for again. */
export async function recordProfile(
  db: Db | Tx,
  contactId: number,
  profile: { name: string | null; pictureUrl: string | null },
  at: Date,
): Promise<void> {
  await db
    .updateTable("public.contacts")
    .set({
      profile_fetched_at: at,
      ...(profile.name === null ? {} : { name: sql<string>`coalesce(name, ${profile.name})` }),
      ...(profile.pictureUrl === null ? {} : { picture_url: profile.pictureUrl }),
    })
    .where("id", "=", contactId)
    .execute();
}
