import { z } from "zod";
import { cleanText } from "../db/clean-text.ts";

/** A text of 1 to `max` characters, trimmed and cleaned of what the database cannot keep. */
export function textField(max: number) {
  return z
    .string()
    .transform((text) => cleanText(text).normalize("NFC").trim())
    .pipe(z.string().min(1).max(max));
}

/** Like `textField`, but null, empty or left out come as null. */
export function optionalTextField(max: number) {
  return z
    .string()
    .nullable()
    .default(null)
    .transform((text) => (text === null ? null : cleanText(text).normalize("NFC").trim() || null))
    .pipe(z.string().max(max).nullable());
}

/** Whole đồng, zero or more. */
export const vndField = z.number().int().min(0).max(100_000_000_000);

/** A row's id in a path or a query. */
export const idField = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "must be a number")
  .transform(Number);

/** A Page's id: digits. */
export const pageIdField = z.string().regex(/^\d{1,32}$/, "must be a Page's id");

export const contactParams = z.object({ contactId: idField });
export const orderParams = z.object({ id: idField });
export const interactionParams = z.object({ id: idField });
