import { asId, asObject, asText, type JsonObject } from "./json-value.ts";
import type { Referral } from "./page-event.ts";

/** How the person came in: an ad with its post and product, an m.me link's `ref`, or a product page of the shop. */
export function parseReferral(raw: JsonObject): Referral {
  const ad = asObject(raw["ads_context_data"]);
  return {
    source: asText(raw["source"]),
    ref: asText(raw["ref"]),
    adId: asId(raw["ad_id"]),
    postId: asId(ad?.["post_id"]),
    productId: asId(ad?.["product_id"]) ?? asId(asObject(raw["product"])?.["id"]),
  };
}
