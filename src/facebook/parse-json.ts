import { parse as parseLossless } from "lossless-json";

/** Sixteen digits in a row where a bare number may begin; may also hit inside a text, which only costs time. */
const LONG_NUMBER = /[:[,\s-]\d{16,}/;
const LONG_INTEGER = /^-?\d{16,}$/;

/**
 * Parses JSON like `JSON.parse`, except that whole numbers of 16 digits or more come out as strings, digit for digit:
 * Meta's ids now reach 17 digits and `JSON.parse` would round them. Times have at most 13 digits and stay numbers.
 * @throws SyntaxError when the text is not JSON.
 */
export function parseJson(text: string): unknown {
  // First, because it is the judge of what is JSON, and it alone has no limit on depth.
  const value: unknown = JSON.parse(text);
  if (!LONG_NUMBER.test(text)) return value;
  try {
    return parseLossless(text, null, {
      parseNumber: (digits) => (LONG_INTEGER.test(digits) ? digits : Number(digits)),
      onDuplicateKey: ({ newValue }) => newValue,
    });
  } catch (error) {
    // The exact parser recurses: on absurdly deep nesting, rounded ids are better than a lost batch.
    if (error instanceof RangeError) return value;
    throw error;
  }
}
