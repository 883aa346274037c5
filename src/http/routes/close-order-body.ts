import { z } from "zod";
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
});
