import { listStandingCorrections, type StandingCorrection } from "../contacts/reading-corrections.ts";
import type { Db } from "../db/database.ts";
import { lessonKey } from "../language/lessons.ts";
import { maskText, withoutMasks } from "./mask-text.ts";

/** What people taught, as a file of the corpus, and what was left out of it. */
export interface ExportedCorrections {
  corpus: string;
  texts: number;
  /** Texts on which two people disagree. */
  disagreed: number;
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

/** What each person says about one text, the last they said. */
interface Voices {
  line: string;
  channel: Taught["channel"];
  meanings: Map<number, string>;
}

/**
 * The corrections as a file of the corpus: below each heading (`== intent/kind`, ` message` behind it for chats) its
 * texts, one a line, line breaks as `\n`, each once. Left out is what people disagree on. Pure.
 */
export function writeCorpus(corrections: readonly Taught[]): ExportedCorrections {
  const { texts, unusable } = gatherVoices(corrections);
  const byHeading = new Map<string, string[]>();
  let disagreed = 0;
  for (const { line, channel, meanings } of texts) {
    const [meaning = "", ...others] = new Set(meanings.values());
    const heading = `== ${meaning}${channel === "message" ? " message" : ""}`;
    if (others.length > 0) disagreed += 1;
    else byHeading.set(heading, [...(byHeading.get(heading) ?? []), line]);
  }
  const sections = [...byHeading].sort(([a], [b]) => (a < b ? -1 : 1));
  const corpus = sections.map(([heading, lines]) => [heading, ...lines.sort(), ""].join("\n")).join("\n");
  return { corpus, texts: texts.length - disagreed, disagreed, unusable };
}

/** Masked first: two texts that differ only in a phone number are one text. */
function gatherVoices(corrections: readonly Taught[]): { texts: Voices[]; unusable: number } {
  const texts = new Map<string, Voices>();
  let unusable = 0;
  for (const correction of corrections) {
    const { channel, intent_now: intent, kind_now: kind, corrected_by: by } = correction;
    const masked = maskedOf(correction);
    if (masked === null) unusable += 1;
    else {
      const key = `${channel} ${lessonKey(masked)}`;
      const line = masked.replace(/\s*(?:\r\n|\r|\n)\s*/g, "\\n");
      const voices = texts.get(key) ?? { line, channel, meanings: new Map() };
      texts.set(key, voices);
      voices.meanings.set(by, kind === null ? intent : `${intent}/${kind}`);
    }
  }
  return { texts: [...texts.values()], unusable };
}

/** Null when nothing is left to learn from, or when the corpus would take it for a heading or a remark. */
function maskedOf({ text, contact_name: name }: Taught): string | null {
  const masked = maskText(text ?? "", name === null ? [] : [name])?.trim() ?? "";
  return /^(==|#)/.test(masked) || withoutMasks(masked).trim() === "" ? null : masked;
}
