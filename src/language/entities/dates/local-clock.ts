import { IANAZone } from "luxon";

/** Vietnam has kept UTC+7 without summer time since 1975; asking the time zone data each time would cost more than all the rest. */
const VIETNAM = "Asia/Ho_Chi_Minh";
const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const MINUTE_MS = 60_000;

/** Turns instants into what a clock on a wall shows, and back. */
export interface LocalClock {
  /** Milliseconds as if the wall's time were UTC. */
  wallTime(instantMs: number): number;
  /** The instant at which the wall shows that. */
  instant(wallMs: number): number;
}

/** The clock of a time zone by its IANA name; null for a name that nobody knows. */
export function clockOf(timeZone: string | undefined): LocalClock | null {
  if (timeZone === undefined || timeZone === VIETNAM) {
    return { wallTime: (at) => at + VIETNAM_OFFSET_MS, instant: (wall) => wall - VIETNAM_OFFSET_MS };
  }
  const zone = IANAZone.create(timeZone);
  if (!zone.isValid) return null;
  const offsetAt = (at: number) => zone.offset(at) * MINUTE_MS;
  return {
    wallTime: (at) => at + offsetAt(at),
    // Once more with the offset that was found: the first guess may lie on the other side of a change.
    instant: (wall) => wall - offsetAt(wall - offsetAt(wall)),
  };
}
