import { HOUR_MS, MINUTE_MS } from "../../base/clock.ts";
import type { Stage } from "../page-acts.ts";
import type { PageRecord } from "../records.ts";
import { GraphRefusal } from "./graph-refusal.ts";

/** Counts calls per Page and clock hour, refuses above the limit and says how much is used (rate limiting). */
export interface UsageMeter {
  /** Counts one call. @throws GraphRefusal 80006, 32 or 613 while the Page is throttled */
  count(page: PageRecord): void;
  /** From now on, for a while, every call for the Page is refused. */
  throttle(page: PageRecord): void;
  headers(page: PageRecord | null): Record<string, string>;
}

/** The codes that throttling shows, one after the other. */
const THROTTLE_CODES = [613, 80006, 32];

/** Makes the meter; it starts empty with the process. */
export function createUsageMeter(stage: Stage): UsageMeter {
  const { core } = stage;
  const hours = new Map<string, { hour: number; calls: number }>();
  const used = (pageId: string) => {
    const hour = Math.floor(core.clock.nowMs() / HOUR_MS);
    const known = hours.get(pageId);
    if (known?.hour === hour) return known;
    const fresh = { hour, calls: 0 };
    hours.set(pageId, fresh);
    return fresh;
  };
  const percent = (pageId: string) =>
    Math.min(100, Math.floor((used(pageId).calls / core.faults.options().callsPerHour) * 100));
  const isThrottled = (page: PageRecord) => page.throttledUntil > core.clock.nowMs();
  const stop = (page: PageRecord, until: number) => {
    const throttleCode = THROTTLE_CODES[core.nextNumber() % THROTTLE_CODES.length] ?? 613;
    Object.assign(page, { throttledUntil: until, throttleCode });
    core.store.put("pages", page.id, page);
  };
  return {
    count: (page) => {
      const hour = used(page.id);
      hour.calls += 1;
      if (!isThrottled(page) && hour.calls > core.faults.options().callsPerHour) {
        stop(page, (hour.hour + 1) * HOUR_MS);
      }
      if (isThrottled(page))
        throw new GraphRefusal(page.throttleCode, "Calls to this api have exceeded the rate limit.");
    },
    throttle: (page) => stop(page, core.clock.nowMs() + core.faults.options().throttleMinutes * MINUTE_MS),
    headers: (page) => {
      if (page === null) return {};
      const throttled = isThrottled(page);
      const share = throttled ? 100 : percent(page.id);
      const wait = throttled ? Math.ceil((page.throttledUntil - core.clock.nowMs()) / MINUTE_MS) : 0;
      const usage = {
        call_count: share,
        total_cputime: Math.floor(share / 4),
        total_time: Math.floor(share / 4),
      };
      const useCase = { type: "messenger", ...usage, estimated_time_to_regain_access: wait };
      return {
        "x-app-usage": JSON.stringify(usage),
        "x-page-usage": JSON.stringify(usage),
        "x-business-use-case-usage": JSON.stringify({ [page.id]: [useCase] }),
      };
    },
  };
}
