/** The Page, a customer and the instant that the samples are about. */
export const PAGE = "104000000000001";
export const PERSON = "7100000000000021";
export const AT_S = 1_790_000_000;
export const AT_MS = 1_790_000_000_123;
export const AT = "2026-09-21T14:13:20.000Z";
export const AT_EXACT = "2026-09-21T14:13:20.123Z";
export const POST = `${PAGE}_555000`;
export const COMMENT = "555000_777000";

type Json = Record<string, unknown>;

/** A webhook body with one entry of the Page. */
export function buildBody(entry: Json): string {
  return JSON.stringify({ object: "page", entry: [{ id: PAGE, time: AT_S + 5, ...entry }] });
}

/** A body with one `changes[]` item. */
export function buildChange(field: string, value: unknown): string {
  return buildBody({ changes: [{ field, value }] });
}

/** A feed value as Meta sends it for a comment by the customer, with overrides. */
export function buildComment(overrides: Json = {}): Json {
  return {
    from: { id: PERSON, name: "Nguyễn Thị Hoa" },
    item: "comment",
    verb: "add",
    post_id: POST,
    comment_id: COMMENT,
    parent_id: POST,
    message: "Giá đôi này bao nhiêu vậy shop?",
    created_time: AT_S,
    ...overrides,
  };
}

/** A `messaging[]` item from the customer to the Page. */
export function buildItem(content: Json): Json {
  return { sender: { id: PERSON }, recipient: { id: PAGE }, timestamp: AT_MS, ...content };
}

/** A body with one `messaging[]` item. */
export function buildMessaging(content: Json): string {
  return buildBody({ time: AT_MS + 5, messaging: [buildItem(content)] });
}
