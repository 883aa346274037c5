import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { GRAPH_RULES } from "../../../src/facebook/graph-error-table.ts";
import { VIETNAMESE_TEXTS } from "../../../src/followups/texts/vietnamese.ts";
import { INTENT_LEXICON } from "../../../src/language/lexicon/intent-lexicon.ts";
import { INTENTS } from "../../../src/language/reading.ts";

// The page keeps its language in the browser; here a plain map stands in for it.
const kept = new Map<string, string>();
Object.assign(globalThis, {
  localStorage: {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  },
});
const WEB: string = new URL("../../../src/web/", import.meta.url).href;
const { sayWord } = (await import(`${WEB}words.js`)) as { sayWord(name: string): string };
const { say, switchLanguage } = (await import(`${WEB}texts.js`)) as {
  say(name: string): string;
  switchLanguage(): void;
};

const SOURCE = new URL("../../../src/", import.meta.url);

function readSources(folder: string): string {
  const files = readdirSync(new URL(`${folder}/`, SOURCE), { recursive: true, encoding: "utf8" });
  const code = files.filter((file) => file.endsWith(".ts"));
  return code.map((file) => readFileSync(new URL(`${folder}/${file}`, SOURCE), "utf8")).join("\n");
}

function collect(text: string, ...patterns: RegExp[]): string[] {
  const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name ?? ""));
  return [...new Set(found)].filter((name) => name !== "").sort();
}

/** The names of a union type, as its file declares it. */
function unionOf(file: string, type: string): string[] {
  const text = readFileSync(new URL(file, SOURCE), "utf8");
  return collect(text.split(`type ${type} =`)[1]?.split(";")[0] ?? "", /"(\w+)"/g);
}

const deciding = ["followups", "flows", "contacts", "inbox"].map(readSources).join("\n");
const STEPS = collect(
  deciding,
  /\b(?:step|repStep)\(\s*"(\w+)"/g,
  /\bstep_what: "(\w+)"/g,
  /\bwhat: "(\w+)"/g,
);
const CLOSINGS = collect(
  deciding,
  /\bclose: [^}]*?"(\w+)"/g,
  /\bclosed_reason: "(\w+)"/g,
  /restOrClose\((?:[^()"]|\([^)]*\))*"(\w+)"/g,
).concat("opted_in", "only_praise", "only_spam", "only_tag");
const REASONS = collect(
  deciding,
  /\b(?:reason|why|rule): "(\w+)"/g,
  /\b(?:step|repStep)\([^;]*?"(\w+)"\s*\)/g,
  /\b(?:cancelPlanned|skip|postponeSend|afterNotSent|settleSpent)\([^;"]*"(\w+)"/g,
  /\b(?:refuse|allow)\(\s*"(\w+)"/g,
);
const RULES = collect(readSources("language"), /\bwhy: "(\w+)"/g).concat(
  INTENT_LEXICON.map((group) => group.why),
);
const META = [...GRAPH_RULES.values()]
  .map((rule) => rule.reason)
  .concat(collect(readSources("facebook"), /\b(?:action|wait): "(?:retry|wait|flag)", reason: "(\w+)"/g))
  .concat("answer_lost", "not_reached", "policy_warning");

/** An event shows what happened instead of its kind. */
const ACT_KINDS = collect(
  readFileSync(new URL("db/tables/contact-tables.ts", SOURCE), "utf8")
    .split("interface InteractionsTable")[1]
    ?.split("direction:")[0] ?? "",
  /\| "(\w+)"/g,
).filter((kind) => kind !== "event");

describe("the page's words", () => {
  it.each([
    ["every rule and phrase of the reader", RULES, "lone_dot"],
    ["every intent", INTENTS, "buy"],
    ["every kind of an intent", unionOf("language/reading.ts", "IntentKind"), "recruit"],
    ["every purpose of a text", Object.keys(VIETNAMESE_TEXTS), "sold_out"],
    ["every flag", unionOf("followups/plan-facts.ts", "PlanFlag"), "unclear_twice"],
    ["every flag of a conversation", unionOf("inbox/conversations.ts", "FlagReason"), "other_app"],
    ["every step", STEPS, "season_list"],
    ["every reason for closing", CLOSINGS, "acknowledged"],
    ["every reason for a step or a send", REASONS, "answered_by_hand"],
    ["every answer of Meta's", META, "policy_block"],
  ])("have Vietnamese for %s", (_what, names, oneOfThem) => {
    expect(names).toContain(oneOfThem);
    expect(names.filter((name) => sayWord(name) === name.replaceAll("_", " "))).toEqual([]);
  });

  it("name every flag and kind of act in both languages", () => {
    const names = [
      ...unionOf("inbox/conversations.ts", "FlagReason").map((flag) => `flag_${flag}`),
      ...ACT_KINDS.map((kind) => `kind_${kind}`),
    ];
    expect(names).toEqual(expect.arrayContaining(["flag_complains", "kind_postback"]));
    const inVietnamese = names.map(say);
    switchLanguage();
    const inEnglish = names.map(say);
    switchLanguage();
    for (const [index, name] of names.entries()) {
      const plain = name.replace(/^(flag|kind)_/, "").replaceAll("_", " ");
      expect(inVietnamese[index]).not.toBe(plain);
      expect(inEnglish[index]).not.toBe(inVietnamese[index]);
    }
  });

  it("say what led to a reason, too", () => {
    expect(sayWord("sent:thank_wait")).toBe("đã gửi: cảm ơn, hẹn lại");
    expect(sayWord("replaced:opted_out")).toBe("thay bằng việc mới: khách không muốn nhận tin");
  });
});
