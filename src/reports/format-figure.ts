import { formatVnd } from "../base/money.ts";
import type { Figure } from "./daily-summary.ts";
import type { KpiUnit } from "./kpi.ts";
import type { SummaryWords } from "./words/summary-words.ts";

/** "2.340" in Vietnamese, "2,340" in English; at most one decimal. */
export function formatNumber(value: number, words: Pick<SummaryWords, "locale">): string {
  return new Intl.NumberFormat(words.locale, { maximumFractionDigits: 1, useGrouping: true }).format(value);
}

/** A number in its unit: money as "350.000 ₫", a ratio as "32%". */
function formatAmount(value: number, unit: KpiUnit, words: SummaryWords): string {
  if (unit === "vnd") return formatVnd(value);
  if (unit === "ratio") return `${formatNumber(Math.round(value * 100), words)}%`;
  return formatNumber(value, words);
}

/** One line: "Đơn chốt: 12 (hơn hôm qua 3, kém tuần trước 1)". What is not known of the past is left out. */
export function formatFigure(figure: Figure, language: "vi" | "en", words: SummaryWords): string {
  const notes = [
    ...(figure.average === null ? [] : [words.averageDegree(formatNumber(figure.average, words))]),
    ...(figure.yesterday === null ? [] : [compare(figure, figure.yesterday, words, words.versusYesterday)]),
    ...(figure.lastWeek === null ? [] : [compare(figure, figure.lastWeek, words, words.versusLastWeek)]),
  ];
  const amount = formatAmount(figure.today, figure.unit, words);
  return `${figure.label[language]}: ${amount}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`;
}

function compare(
  { today, unit }: Figure,
  past: number,
  words: SummaryWords,
  say: (sign: number, amount: string) => string,
): string {
  if (unit === "ratio") {
    // Rounded first, so that the difference is that of the two percentages people can read.
    const points = Math.round(today * 100) - Math.round(past * 100);
    return say(Math.sign(points), words.points(formatNumber(Math.abs(points), words)));
  }
  return say(Math.sign(today - past), formatAmount(Math.abs(today - past), unit, words));
}
