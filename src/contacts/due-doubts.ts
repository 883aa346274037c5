import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import type { SecondOpinionRow } from "../db/schema.ts";
import type { AskingMoment } from "./model-pauses.ts";

/** Which words of which act it is about. */
export type Doubt = Pick<SecondOpinionRow, "id" | "page_id" | "interaction_id" | "text_hash">;

type Moment = Omit<AskingMoment, "realMs">;

/** Noted and due, or begun by a process that is silent since. */
function isDue({ now, silentSinceMs }: Moment): RawBuilder<boolean> {
  return sql<boolean>`(state = 'waiting' and next_try_at <= ${now}
    or state = 'asking' and asking_real_ms < ${silentSinceMs})`;
}

/** The model is left alone, or one question probes whether it answers again (`beginAsking`). */
function isPaused({ endpoint, now, silentSinceMs }: Moment): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from public.model_pauses
    where endpoint = ${endpoint} and (until > ${now} or probe_real_ms >= ${silentSinceMs}))`;
}

/** What is to be asked now, the oldest first; nothing while the model is left alone. */
export async function listDueDoubts(db: Db | Tx, moment: Moment, limit: number): Promise<Doubt[]> {
  return await db
    .selectFrom("public.second_opinions")
    .select(["id", "page_id", "interaction_id", "text_hash"])
    .where(sql<boolean>`state in ('waiting', 'asking')`)
    .where(isDue(moment))
    .where(sql<boolean>`not ${isPaused(moment)}`)
    .orderBy("next_try_at")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** What the open questions ask of the clock. */
export interface DoubtTimes {
  isDue: boolean;
  /** Somebody who lives is asking. */
  isAsked: boolean;
  /** The earliest instant after now at which one may be asked. */
  nextAt: Date | null;
}

/** Looks through the open questions. */
export async function readDoubtTimes(db: Db | Tx, moment: Moment): Promise<DoubtTimes> {
  const { endpoint, now, silentSinceMs } = moment;
  const { rows } = await sql<DoubtTimes>`
    select
      coalesce(bool_or(${isDue(moment)}), false) and not ${isPaused(moment)} as "isDue",
      coalesce(bool_or(state = 'asking' and asking_real_ms >= ${silentSinceMs}), false) as "isAsked",
      min(may_be_asked_at) filter (where may_be_asked_at > ${now}) as "nextAt"
    from (
      select state, next_try_at, asking_real_ms, greatest(next_try_at,
        (select until from public.model_pauses where endpoint = ${endpoint})) as may_be_asked_at
      from public.second_opinions where state in ('waiting', 'asking')
    ) as open
  `.execute(db);
  return rows[0] ?? { isDue: false, isAsked: false, nextAt: null };
}
