import { z } from "zod";
import { AppError } from "../../base/errors.ts";
import { optionalTextField, vndField } from "../fields.ts";

const itemBody = z.object({
  sku: optionalTextField(60),
  name: optionalTextField(200),
  size: optionalTextField(40),
  color: optionalTextField(40),
  quantity: z.number().int().min(1).max(100_000),
  unitPriceVnd: vndField.nullable().default(null),
});

/** An order as a rep closes it; money in whole đồng. */
export const closeOrderBody = z.object({
  items: z.array(itemBody).min(1).max(50),
  channel: z.enum(["inbox", "phone", "comment", "other"]),
  priceKind: z.enum(["list", "promotion"]),
  discountVnd: vndField.default(0),
  shippingVnd: vndField.default(0),
  phone: optionalTextField(30),
  address: optionalTextField(300),
  city: optionalTextField(80),
  note: optionalTextField(1_000),
  draftId: z.number().int().positive().nullable().default(null),
  expectedPurchaseNumber: z.number().int().positive().nullable().default(null),
  requestId: z.string().min(1).max(64).nullable().default(null),
});

/**
 * Refuses an order that nothing tells apart from its own second submit: a double click would sell it twice.
 * @throws AppError `ORDER_KEY_MISSING` (400)
 */
export function requireOrderKey(body: z.infer<typeof closeOrderBody>): void {
  if ([body.draftId, body.expectedPurchaseNumber, body.requestId].some((key) => key !== null)) return;
  throw new AppError(
    "ORDER_KEY_MISSING",
    "Send draftId, expectedPurchaseNumber or requestId, so that the same order is not closed twice.",
    { status: 400 },
  );
}
