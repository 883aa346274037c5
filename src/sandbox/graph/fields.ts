/** One wanted field, e.g. `comments.limit(5){message}`. */
export interface WantedField {
  name: string;
  /** The arguments behind the name: `{ limit: "5" }`. */
  options: Record<string, string>;
  children: WantedField[];
}

/** Reads Graph's `fields` parameter; what cannot be read is left out. */
export function parseFields(text: string): WantedField[] {
  return splitTop(text, ",").flatMap((part) => {
    const match = /^\s*([a-z_0-9]+)((?:\.[a-z_]+\([^)]*\))*)\s*(?:\{([\s\S]*)\})?\s*$/i.exec(part);
    const name = match?.[1];
    if (name === undefined) return [];
    const options: Record<string, string> = {};
    for (const option of (match?.[2] ?? "").matchAll(/\.([a-z_]+)\(([^)]*)\)/gi)) {
      options[option[1] ?? ""] = option[2] ?? "";
    }
    return [{ name, options, children: match?.[3] === undefined ? [] : parseFields(match[3]) }];
  });
}

function splitTop(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const char of text) {
    if (char === "{" || char === "(") depth += 1;
    if (char === "}" || char === ")") depth -= 1;
    if (char === separator && depth === 0) {
      parts.push(part);
      part = "";
    } else part += char;
  }
  return part.trim() === "" ? parts : [...parts, part];
}

/** How to make each field of an object, when it is wanted; `undefined` leaves it out, as Graph does. */
export type FieldMakers = Record<string, (wanted: WantedField) => unknown>;

/** Picks the wanted fields, or the default ones; `id` is always there. */
export function pickFields(
  id: string,
  makers: FieldMakers,
  wanted: readonly WantedField[],
  byDefault: readonly string[],
): Record<string, unknown> {
  const list = wanted.length > 0 ? wanted : byDefault.map((name) => ({ name, options: {}, children: [] }));
  const picked: Record<string, unknown> = {};
  for (const field of list) {
    const value = makers[field.name]?.(field);
    if (value !== undefined) picked[field.name] = value;
  }
  return { ...picked, id };
}

/** One page of a list with Graph's paging by cursor; `next` stands there only when more follow. */
export function pageOf<T>(
  items: readonly T[],
  limitText: string | undefined,
  after: string | undefined,
): { data: T[]; paging?: { cursors: { before: string; after: string }; next?: string } } {
  const limit = Math.min(100, Number(limitText ?? 25) || (limitText === "0" ? 0 : 25));
  const start = after === undefined ? 0 : Number(Buffer.from(after, "base64url").toString()) || 0;
  const data = items.slice(start, start + limit);
  if (data.length === 0) return { data };
  const cursor = (at: number) => Buffer.from(String(at)).toString("base64url");
  const end = start + data.length;
  return {
    data,
    paging: {
      cursors: { before: cursor(start), after: cursor(end) },
      ...(end < items.length ? { next: `?after=${cursor(end)}` } : {}),
    },
  };
}
