import { errorCode } from "../base/errors.ts";

/**
 * SQLSTATE classes that say nothing of the statement: connection lost (08), transaction not ordered (40), out of room or
 * connections (53), stopped by an operator (57P); and the network's and our own codes for a database that is away.
 */
const TROUBLE = /^(08|40|53|57P|ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|DATABASE_CLOSED)/;
/** What the driver says without a code. */
const LOST =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect/;

/** Whether the database is in trouble, so that the same work may well succeed later. */
export function isTrouble(error: unknown): boolean {
  return TROUBLE.test(errorCode(error) ?? "") || (error instanceof Error && LOST.test(error.message));
}
