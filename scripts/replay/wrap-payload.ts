/** Which part of a webhook a file holds, told by its keys; `other` is none of Meta's webhook shapes. */
export type PayloadShape = "body" | "entry" | "change" | "feed value" | "messaging" | "other";

/** A file's content as a whole webhook body. */
export interface WrappedPayload {
  shape: PayloadShape;
  /** Null for what is no webhook. */
  body: string | null;
}

/**
 * Puts a piece of a webhook into the envelope that Meta would have sent it in. The piece itself stays as it was
 * written, since long ids would be rounded by reading and writing them. `pageId` is for pieces that name no entry;
 * `time` is their entry's, ms.
 */
export function wrapPayload(text: string, pageId: string, time: number): WrappedPayload {
  const shape = findShape(text);
  const id = JSON.stringify(pageId);
  const inEntry = (name: string, item: string) =>
    `{"object":"page","entry":[{"id":${id},"time":${time},"${name}":[${item}]}]}`;
  switch (shape) {
    case "body":
      return { shape, body: text };
    case "entry": {
      // The file's own `id` and `time` come later and win where there are any.
      const inner = text.trim().slice(1);
      return { shape, body: `{"object":"page","entry":[{"id":${id},"time":${time},${inner}]}` };
    }
    case "change":
      return { shape, body: inEntry("changes", text) };
    case "feed value":
      return { shape, body: inEntry("changes", `{"field":"feed","value":${text}}`) };
    case "messaging":
      return { shape, body: inEntry("messaging", text) };
    case "other":
      return { shape, body: null };
  }
}

function findShape(text: string): PayloadShape {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "other";
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "other";
  const has = (name: string) => Object.hasOwn(value, name);
  if (has("entry")) return "body";
  if (has("changes") || has("messaging") || has("standby")) return "entry";
  if (has("value")) return "change";
  if (has("item") && has("verb")) return "feed value";
  if (has("sender") || has("recipient")) return "messaging";
  return "other";
}
