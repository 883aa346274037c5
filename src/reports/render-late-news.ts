import { DateTime } from "luxon";
import { formatVnd } from "../base/money.ts";
import type { DailySummary } from "./daily-summary.ts";
import { formatNumber } from "./format-figure.ts";
import { LATE_WORDS } from "./words/late-words.ts";
import type { SummaryWords } from "./words/summary-words.ts";

/** The late news in words, a line each; empty when there is none. */
export function renderLateNews(
  { lateNews, isWholeDay, timeZone }: Pick<DailySummary, "lateNews" | "isWholeDay" | "timeZone">,
  language: "vi" | "en",
  words: Pick<SummaryWords, "locale">,
): string[] {
  const say = LATE_WORDS[language];
  const { evening, reached } = lateNews;
  const lines: string[] = [];
  if (evening !== null) {
    const what = [
      ...(evening.orders === 0
        ? []
        : [say.orders(formatNumber(evening.orders, words)), formatVnd(evening.netRevenueVnd)]),
      ...(evening.leads === 0 ? [] : [say.leads(formatNumber(evening.leads, words))]),
    ].join(", ");
    const time = DateTime.fromJSDate(evening.since, { zone: timeZone }).toFormat("HH:mm");
    lines.push(say.evening({ day: say.dayBefore(isWholeDay), time, what }));
  }
  if (reached !== null)
    lines.push(say.reached({ day: say.dayBefore(isWholeDay), people: formatNumber(reached, words) }));
  return lines;
}
