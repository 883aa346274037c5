import { DateTime } from "luxon";
import { MINUTE_MS } from "../base/clock.ts";
import { formatVnd } from "../base/money.ts";
import type { DailySummary } from "./daily-summary.ts";
import type { PageProblem } from "./decisions/page-health.ts";
import type { WaitingPeople } from "./decisions/waiting-people.ts";
import { formatNumber } from "./format-figure.ts";
import type { SummaryWords } from "./words/summary-words.ts";

const NAME_LENGTH = 30;
const PRODUCTS_SHOWN = 3;

/** What waits for the owner's decision, one line each, the most pressing first; empty when nothing does. */
export function renderDecisions(summary: DailySummary, words: SummaryWords): string[] {
  const { pageProblems, flagged, windowsEnding, nearlyClosed, waitingForStock } = summary.decisions;
  const number = (value: number) => formatNumber(value, words);
  return [
    ...pageProblems.map((problem) => renderProblem(problem, summary, words)),
    ...(flagged.count === 0
      ? []
      : [words.flagged(number(flagged.count), renderFlagged(flagged, summary.now, words))]),
    ...(windowsEnding.count === 0
      ? []
      : [words.windowsEnding(number(windowsEnding.count), renderEnding(windowsEnding, summary, words))]),
    ...nearlyClosed.map((drafts) =>
      words.nearlyClosed(drafts.missing, {
        count: number(drafts.count),
        amount: formatVnd(drafts.itemsVnd),
        people: joinNames(
          drafts.names.map((name) => renderName(name, words)),
          drafts.count,
          words,
        ),
      }),
    ),
    ...waitingForStock.slice(0, PRODUCTS_SHOWN).map((wait) => {
      const product = wait.name ?? wait.sku;
      const people = number(wait.people);
      return words.stockWait({
        product: product === null ? null : shorten(product),
        people,
        stock: wait.stock,
      });
    }),
  ];
}

function renderFlagged(flagged: WaitingPeople, now: Date, words: SummaryWords): string {
  const people = flagged.people.map((person) => {
    const since = words.waitingSince(renderDuration(person.at, now, words));
    const reason = words.flagReasons[person.reason ?? ""];
    return `${renderName(person.name, words)} (${reason === undefined ? since : `${reason}, ${since}`})`;
  });
  return joinNames(people, flagged.count, words);
}

function renderEnding(ending: WaitingPeople, summary: DailySummary, words: SummaryWords): string {
  const people = ending.people.map(
    (person) => `${renderName(person.name, words)} (${words.closesAt(renderTime(person.at, summary))})`,
  );
  return joinNames(people, ending.count, words);
}

function renderProblem(problem: PageProblem, summary: DailySummary, words: SummaryWords): string {
  switch (problem.kind) {
    case "token_expired":
    case "token_removed":
      return words.problems[problem.kind];
    case "sending_paused":
      return words.problems.sending_paused(problem.reason === null ? null : shorten(problem.reason, 80));
    case "throttled":
      return words.problems.throttled(renderTime(problem.until, summary));
    case "silent":
      return words.problems.silent(renderDuration(problem.since, summary.now, words));
  }
}

/** The time on the shop's clock, with the date where that is not today. */
function renderTime(at: Date, summary: Pick<DailySummary, "timeZone" | "now">): string {
  const local = DateTime.fromJSDate(at, { zone: summary.timeZone });
  const today = DateTime.fromJSDate(summary.now, { zone: summary.timeZone });
  return local.toFormat(local.hasSame(today, "day") ? "HH:mm" : "HH:mm d/M");
}

function renderDuration(since: Date, now: Date, words: SummaryWords): string {
  return words.duration(Math.max(0, Math.floor((now.getTime() - since.getTime()) / MINUTE_MS)));
}

function renderName(name: string | null, words: SummaryWords): string {
  const shown = shorten(name ?? "");
  return shown === "" ? words.unnamed : shown;
}

function joinNames(shown: readonly string[], count: number, words: SummaryWords): string {
  const rest = count - shown.length;
  return shown.join(", ") + (rest > 0 ? ` ${words.andOthers(rest)}` : "");
}

/** What strangers typed, on one line and no longer than a name should be. */
function shorten(text: string, length = NAME_LENGTH): string {
  const letters = [...text.replace(/[\p{C}\s]+/gu, " ").trim()];
  return letters.length <= length ? letters.join("") : `${letters.slice(0, length - 1).join("")}…`;
}
