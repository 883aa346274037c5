import { sayPauseReason } from "./pause-reason.ts";
import type { SummaryWords } from "./summary-words.ts";

const compare = (sign: number, amount: string, past: string): string =>
  sign === 0 ? `same as ${past}` : `${amount} ${sign > 0 ? "more" : "less"} than ${past}`;

const inBrackets = (text: string | null): string => (text === null ? "" : ` (${text})`);

const PAUSE_REASONS = {
  by_hand: "somebody of the shop turned it off",
  policy_block: "Facebook blocked it over its policies",
  policy_warning: "Facebook warned the Page over its policies",
  bothersome_rate: "Facebook blocked it for too many messages",
  page_restricted: "Facebook restricts the Page",
};

/** The owner's message in English. */
export const english: SummaryWords = {
  locale: "en-GB",
  heading: ({ page, weekday, date, until }) =>
    until === null
      ? `${page} on ${weekday} ${date} (against the day before and the same day last week).`
      : `${page} on ${weekday} ${date}, up to ${until} (against the same time yesterday and the same day last week).`,
  sections: { marketing: "📣 Marketing", sales: "🛒 Sales", care: "💬 Care", decide: "❗ To decide today" },
  versusYesterday: (sign, amount) => compare(sign, amount, "yesterday"),
  versusLastWeek: (sign, amount) => compare(sign, amount, "last week"),
  points: (amount) => `${amount} points`,
  averageDegree: (degree) => `average ${degree}/5`,
  unnamed: "someone without a name",
  andOthers: (count) => `and ${count} more`,
  nothingToDecide: "Nothing waits for your decision.",
  flagged: (count, people) => `${count} waiting for a person to answer: ${people}.`,
  flagReasons: {
    wants_to_buy: "wants to buy",
    asks_person: "asks for a person",
    complains: "complains",
    big_order: "big order",
    competitor: "may be a competitor",
    unclear_twice: "not understood",
    other_app: "another app answers too",
    window_ending: "window ending",
    send_failed: "message not delivered",
  },
  waitingSince: (duration) => `for ${duration}`,
  windowsEnding: (count, people) => `${count} unanswered, and their messaging window is ending: ${people}.`,
  closesAt: (time) => `until ${time}`,
  duration: (minutes) => {
    if (minutes < 60) return `${minutes} min`;
    return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / (24 * 60))} days`;
  },
  problems: {
    token_expired: "The Page lost its connection to Facebook and sends nothing: please connect it again.",
    token_removed: "The Page removed the app, nothing comes in or goes out: connect it again to go on.",
    sending_paused: (reason) =>
      `Automatic sending is paused${inBrackets(sayPauseReason(reason, PAUSE_REASONS))}: have a look and turn it on again.`,
    throttled: (until) => `Facebook limits sending; it goes on at ${until}.`,
    silent: (duration) => `Nothing heard from the Page for ${duration}: check its webhook subscription.`,
  },
  monthSoFar: ({ contacts, leads, orders, revenue }) =>
    `📅 This month so far: ${contacts} people commented or wrote, ${leads} leads, ${orders} orders closed, net ${revenue}.`,
  stockWait: ({ product, people, stock }) => {
    const what = product ?? "an unknown product";
    return stock !== null && stock > 0
      ? `${people} wait for ${what}, ${stock} are in stock: they can be told.`
      : `${people} wait for ${what} to be back. Order more?`;
  },
  nearlyClosed: (missing, { count, people, amount }) => {
    const lack = {
      nothing: "are complete and only need closing",
      address: "lack only the address",
      phone: "lack only the phone number",
      size: "lack only the size",
      items: "lack only the product",
    }[missing];
    return `${count} draft order(s) (${amount}) ${lack}: ${people}.`;
  },
  withoutNextStep: (count) => `Open contacts without a next step: ${count}`,
};
