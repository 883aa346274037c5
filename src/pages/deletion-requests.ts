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

/** The confirmation codes of what was asked for and is not done yet, the oldest first. */
export async function listOpenDeletionRequests(db: Db | Tx): Promise<string[]> {
  const rows = await db
    .selectFrom("public.deletion_requests")
    .select("confirmation_code")
    .where("completed_at", "is", null)
    .orderBy("requested_at")
    .execute();
  return rows.map((row) => row.confirmation_code);
}

/** What was asked for is done; what was done before keeps its time. Returns how many this call completed. */
export async function completeDeletionRequests(
  db: Db | Tx,
  confirmationCodes: readonly string[],
  at: Date,
): Promise<number> {
  const result = await db
    .updateTable("public.deletion_requests")
    .set({ completed_at: at })
    .where("confirmation_code", "in", [...confirmationCodes])
    .where("completed_at", "is", null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
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
