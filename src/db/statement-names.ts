import { createHash } from "node:crypto";

/** Texts beyond this many are not kept: every one takes memory where it is kept. */
const MOST_STATEMENTS = 400;
/** "cached plan must not change result type": a table was altered after the statement was prepared. */
const PLAN_OUTDATED = "0A000";

/**
 * Names under which one connection keeps the statements that it is asked again and again: parsing a short one costs
 * more than running it. A text is kept from its second time on, so that what was made for one occasion crowds out nothing.
 */
export class StatementNames {
  private readonly names = new Map<string, string | null>();
  /** Part of every name; raised when the kept plans are out of date. */
  private generation = 0;

  /** The name to keep it by, or null for a text that is not kept. */
  nameOf(text: string): string | null {
    const known = this.names.get(text);
    if (known !== undefined && known !== null) return known;
    if (known === undefined) {
      if (this.names.size < MOST_STATEMENTS) this.names.set(text, null);
      return null;
    }
    const name = `${this.generation}_${createHash("sha1").update(text).digest("hex")}`;
    this.names.set(text, name);
    return name;
  }

  /** Forgets all names when that is what the error calls for; the statement can then be asked again. */
  noteError(error: unknown): void {
    if ((error as { code?: unknown }).code !== PLAN_OUTDATED) return;
    this.generation += 1;
    this.names.clear();
  }
}
