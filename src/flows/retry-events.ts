import type { FlowDeps } from "./flow-deps.ts";

/**
 * Events that were put aside are worked again, for instance after the fault was mended.
 * Returns how many there were.
 */
export async function retryFailedEvents(deps: Pick<FlowDeps, "database" | "queue">): Promise<number> {
  const rows = await deps.database.kysely
    .updateTable("public.inbound_events")
    .set({ state: "pending", attempts: 0, worked_at: null })
    .where("state", "=", "failed")
    .returning("shard")
    .execute();
  for (const shard of new Set(rows.map((row) => row.shard)))
    await deps.queue.enqueue("work_events", { shard }, { dedupeId: `work-${shard}` });
  return rows.length;
}
