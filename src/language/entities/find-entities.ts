import type { Entities } from "../reading.ts";
import type { EntityInput } from "./entity-input.ts";
import { findAddress } from "./find-address.ts";
import { findColors, findQuantity, findSizes } from "./find-goods.ts";
import { findMeasures } from "./find-measures.ts";
import { findPhones } from "./find-phones.ts";
import { findPlace } from "./find-place.ts";
import { findPrice } from "./find-price.ts";

/** All that a text says in passing. The order matters: each finder leaves what an earlier one claimed. */
export function findEntities(input: EntityInput): Entities {
  const phones = findPhones(input);
  const price = findPrice(input);
  const measures = findMeasures(input);
  const place = findPlace(input);
  const address = findAddress(input, place);
  const quantity = findQuantity(input);
  const sizes = findSizes(input);
  const colors = findColors(input);
  return {
    ...(phones.length > 0 ? { phones } : {}),
    ...(quantity === null ? {} : { quantity }),
    ...(sizes.length > 0 ? { sizes } : {}),
    ...(colors.length > 0 ? { colors } : {}),
    ...(place.province === undefined ? {} : { province: place.province }),
    ...(place.provinceNow === undefined ? {} : { provinceNow: place.provinceNow }),
    ...(place.district === undefined ? {} : { district: place.district }),
    ...(address === null ? {} : { address }),
    ...(price === null ? {} : { priceVnd: price }),
    ...measures,
  };
}
