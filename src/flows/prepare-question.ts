import { channelOf } from "../contacts/reading-corrections.ts";
import type { SecondOpinionRow } from "../db/schema.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { maskText } from "./mask-text.ts";
import type { askMeaning } from "./second-opinion-question.ts";

/** What the model would be asked about a row, as its words were a moment ago. */
export interface PreparedQuestion {
  /** Tells whether they still are the same. */
  textHash: SecondOpinionRow["text_hash"];
  /** The text without anything that belongs to a person; null when it cannot be masked. */
  ask: Parameters<typeof askMeaning>[0] | null;
}

/** Reads and masks the text of a row, outside of transactions; null when the row is not there. */
export async function prepareQuestion(
  { database, products }: Pick<FlowDeps, "database" | "products">,
  id: number,
): Promise<PreparedQuestion | null> {
  const said = await database.kysely
    .selectFrom("public.second_opinions as opinion")
    .innerJoin("public.interactions as act", "act.id", "opinion.interaction_id")
    .leftJoin("public.contacts as contact", "contact.id", "act.contact_id")
    .leftJoin("public.posts as post", "post.post_id", "act.post_id")
    .select(["opinion.text_hash", "act.kind", "act.text"])
    .select(["contact.name", "contact.product_sku", "post.product_sku as post_sku"])
    .where("opinion.id", "=", id)
    .executeTakeFirst();
  if (said === undefined) return null;
  const text = maskText(said.text ?? "", said.name === null ? [] : [said.name]);
  if (text === null) return { textHash: said.text_hash, ask: null };
  const sku = said.post_sku ?? said.product_sku;
  const product = (await products()).find((one) => one.sku === sku)?.name ?? null;
  return { textHash: said.text_hash, ask: { text, channel: channelOf(said.kind), product } };
}
