import type { InteractionRow } from "../db/schema.ts";
import type { Channel } from "../language/lessons.ts";
import { readText } from "../language/read-text.ts";
import type { ReadContext, Reading } from "../language/reading.ts";
import type { WorkContext } from "./flow-deps.ts";
import { catalogueOf, findProduct, productContext, productNamedIn } from "./product-of.ts";

/** What a Page's texts are read with. */
export type PageReader = Pick<WorkContext, "lessons" | "products"> & {
  deps: { config: Pick<WorkContext["deps"]["config"], "shopTimeZone"> };
};

/** Around a text that was written at `now`. */
type Around = Omit<ReadContext, "lessons" | "catalogue" | "timeZone"> & { now: Date; channel: Channel };

/** Reads a text as the people of this Page taught it: the one way by which the flows read. */
export function readForPage(context: PageReader, text: InteractionRow["text"], around: Around): Reading {
  return readText(text ?? "", {
    ...around,
    lessons: context.lessons()?.[around.channel] ?? null,
    catalogue: catalogueOf(context.products),
    timeZone: context.deps.config.shopTimeZone,
  });
}

/**
 * Reads a text that is about `about` where that is known, else about the one product that it names, else about what
 * the person asked for `last`; returns the product that it is about, null when neither place nor words tell.
 */
export function readAbout(
  context: PageReader,
  text: InteractionRow["text"],
  around: Omit<Around, "product"> & { about: string | null; last: string | null },
): { reading: Reading; sku: string | null } {
  const { about, last, ...rest } = around;
  const readWith = (sku: string | null) =>
    readForPage(context, text, { ...rest, product: productContext(findProduct(context, sku)) });
  const reading = readWith(about ?? last);
  if (about !== null) return { reading, sku: about };
  const named = productNamedIn(reading);
  return { reading: named === null || named === last ? reading : readWith(named), sku: named };
}
