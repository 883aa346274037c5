import type { ContactAct, ContactClass, ContactClassification } from "./contact-class.ts";

type WaiterKind = ContactClassification["kind"];

/** What is known of a person after some of their acts. */
interface Standing {
  class: ContactClass;
  kind: WaiterKind;
  /** Orders not cancelled. */
  orders: number;
  deciding: ContactAct[];
}

const MAX_EVIDENCE = 5;
/** A reading less sure than this moves nobody. */
const LEAST_CONFIDENCE = 0.4;
const REAL_ORDER_WORDS = new Set(["order_word", "order_phrase", "order_quantity"]);
const SEASON_KINDS = new Set(["season", "payday", "sale", "restock"]);

function whyOf(act: ContactAct): string {
  if (act.kind === "order" || act.kind === "order_cancelled") return act.kind;
  return act.evidence?.[0]?.why ?? act.intent ?? act.kind;
}

function moveTo(
  standing: Standing,
  target: ContactClass,
  act: ContactAct,
  kind: WaiterKind = null,
): Standing {
  const stays = standing.class === target && standing.kind === kind;
  return { ...standing, class: target, kind, deciding: stays ? [...standing.deciding, act] : [act] };
}

/** Rivals say "chốt giá sỉ" too: only an order in so many words, or with an address, makes one a customer. */
function ordersLikeAnyone(act: ContactAct): boolean {
  return act.gaveContact === true || (act.evidence ?? []).some((item) => REAL_ORDER_WORDS.has(item.why));
}

function applyBuy(standing: Standing, act: ContactAct): Standing {
  const isRival = standing.class === "competitor" && !ordersLikeAnyone(act);
  return isRival ? standing : moveTo(standing, "buyer", act);
}

/** A customer with an order who asks for the wholesale price is still a customer. */
function applyCompete(standing: Standing, act: ContactAct): Standing {
  const isCustomer = standing.orders > 0 && act.intentKind === "wholesale";
  return isCustomer ? standing : moveTo(standing, "competitor", act);
}

function applyWait(standing: Standing, act: ContactAct): Standing {
  if (standing.class === "competitor") return standing;
  const isSeason = act.intentKind != null && SEASON_KINDS.has(act.intentKind);
  return moveTo(standing, "waiter", act, isSeason ? "season" : "slow");
}

function applyQuestion(standing: Standing, act: ContactAct): Standing {
  const mayMove = standing.class === "other" || standing.class === "price_asker";
  return mayMove ? moveTo(standing, "price_asker", act) : standing;
}

/** A phone number or an address left after all that is an order; a rival's is a visiting card. */
function applyInform(standing: Standing, act: ContactAct): Standing {
  const orders = act.gaveContact === true && standing.class !== "competitor";
  return orders ? moveTo(standing, "buyer", act) : standing;
}

function applyOther(standing: Standing, act: ContactAct): Standing {
  const refuses = (act.evidence ?? []).some((item) => item.why === "refuses");
  return refuses && standing.orders === 0 && standing.class !== "competitor"
    ? moveTo(standing, "other", act)
    : standing;
}

function applyText(standing: Standing, act: ContactAct): Standing {
  if (act.confidence != null && act.confidence < LEAST_CONFIDENCE) return standing;
  switch (act.intent) {
    case "buy":
      return applyBuy(standing, act);
    case "compete":
      return applyCompete(standing, act);
    case "wait":
      return applyWait(standing, act);
    case "ask_price":
    case "ask_inbox":
    case "ask_product":
      return applyQuestion(standing, act);
    case "inform":
      return applyInform(standing, act);
    case "other":
      return applyOther(standing, act);
    default:
      return standing;
  }
}

function applyAct(standing: Standing, act: ContactAct): Standing {
  if (act.kind === "order") return { ...moveTo(standing, "buyer", act), orders: standing.orders + 1 };
  if (act.kind === "order_cancelled") {
    const orders = Math.max(0, standing.orders - 1);
    const isOut = orders === 0 && standing.class === "buyer";
    return { ...(isOut ? moveTo(standing, "waiter", act, "slow") : standing), orders };
  }
  return act.kind === "reaction" ? standing : applyText(standing, act);
}

/**
 * Who a person is at `asOf`, from all that they did until then, in the order in which they did it. People move: who
 * asked and comes back to order is a buyer, who ordered and then says "để suy nghĩ" waits; a rival stays one until
 * they order like anyone; praise, complaints and tags move nobody. The evidence holds the acts that put the person
 * where they are, newest last; empty for those who never asked, wanted or waited.
 */
export function classifyContact(acts: readonly ContactAct[], asOf: Date): ContactClassification {
  const until = asOf.getTime();
  const known = acts.filter((act) => act.at.getTime() <= until);
  known.sort((a, b) => a.at.getTime() - b.at.getTime());
  const start: Standing = { class: "other", kind: null, orders: 0, deciding: [] };
  const end = known.reduce(applyAct, start);
  const evidence = end.deciding
    .slice(-MAX_EVIDENCE)
    .map((act) => ({ at: act.at.toISOString(), text: act.text ?? "", why: whyOf(act) }));
  return { class: end.class, kind: end.kind, evidence };
}
