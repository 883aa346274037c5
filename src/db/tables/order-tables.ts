import type { ColumnType, Generated } from "kysely";
import type { At, Maybe, MaybeAt } from "./columns.ts";

/** Written by orders/. */
export interface ProductsTable {
  sku: string;
  name: string;
  list_price_vnd: number;
  promo_price_vnd: Maybe<number>;
  cost_vnd: Maybe<number>;
  sizes: string[];
  colors: string[];
  stock: Maybe<number>;
  /** What customers call it besides its name. */
  aliases: ColumnType<string[], string[] | undefined, string[]>;
  is_active: boolean;
  updated_at: At;
}

/** Written by orders/. */
export interface OrdersTable {
  id: Generated<number>;
  page_id: string;
  contact_id: number;
  state: "draft" | "closed" | "cancelled";
  channel: Maybe<"inbox" | "phone" | "comment" | "other">;
  price_kind: Maybe<"list" | "promotion">;
  items_vnd: number;
  discount_vnd: number;
  /** What the shop itself pays for shipping. */
  shipping_vnd: number;
  returned_vnd: number;
  net_vnd: number;
  /** 1 for this customer's first closed order, 2 for the second, … */
  purchase_number: Maybe<number>;
  phone: Maybe<string>;
  address: Maybe<string>;
  city: Maybe<string>;
  post_id: Maybe<string>;
  note: Maybe<string>;
  created_at: At;
  updated_at: At;
  closed_at: MaybeAt;
  closed_by: Maybe<number>;
}

/** Written by orders/. */
export interface OrderItemsTable {
  id: Generated<number>;
  order_id: number;
  sku: Maybe<string>;
  name: string;
  size: Maybe<string>;
  color: Maybe<string>;
  quantity: number;
  unit_price_vnd: number;
}

/** Written by care/. */
export interface FeedbackTable {
  id: Generated<number>;
  page_id: string;
  contact_id: number;
  order_id: Maybe<number>;
  /** The comment or message it was said in. */
  external_id: string;
  polarity: "good" | "bad" | "mixed";
  degree: number;
  about: string[];
  quote: string;
  at: At;
}
