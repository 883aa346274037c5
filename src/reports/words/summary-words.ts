import type { MissingPart } from "../decisions/nearly-closed.ts";

/** Everything in which the owner's message differs between languages. */
export interface SummaryWords {
  /** For dates and for the separators of numbers. */
  locale: "vi-VN" | "en-GB";
  /** `weekday`: the name of the day, for example "thứ Hai"; `until`: the time up to which is counted, or null. */
  heading(facts: { page: string; weekday: string; date: string; until: string | null }): string;
  sections: { marketing: string; sales: string; care: string; decide: string };
  /** `amount` is already written out; `sign` tells whether today is above, below or the same. */
  versusYesterday(sign: number, amount: string): string;
  versusLastWeek(sign: number, amount: string): string;
  points(amount: string): string;
  averageDegree(degree: string): string;
  unnamed: string;
  andOthers(count: number): string;
  nothingToDecide: string;
  flagged(count: string, people: string): string;
  flagReasons: Readonly<Record<string, string>>;
  waitingSince(duration: string): string;
  windowsEnding(count: string, people: string): string;
  closesAt(time: string): string;
  /** How long, in words, from whole minutes. */
  duration(minutes: number): string;
  problems: {
    token_expired: string;
    token_removed: string;
    /** `reason`: the code as it is kept with the Page, perhaps with Meta's own words behind a colon. */
    sending_paused(reason: string | null): string;
    throttled(until: string): string;
    silent(duration: string): string;
  };
  stockWait(facts: { product: string | null; people: string; stock: number | null }): string;
  nearlyClosed(missing: MissingPart, facts: { count: string; people: string; amount: string }): string;
  monthSoFar(facts: {
    month: string;
    contacts: string;
    leads: string;
    orders: string;
    revenue: string;
  }): string;
  withoutNextStep(count: string): string;
}
