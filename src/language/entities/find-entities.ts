import type { Entities } from "../reading.ts";
import { Claims } from "./claims.ts";
import { findDates } from "./dates/find-dates.ts";
import type { EntityInput, TextScan } from "./entity-input.ts";
import { findAddress } from "./find-address.ts";
import { findColors } from "./find-colors.ts";
import { findMeasures } from "./find-measures.ts";
import { findPhones } from "./find-phones.ts";
import { findPlace } from "./find-place.ts";
import { findPrice } from "./find-price.ts";
import { findProducts } from "./find-products.ts";
import { findQuantity } from "./find-quantity.ts";
import { findSizes } from "./find-sizes.ts";
import { classifyWords } from "./word-classes.ts";

/** More words than the longest text that is read has; only rubbish ("1m1m1m…") has more. */
const MAX_TOKENS = 700;
/** Longer texts are not looked at for their capitals. */
const LONGEST_SHOUT = 400;

/** Most texts hold a small letter of the alphabet, which is told at once. */
function isShouted(original: string): boolean {
  if (original.length > LONGEST_SHOUT || /[a-z]/.test(original)) return false;
  return original === original.toUpperCase();
}

function scanText(input: EntityInput): TextScan {
  const { original, normalized, context } = input;
  const tokens = input.tokens.length > MAX_TOKENS ? input.tokens.slice(0, MAX_TOKENS) : input.tokens;
  const numbers: number[] = [];
  for (let index = 0; index < tokens.length; index += 1)
    if (tokens[index]?.kind === "number") numbers.push(index);
  return {
    original,
    normalized,
    tokens,
    context,
    numbers,
    classes: classifyWords(tokens),
    raws: [],
    claims: new Claims(original.length),
    isShouted: isShouted(original),
  };
}

/** All that a text says in passing. The order matters: each finder leaves what an earlier one claimed. */
export function findEntities(input: EntityInput): Entities {
  const scan = scanText(input);
  const found: Entities = {};
  const phones = findPhones(scan);
  if (phones.length > 0) found.phones = phones;
  const products = findProducts(scan);
  const measures = findMeasures(scan);
  const priceVnd = findPrice(scan);
  const place = findPlace(scan);
  const address = findAddress(scan, place);
  const dates = findDates(scan);
  const quantity = findQuantity(scan);
  if (quantity !== null) found.quantity = quantity;
  const sizes = findSizes(scan);
  if (sizes.length > 0) found.sizes = sizes;
  const colors = findColors(scan);
  if (colors.length > 0) found.colors = colors;
  if (place.province !== undefined) found.province = place.province;
  if (place.provinceNow !== undefined) found.provinceNow = place.provinceNow;
  if (place.district !== undefined) found.district = place.district;
  if (place.ward !== undefined) found.ward = place.ward;
  if (address !== null) found.address = address;
  if (priceVnd !== null) found.priceVnd = priceVnd;
  if (measures.heightCm !== undefined) found.heightCm = measures.heightCm;
  if (measures.weightKg !== undefined) found.weightKg = measures.weightKg;
  if (products.length > 0) found.products = products;
  if (dates.length > 0) found.dates = dates;
  return found;
}
