import { DateTime } from "luxon";
import { formatVnd } from "../base/money.ts";
import type { DailySummary } from "./daily-summary.ts";
import { formatFigure, formatNumber } from "./format-figure.ts";
import { renderDecisions } from "./render-decisions.ts";
import { renderLateNews } from "./render-late-news.ts";
import { SUMMARY_WORDS } from "./words/index.ts";
import { LATE_WORDS } from "./words/late-words.ts";
import type { SummaryWords } from "./words/summary-words.ts";

/** Which numbers the owner reads, by section; the others are on the screens. */
const SECTIONS = {
  marketing: ["people_reached", "nurtured", "old_customers_to_care", "new_customers"],
  sales: [
    "leads",
    "orders_closed",
    "orders_by_phone",
    "orders_in_inbox",
    "orders_per_lead",
    "second_purchases",
    "third_purchases",
    "revenue_promotion",
    "revenue_list",
    "revenue_net",
  ],
  care: ["feedback_good", "feedback_bad"],
} as const;

/** The owner's message as plain text. It may pass Messenger's limit: send it through `splitMessage`. */
export function renderSummary(summary: DailySummary, language: "vi" | "en"): string {
  const words = chooseWords(summary, language);
  const figures = (["marketing", "sales", "care"] as const).map((section) => {
    const lines = SECTIONS[section].flatMap((name) => {
      const figure = summary.figures[name];
      return figure === undefined ? [] : [`• ${formatFigure(figure, language, words)}`];
    });
    return [words.sections[section], ...lines].join("\n");
  });
  const late = renderLateNews(summary, language, words);
  return [
    renderHeading(summary, words),
    ...figures,
    ...(late.length === 0 ? [] : [late.join("\n")]),
    renderMonth(summary, words),
    renderToDecide(summary, words),
    words.withoutNextStep(formatNumber(summary.openWithoutNextStep, words)),
  ].join("\n\n");
}

/** On the morning after, the day that the figures stand beside is no longer "yesterday". */
function chooseWords({ isWholeDay }: DailySummary, language: "vi" | "en"): SummaryWords {
  const words = SUMMARY_WORDS[language];
  return isWholeDay ? { ...words, versusYesterday: LATE_WORDS[language].versusDayBefore } : words;
}

function renderHeading(summary: DailySummary, words: SummaryWords): string {
  const { day, timeZone, now, pageName: page, isWholeDay } = summary;
  const date = DateTime.fromFormat(day, "yyyy-MM-dd", { zone: timeZone }).setLocale(words.locale);
  const until = isWholeDay ? null : DateTime.fromJSDate(now, { zone: timeZone }).toFormat("HH:mm");
  return words.heading({ page, weekday: date.toFormat("cccc"), date: date.toFormat("d/M"), until });
}

function renderMonth({ monthSoFar, day }: DailySummary, words: SummaryWords): string {
  return words.monthSoFar({
    month: String(Number(day.slice(5, 7))),
    contacts: formatNumber(monthSoFar.contacts, words),
    leads: formatNumber(monthSoFar.leads, words),
    orders: formatNumber(monthSoFar.orders, words),
    revenue: formatVnd(monthSoFar.netRevenueVnd),
  });
}

function renderToDecide(summary: DailySummary, words: SummaryWords): string {
  const decisions = renderDecisions(summary, words).map((line, index) => `${index + 1}. ${line}`);
  return [words.sections.decide, ...(decisions.length === 0 ? [words.nothingToDecide] : decisions)].join(
    "\n",
  );
}
