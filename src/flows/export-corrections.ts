import { listStandingCorrections, type StandingCorrection } from "../contacts/reading-corrections.ts";
import type { Db } from "../db/database.ts";
import { lessonKey } from "../language/lessons.ts";
import type { Intent } from "../language/reading.ts";
import { countVoicesNeeded } from "../language/voices.ts";
import { maskText, withoutMasks } from "./mask-text.ts";

/** What people taught, as a file of the corpus, and what was left out of it. */
export interface ExportedCorrections {
  corpus: string;
  texts: number;
  /** Texts on which two people disagree. */
  disagreed: number;
  /** Texts whose meaning one person alone does not decide; they stand in the file as remarks. */
  unconfirmed: number;
  /** Texts that hold nothing to learn from once they are masked, or that could not be masked. */
  unusable: number;
}

const PER_LOOK = 1_000;

/** All corrections that stand, of all Pages, without what belongs to one person. */
export async function exportCorrections(db: Db): Promise<ExportedCorrections> {
  const corrections: StandingCorrection[] = [];
  for (;;) {
    const more = await listStandingCorrections(db, corrections.at(-1)?.id ?? 0, PER_LOOK);
    corrections.push(...more);
    if (more.length < PER_LOOK) return writeCorpus(corrections);
  }
}

/** What is needed of a correction, oldest first. */
type Taught = Pick<
  StandingCorrection,
  "channel" | "text" | "intent_now" | "kind_now" | "corrected_by" | "contact_name"
>;

/** A text with what each person says about it, the last they said. */
interface CorrectedText {
  line: string;
  words: number;
  channel: Taught["channel"];
  meanings: Map<number, string>;
}

/**
 * The corrections as a file of the corpus: below each heading (`== intent/kind`, ` message` behind it for chats) its
 * texts, one a line, line breaks as `\n`, each once, below a remark that says how many people said so. What needs more
 * voices than it has is a remark itself. Left out is what people disagree on. Pure.
 */
export function writeCorpus(corrections: readonly Taught[]): ExportedCorrections {
  const { texts, unusable } = gatherTexts(corrections);
  const sections = new Map<string, Agreed[]>();
  const counts = { texts: 0, disagreed: 0, unconfirmed: 0, unusable };
  for (const text of texts) {
    const agreed = agree(text);
    if (agreed === null) counts.disagreed += 1;
    else {
      counts[agreed.isConfirmed ? "texts" : "unconfirmed"] += 1;
      sections.set(agreed.heading, [...(sections.get(agreed.heading) ?? []), agreed]);
    }
  }
  const written = [...sections].sort(([a], [b]) => (a < b ? -1 : 1)).map(writeSection);
  return { corpus: written.join("\n"), ...counts };
}

/** A text that all who corrected it read alike. */
interface Agreed {
  heading: string;
  line: string;
  people: number;
  isConfirmed: boolean;
}

/** Null where people disagree. */
function agree({ line, words, channel, meanings }: CorrectedText): Agreed | null {
  const [meaning, ...others] = new Set(meanings.values());
  if (meaning === undefined || others.length > 0) return null;
  const people = meanings.size;
  const intent = meaning.split("/")[0] as Intent;
  return {
    heading: `== ${meaning}${channel === "message" ? " message" : ""}`,
    line,
    people,
    isConfirmed: people >= countVoicesNeeded(intent, words),
  };
}

/** What most people say comes first, what is only a remark last. */
function writeSection([heading, agreed]: [string, Agreed[]]): string {
  const lines = [heading];
  const byPeople = new Map<string, string[]>();
  const order = (a: Agreed, b: Agreed) =>
    Number(b.isConfirmed) - Number(a.isConfirmed) || b.people - a.people || (a.line < b.line ? -1 : 1);
  for (const { line, people, isConfirmed } of agreed.sort(order)) {
    const title = `# ${people === 1 ? "1 person" : `${people} people`}${isConfirmed ? "" : "; not learnt before somebody else says so"}`;
    byPeople.set(title, [...(byPeople.get(title) ?? []), isConfirmed ? line : `# - ${line}`]);
  }
  for (const [title, texts] of byPeople) lines.push(title, ...texts);
  return [...lines, ""].join("\n");
}

/** Masked first: two texts that differ only in a phone number are one text. */
function gatherTexts(corrections: readonly Taught[]): { texts: CorrectedText[]; unusable: number } {
  const texts = new Map<string, CorrectedText>();
  let unusable = 0;
  for (const correction of corrections) {
    const { channel, intent_now: intent, kind_now: kind, corrected_by: by } = correction;
    const masked = maskedOf(correction);
    if (masked === null) unusable += 1;
    else {
      const words = lessonKey(masked);
      const key = `${channel} ${words}`;
      const line = masked.replace(/\s*(?:\r\n|\r|\n)\s*/g, "\\n");
      const known = texts.get(key) ?? { line, words: words.split(" ").length, channel, meanings: new Map() };
      texts.set(key, known);
      known.meanings.set(by, kind === null ? intent : `${intent}/${kind}`);
    }
  }
  return { texts: [...texts.values()], unusable };
}

/** Null when nothing is left to learn from, or when the corpus would take it for a heading or a remark. */
function maskedOf({ text, contact_name: name }: Taught): string | null {
  const masked = maskText(text ?? "", name === null ? [] : [name])?.trim() ?? "";
  return /^(==|#)/.test(masked) || withoutMasks(masked).trim() === "" ? null : masked;
}
