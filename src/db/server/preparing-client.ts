import { createHash } from "node:crypto";
import pg from "pg";

/** Texts beyond this many are sent unprepared: a server keeps every prepared one in its memory. */
const MOST_STATEMENTS = 400;
/** "cached plan must not change result type": a newer process altered a table meanwhile. */
const PLAN_OUTDATED = "0A000";

type Asked = { text: string; values: unknown[]; name?: string };

/**
 * A connection that has the server keep what it asks again and again: parsing and planning a short query costs the
 * server more than running it. Only queries with parameters are kept, from the second time on, so that texts made for
 * one occasion do not crowd out the rest.
 */
export class PreparingClient extends pg.Client {
  private readonly names = new Map<string, string | null>();
  /** Part of every name; raised when the kept plans are out of date. */
  private generation = 0;

  // The overloads of the base class are many; Kysely and our own code ask with a text and values, and await.
  override query(...asked: unknown[]): never {
    const [text, values, ...rest] = asked;
    const ask = super.query as unknown as (...args: unknown[]) => unknown;
    if (typeof text !== "string" || !Array.isArray(values) || values.length === 0 || rest.length > 0)
      return ask.apply(this, asked) as never;
    const name = this.nameOf(text);
    const answer = ask.call(this, {
      text,
      values,
      ...(name === null ? {} : { name }),
    } satisfies Asked) as Promise<unknown>;
    return (name === null ? answer : answer.catch((error: unknown) => this.outdate(error))) as never;
  }

  private nameOf(text: string): string | null {
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

  private outdate(error: unknown): never {
    if ((error as { code?: unknown }).code === PLAN_OUTDATED) {
      this.generation += 1;
      this.names.clear();
    }
    throw error;
  }
}
