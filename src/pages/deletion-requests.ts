import type { Db, Tx } from "../db/database.ts";

/** A request that came by Meta's deauthorise or data-deletion callback. */
export interface DeletionRequest {
  confirmationCode: string;
  /** App-scoped id of the person who runs the Page, not of a customer. */
  appUserId: string;
  kind: "deletion" | "deauthorize";
  at: Date;
}

/** Keeps the request; the same confirmation code is kept once. */
export async function recordDeletionRequest(db: Db | Tx, request: DeletionRequest): Promise<void> {
  await db
    .insertInto("public.deletion_requests")
    .values({
      confirmation_code: request.confirmationCode,
      app_user_id: request.appUserId,
      kind: request.kind,
      requested_at: request.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What was asked for is done. */
export async function completeDeletionRequest(
  db: Db | Tx,
  confirmationCode: string,
  at: Date,
): Promise<void> {
  await db
    .updateTable("public.deletion_requests")
    .set({ completed_at: at })
    .where("confirmation_code", "=", confirmationCode)
    .execute();
}

/** The request behind a confirmation code, or undefined. */
export async function findDeletionRequest(
  db: Db | Tx,
  confirmationCode: string,
): Promise<{ requestedAt: Date; completedAt: Date | null } | undefined> {
  const row = await db
    .selectFrom("public.deletion_requests")
    .select(["requested_at", "completed_at"])
    .where("confirmation_code", "=", confirmationCode)
    .executeTakeFirst();
  return row === undefined ? undefined : { requestedAt: row.requested_at, completedAt: row.completed_at };
}
