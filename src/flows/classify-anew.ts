import { classifyContact } from "../contacts/classify-contact.ts";
import type { ContactAct, ContactClassification } from "../contacts/contact-class.ts";
import { listActs } from "../contacts/interactions.ts";
import type { Tx } from "../db/database.ts";
import type { ContactRow } from "../db/schema.ts";

/** In these stages nobody has ordered yet, so that no order has to be looked for. */
const BEFORE_ORDERS: readonly ContactRow["stage"][] = ["new", "contacted"];

/** Who this person is by all that stands on their timeline and all that they ordered. */
export async function classifyAnew(
  tx: Tx,
  contact: Pick<ContactRow, "id" | "stage">,
  now: Date,
): Promise<ContactClassification> {
  const said = await listActs(tx, contact.id);
  const ordered = BEFORE_ORDERS.includes(contact.stage) ? [] : await listOrderActs(tx, contact.id);
  return classifyActs([...said, ...ordered], now);
}

/** Who a person is by these acts, in whatever order they come. */
export function classifyActs(acts: ContactAct[], now: Date): ContactClassification {
  acts.sort((a, b) => +a.at - +b.at);
  // Meta's time and ours differ by a little: what just arrived is never in the future.
  const asOf = Math.max(now.getTime(), acts.at(-1)?.at.getTime() ?? 0);
  return classifyContact(acts, new Date(asOf));
}

/** Each sale, and where it fell through that too. A draft that was dropped was never a sale. */
async function listOrderActs(tx: Tx, contactId: number): Promise<ContactAct[]> {
  const orders = await tx
    .selectFrom("public.orders")
    .select(["state", "closed_at", "updated_at"])
    .where("contact_id", "=", contactId)
    .where("closed_at", "is not", null)
    .execute();
  return orders.flatMap((order): ContactAct[] => {
    if (order.closed_at === null) return [];
    const sale: ContactAct = { kind: "order", at: order.closed_at };
    return order.state === "cancelled" ? [sale, { kind: "order_cancelled", at: order.updated_at }] : [sale];
  });
}
