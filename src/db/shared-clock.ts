import { type Clock, type ClockState, MINUTE_MS } from "../base/clock.ts";
import { AppError } from "../base/errors.ts";
import type { Database } from "./database-contract.ts";

const CHANNEL = "clock";
const ROW_ID = 1;
/** A stored clock that was set by nobody but a machine's own time may be off by so much. */
const REAL_TIME_WITHIN_MS = MINUTE_MS;

/** The newest shared state that each clock took over, so that a slow answer never sets it back. */
const newest = new WeakMap<Clock, ClockState>();

/**
 * Lets the clock show what the processes share: takes over the stored state, if there is one, and every later
 * change of it. Returns what ends that.
 */
export async function bindClock(database: Database, clock: Clock): Promise<() => Promise<void>> {
  const takeOver = async () => {
    const state = await findState(database);
    if (state !== null) adopt(clock, state);
  };
  // Listening first: a change between the two steps is then seen by one or the other.
  const stop = await database.listen(CHANNEL, () => {
    takeOver().catch(() => undefined); // a lost connection tells every listener again when it is back
  });
  await takeOver();
  return stop;
}

/** Sets this clock and every bound one in the other processes. The stored state survives a restart. */
export async function setSharedClock(database: Database, clock: Clock, state: ClockState): Promise<void> {
  const whole = { ...state, originAt: Math.round(state.originAt), realAt: Math.round(state.realAt) };
  const row = { origin_ms: whole.originAt, real_ms: whole.realAt, rate: whole.rate };
  await database.kysely
    .insertInto("public.clock")
    .values({ id: ROW_ID, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
  adopt(clock, whole);
  await database.notify(CHANNEL, "");
}

/**
 * Refuses a database whose stored clock shows another time than the machine's: a sandbox moved it, and what lies there
 * was played. To real people everything would come too early, too late or never.
 * @throws AppError `CLOCK_NOT_REAL`
 */
export async function requireRealTime(database: Database): Promise<void> {
  const state = await findState(database);
  if (state === null) return;
  const isReal = state.rate === 1 && Math.abs(state.originAt - state.realAt) <= REAL_TIME_WITHIN_MS;
  if (isReal) return;
  throw new AppError(
    "CLOCK_NOT_REAL",
    "A sandbox has used this database and moved its clock: the people and the time in it are not real. " +
      "Give the real start another DATA_DIR, or with DATABASE_URL another database; or set SANDBOX=1 to go on playing.",
    { details: { rate: state.rate, clock: new Date(state.originAt).toISOString() } },
  );
}

async function findState(database: Database): Promise<ClockState | null> {
  const row = await database.kysely
    .selectFrom("public.clock")
    .select(["origin_ms", "real_ms", "rate"])
    .where("id", "=", ROW_ID)
    .executeTakeFirst();
  return row === undefined ? null : { originAt: row.origin_ms, realAt: row.real_ms, rate: row.rate };
}

function adopt(clock: Clock, state: ClockState): void {
  const known = newest.get(clock);
  const isOlder =
    known !== undefined &&
    (state.realAt < known.realAt || (state.realAt === known.realAt && state.originAt < known.originAt));
  if (isOlder) return;
  newest.set(clock, state);
  clock.set(state);
}
