/** Where the clock stands: at real instant `realAt` (ms) it showed `originAt` (ms) and runs `rate` times as fast. */
export interface ClockState {
  originAt: number;
  realAt: number;
  /** 1 is real time; 0 stands still and moves only when it is set anew (a demo that steps). */
  rate: number;
}

/** The program's only source of time. Rules take a `Clock` or an instant, never the machine's own time. */
export interface Clock {
  /** The present instant in the clock's own time. */
  now(): Date;
  /** Like `now`, in milliseconds since 1970. */
  nowMs(): number;
  /** The machine's own time in ms: only for leases and time limits of network calls, never for a rule. */
  realMs(): number;
  /** Real milliseconds until `ms` of clock time have passed; `null` when the clock stands still. */
  timerMs(ms: number): number | null;
  state(): ClockState;
  /** Takes over a state that was read from where the processes share it. */
  set(state: ClockState): void;
}

/** Makes a clock; without a state it shows real time. `realNow` is passed in by tests. */
export function createClock(initial?: ClockState, realNow: () => number = Date.now): Clock {
  const start = realNow();
  let state: ClockState = initial ?? { originAt: start, realAt: start, rate: 1 };
  const nowMs = () => Math.round(state.originAt + (realNow() - state.realAt) * state.rate);
  return {
    now: () => new Date(nowMs()),
    nowMs,
    realMs: realNow,
    timerMs: (ms) => (state.rate === 0 ? null : Math.max(0, ms / state.rate)),
    state: () => ({ ...state }),
    set: (next) => {
      state = { ...next };
    },
  };
}

/** A clock that stands at `at` until it is set: for tests and stepping demos. */
export function createStoppedClock(at: string | number | Date): Clock {
  const originAt = new Date(at).getTime();
  return createClock({ originAt, realAt: 0, rate: 0 });
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
