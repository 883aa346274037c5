import { AppError } from "../base/errors.ts";

/** Where a list goes on: behind the row with this instant and id. */
export interface Cursor {
  at: Date;
  id: number;
}

/** The cursor as the browser carries it. */
export function formatCursor(cursor: Cursor): string {
  return `${cursor.at.getTime()}_${cursor.id}`;
}

/** Reads a cursor that `formatCursor` wrote. @throws AppError `REQUEST_INVALID` (400) */
export function parseCursor(text: string): Cursor {
  const found = /^(\d{1,15})_(\d{1,15})$/.exec(text);
  if (found === null) {
    throw new AppError("REQUEST_INVALID", "The cursor is not one of ours: start from the first page.", {
      status: 400,
    });
  }
  return { at: new Date(Number(found[1])), id: Number(found[2]) };
}
