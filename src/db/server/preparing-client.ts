import pg from "pg";
import { StatementNames } from "../statement-names.ts";

/**
 * A connection that has the server keep the statements that it is asked again and again: parsing and planning a short
 * one costs the server more than running it.
 */
export class PreparingClient extends pg.Client {
  private readonly names = new StatementNames();

  // The overloads of the base class are many; Kysely and our own code ask with a text and values, and await.
  override query(...asked: unknown[]): never {
    const [text, values, ...rest] = asked;
    const ask = super.query as unknown as (...args: unknown[]) => unknown;
    const isOurs =
      typeof text === "string" && Array.isArray(values) && values.length > 0 && rest.length === 0;
    const name = isOurs ? this.names.nameOf(text) : null;
    if (name === null) return ask.apply(this, asked) as never;
    const answer = ask.call(this, { name, text, values }) as Promise<unknown>;
    return answer.catch((error: unknown) => {
      this.names.noteError(error);
      throw error;
    }) as never;
  }
}
