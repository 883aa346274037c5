import { formatVnd } from "../base/money.ts";
import { listSentTexts } from "../contacts/interactions.ts";
import type { ContactRow, OutboxRow, ProductRow } from "../db/schema.ts";
import type { OutgoingMessage } from "../facebook/outgoing-message.ts";
import { purposeByNow } from "../followups/answer-about-goods.ts";
import { composeText, isPurpose } from "../followups/compose-text.ts";
import { greetingFor } from "../followups/greet-by-name.ts";
import { findDraft, type MissingPart, missingOfDraft } from "../orders/drafts.ts";
import type { WorkContext } from "./flow-deps.ts";
import { findProduct } from "./product-of.ts";
import { randomFor } from "./random-for.ts";
import { PAYLOADS } from "./read-payload.ts";

const MISSING_WORDS: Record<MissingPart, string> = {
  product: "mẫu mình chọn",
  size: "size",
  phone: "số điện thoại",
  address: "địa chỉ nhận hàng",
};

/** The wording of a row, made just before it is sent, from what is known by then. Null when it needs none. */
export async function renderText(
  context: WorkContext,
  row: OutboxRow,
  contact: ContactRow | null,
): Promise<string | null> {
  if (row.text !== null || row.kind === "hide_comment") return row.text;
  if (!isPurpose(row.purpose)) return null;
  const product = findProduct(context, contact?.product_sku ?? null);
  const draft = contact === null ? undefined : await findDraft(context.tx, contact.id);
  const missing = draft === undefined ? [] : missingOfDraft(draft);
  const read = contact === null ? [] : await listSentTexts(context.tx, contact.id);
  const asked = row.payload["askedSizes"];
  return composeText(
    purposeByNow(row.purpose, product),
    {
      shop: context.page.shopName,
      hello: greetingFor(contact?.name ?? null),
      product: product?.name,
      price: product === null ? undefined : priceOf(product),
      sizes: product === null || product.sizes.length === 0 ? undefined : product.sizes.join(", "),
      asked: Array.isArray(asked) ? asked.join(", ") : undefined,
      missing: missing.length === 0 ? undefined : missing.map((part) => MISSING_WORDS[part]).join(", "),
    },
    { random: randomFor(row.send_key), read },
  );
}

function priceOf(product: ProductRow): string {
  if (product.promo_price_vnd === null || product.promo_price_vnd >= product.list_price_vnd)
    return formatVnd(product.list_price_vnd);
  return `${formatVnd(product.promo_price_vnd)} (giá gốc ${formatVnd(product.list_price_vnd)})`;
}

/** Purposes that open a talk offer the next taps; the others are plain words. */
const WITH_TAPS = ["thank_you", "ask_which_product", "clarify"];

/** The message as Meta takes it. */
export function buildMessage(row: OutboxRow): OutgoingMessage {
  const text = row.text ?? "";
  const given = row.payload["quickReplies"];
  if (Array.isArray(given)) return { text, quickReplies: given as { title: string; payload: string }[] };
  if (!WITH_TAPS.includes(row.purpose)) return { text };
  return {
    text,
    quickReplies: [
      { title: "Xem giá", payload: PAYLOADS.price },
      { title: "Xem size", payload: PAYLOADS.size },
      { title: "Gặp nhân viên", payload: PAYLOADS.human },
    ],
  };
}
