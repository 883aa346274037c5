import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import type { ModelPauseRow } from "../db/schema.ts";

/** How a language model did before a question was begun: its faults in a row, and the newest; none while it is well. */
export type KnownFaults = { faults: number; fault: string | null };

/** Who asks, and when: in clock time, in machine time, and since when a silent process counts as gone. */
export interface AskingMoment {
  endpoint: string;
  now: Date;
  realMs: number;
  silentSinceMs: number;
}

/**
 * Asks leave to put a question to the model. After a pause one question goes first, as a probe: until it is answered
 * or its process is silent, the others hear `paused`, in every process.
 */
export async function beginAsking(tx: Tx, moment: AskingMoment): Promise<KnownFaults | "paused"> {
  const pause = await tx
    .selectFrom("public.model_pauses")
    .selectAll()
    .where("endpoint", "=", moment.endpoint)
    .forUpdate()
    .executeTakeFirst();
  if (pause === undefined) return { faults: 0, fault: null };
  if (isInForce(pause, moment)) return "paused";
  await tx
    .updateTable("public.model_pauses")
    .set({ probe_real_ms: moment.realMs })
    .where("endpoint", "=", moment.endpoint)
    .execute();
  return { faults: pause.faults, fault: pause.fault };
}

function isInForce(pause: ModelPauseRow, { now, silentSinceMs }: AskingMoment): boolean {
  return pause.until > now || (pause.probe_real_ms !== null && pause.probe_real_ms >= silentSinceMs);
}

/**
 * The model failed once more than was known when it was asked: nobody asks it before `until`. False, and nothing is
 * changed, when another process's question has told more since: faults at the same time count once.
 */
export async function lengthenPause(
  db: Db | Tx,
  endpoint: string,
  pause: { knownFaults: number; fault: string; until: Date },
): Promise<boolean> {
  const { knownFaults, fault, until } = pause;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("public.model_pauses")
    .values({ endpoint, fault, faults: knownFaults + 1, until })
    .onConflict((conflict) =>
      conflict
        .column("endpoint")
        .doUpdateSet({ fault, faults: knownFaults + 1, until, probe_real_ms: null })
        .where(sql<boolean>`model_pauses.faults = ${knownFaults}`),
    )
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** The probe told nothing of the model: another question may go first. Nothing changes when more was told since. */
export async function giveUpProbe(db: Db | Tx, endpoint: string, knownFaults: number): Promise<void> {
  await db
    .updateTable("public.model_pauses")
    .set({ probe_real_ms: null })
    .where("endpoint", "=", endpoint)
    .where("faults", "=", knownFaults)
    .execute();
}

/** The model answers again. False when another question has told otherwise since. */
export async function endPause(db: Db | Tx, endpoint: string, knownFaults: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("public.model_pauses")
    .where("endpoint", "=", endpoint)
    .where("faults", "=", knownFaults)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}
