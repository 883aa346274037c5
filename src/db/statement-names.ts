import { createHash } from "node:crypto";

/** Kept statements take memory where they are kept; beyond this many no more are. */
const MOST_KEPT = 400;
/** Texts seen once, of which the oldest are forgotten: one that is asked often comes again before that. */
const MOST_SEEN_ONCE = 1_000;
/** "cached plan must not change result type": a table was altered after the statement was prepared. */
const PLAN_OUTDATED = "0A000";

/**
 * Names under which one connection keeps the statements that it is asked again and again: parsing a short one costs
 * more than running it. A text is kept from its second time on, so that what was made for one occasion crowds out nothing.
 */
export class StatementNames {
  private readonly names = new Map<string, string>();
  private readonly seenOnce = new Set<string>();
  /** Part of every name; raised when the kept plans are out of date. */
  private generation = 0;

  /** The name to keep it by, or null for a text that is not kept. */
  nameOf(text: string): string | null {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    if (!this.seenOnce.delete(text) || this.names.size >= MOST_KEPT) {
      this.noteOnce(text);
      return null;
    }
    const name = `${this.generation}_${createHash("sha1").update(text).digest("hex")}`;
    this.names.set(text, name);
    return name;
  }

  private noteOnce(text: string): void {
    const [oldest] = this.seenOnce;
    if (this.seenOnce.size >= MOST_SEEN_ONCE && oldest !== undefined) this.seenOnce.delete(oldest);
    this.seenOnce.add(text);
  }

  /** Forgets all names when that is what the error calls for; the statement can then be asked again. */
  noteError(error: unknown): void {
    if ((error as { code?: unknown }).code !== PLAN_OUTDATED) return;
    this.generation += 1;
    this.names.clear();
  }
}
