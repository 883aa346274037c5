import { parseArgs } from "node:util";
import { AppError } from "../../src/base/errors.ts";
import type { PageState } from "../../src/http/control/change-page.ts";
import { type PageSettingsChange, pageSettingsChange } from "../../src/pages/page-settings.ts";

/** One setting as the command line names it; the limits are those of `pageSettingsChange`. */
interface Setting {
  option: string;
  name: keyof PageSettingsChange;
  takes: string;
  what: string;
  /** Undefined when the text is none of what it takes. */
  read(text: string): unknown;
  show(value: never): string;
}

const asText = { read: (text: string) => text, show: (value: string) => value };
const asWhole = {
  read: (text: string) => (/^\d+$/.test(text) ? Number(text) : undefined),
  show: (value: number) => String(value),
};
const asShare = {
  read: (text: string) => (/^(0|1|0?\.\d{1,4})$/.test(text) ? Number(text) : undefined),
  show: (value: number) => String(value),
};
const asSwitch = {
  takes: "on|off",
  read: (text: string) => ({ on: true, off: false })[text],
  show: (value: boolean) => (value ? "on" : "off"),
};
const asDelay = {
  read: (text: string) => {
    const [, min, max = min] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
    return min === undefined ? undefined : { min: Number(min), max: Number(max) };
  },
  show: ({ min, max }: { min: number; max: number }) => `${min}-${max}`,
};
const asHours = {
  read: (text: string) => {
    if (text === "none") return null;
    const [, from, to] = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(text) ?? [];
    return from === undefined ? undefined : { from, to };
  },
  show: (value: { from: string; to: string } | null) =>
    value === null ? "none" : `${value.from}-${value.to}`,
};

const SETTINGS: readonly Setting[] = [
  { option: "shop-name", name: "shopName", takes: "TEXT", what: "how the shop signs", ...asText },
  {
    option: "summary-hour",
    name: "summaryHour",
    takes: "0…23",
    what: "when the daily message comes",
    ...asWhole,
  },
  {
    option: "language",
    name: "summaryLanguage",
    takes: "vi|en",
    what: "the daily message's language",
    ...asText,
  },
  { option: "owner-email", name: "ownerEmail", takes: "ADDRESS", what: "where it goes by e-mail", ...asText },
  { option: "hide-phones", name: "hidePhones", what: "hides comments that show a phone number", ...asSwitch },
  { option: "public-replies", name: "publicReplies", what: "thanks under comments", ...asSwitch },
  {
    option: "human-agent",
    name: "humanAgentGranted",
    what: "Meta granted Human Agent: reps may answer for 7 days",
    ...asSwitch,
  },
  {
    option: "private-replies-per-hour",
    name: "privateRepliesPerHour",
    takes: "0…750",
    what: "at most so many",
    ...asWhole,
  },
  {
    option: "public-replies-per-hour",
    name: "publicRepliesPerHour",
    takes: "0…300",
    what: "likewise",
    ...asWhole,
  },
  {
    option: "private-reply-every-days",
    name: "privateReplyEveryDays",
    takes: "0…30",
    what: "one private reply to a person in so many days",
    ...asWhole,
  },
  {
    option: "big-order",
    name: "bigOrderPieces",
    takes: "2…",
    what: "from so many pieces a person looks first",
    ...asWhole,
  },
  {
    option: "reply-delay",
    name: "replyDelaySeconds",
    takes: "20-90",
    what: "seconds before a private reply",
    ...asDelay,
  },
  {
    option: "quiet-hours",
    name: "quietHours",
    takes: "21:00-08:00|none",
    what: "when the bot begins no talk",
    ...asHours,
  },
  {
    option: "second-opinions",
    name: "secondOpinions",
    what: "asks LLM_URL about texts that were read with doubt",
    ...asSwitch,
  },
  {
    option: "second-opinion-below",
    name: "secondOpinionBelow",
    takes: "0…1",
    what: "asks below this confidence",
    ...asShare,
  },
  {
    option: "second-opinions-per-day",
    name: "secondOpinionsPerDay",
    takes: "0…10000",
    what: "at most so many questions a day",
    ...asWhole,
  },
];

/** What is printed on --help. */
export const USAGE = `Cài đặt của một Trang · Shows a Page's settings and changes those that are named.

  npm run page:settings -- --page-id ID [--summary-hour 20] [--hide-phones off] …

  --sending on|off              automatic sending; what was planned goes on when it is on again
${SETTINGS.map(({ option, takes, what }) => `  ${`--${option} ${takes}`.padEnd(44)}${what}`).join("\n")}
`;

/** What was asked for. */
export interface Wanted {
  pageId: string;
  settings: PageSettingsChange;
  sending?: "on" | "paused";
}

/** Reads the arguments; null when only help was asked for. @throws AppError `ARGUMENTS_INVALID` with every fault */
export function readWanted(args = process.argv.slice(2)): Wanted | null {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: {
      ...Object.fromEntries(SETTINGS.map(({ option }) => [option, text])),
      "page-id": text,
      sending: text,
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  const faults: string[] = [];
  const pageId = values["page-id"]?.trim() ?? "";
  if (pageId === "") faults.push("--page-id is missing: the Page's number, as page:connect took it");
  const { sending } = values;
  if (sending !== undefined && sending !== "on" && sending !== "off") faults.push("--sending takes on|off");
  const settings = readSettings(values, faults);
  if (faults.length > 0) throw new AppError("ARGUMENTS_INVALID", faults.join("\n"));
  return {
    pageId,
    settings,
    ...(sending === undefined ? {} : { sending: sending === "on" ? "on" : "paused" }),
  };
}

function readSettings(given: Record<string, unknown>, faults: string[]): PageSettingsChange {
  const change: Record<string, unknown> = {};
  for (const { option, name, takes, read } of SETTINGS) {
    const text = given[option];
    if (typeof text !== "string") continue;
    const parsed = pageSettingsChange.shape[name].safeParse(read(text.trim()));
    if (parsed.success && parsed.data !== undefined) change[name] = parsed.data;
    else faults.push(`--${option} takes ${takes}, not "${text}"`);
  }
  return change as PageSettingsChange;
}

/** The Page's settings, one a line, as the options that would set them. */
export function showPage({ pageId, name, sending, pausedReason, tokenState, settings }: PageState): string {
  const isOn = sending === "on" ? "on" : `off${pausedReason === null ? "" : ` (${pausedReason})`}`;
  const lines = SETTINGS.map(({ option, name: key, show }) => {
    const value = settings[key];
    return `  ${`--${option}`.padEnd(28)} ${value === undefined ? "(default)" : show(value as never)}`;
  });
  return [
    `${name ?? "Trang"} (${pageId})${tokenState === "valid" ? "" : `: the token is ${tokenState}, see page:connect`}`,
    `  ${"--sending".padEnd(28)} ${isOn}`,
    ...lines,
  ].join("\n");
}
