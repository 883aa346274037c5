import type { ContactAct, ContactClass, ContactClassification } from "./contact-class.ts";
import { isSureOf, type Leaning, lean, leavesContact } from "./weigh-acts.ts";

type WaiterKind = ContactClassification["kind"];

/** What is known of a person after some of their acts. */
interface Standing {
  class: ContactClass;
  kind: WaiterKind;
  /** Nothing that they said was plain; it only added up. */
  isDoubtful: boolean;
  /** Orders not cancelled. */
  orders: number;
  deciding: ContactAct[];
  leaning: Leaning;
}

const MAX_EVIDENCE = 5;
/** Buying that only asks how, or that rests on nothing but a size or a colour: rivals do that too. */
const ASKING_TO_BUY = new Set(["how_to_buy", "asks_link", "names_goods"]);
/** Nobody wears more pairs at once. */
const MOST_FOR_ONESELF = 3;
/** A refusal less sure than this ends nothing. */
const LEAST_TO_REFUSE = 0.4;
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
  const isDoubtful = !isSureOf(act) && !(stays && !standing.isDoubtful);
  const deciding = stays ? [...standing.deciding, act] : [act];
  return { ...standing, class: target, kind, isDoubtful, deciding };
}

/** Whether the person stays a rival for all that this act says: plain words outweigh what only added up. */
function staysRival(standing: Standing, act: ContactAct): boolean {
  return standing.class === "competitor" && !(standing.isDoubtful && isSureOf(act));
}

/** Rivals say "chốt giá sỉ" and "lấy 50 đôi" too: only what one buys for oneself makes a customer of them. */
function ordersLikeAnyone(act: ContactAct): boolean {
  if ((act.quantity ?? 1) > MOST_FOR_ONESELF) return false;
  const reasons = act.evidence ?? [];
  const onlyAsks = reasons.length > 0 && reasons.every((item) => ASKING_TO_BUY.has(item.why));
  return act.gaveContact === true || (!onlyAsks && isSureOf(act));
}

function applyBuy(standing: Standing, act: ContactAct): Standing {
  const isRival = staysRival(standing, act) && !ordersLikeAnyone(act);
  return isRival ? standing : moveTo(standing, "buyer", act);
}

/** A customer with an order who asks for the wholesale price is still a customer. */
function applyCompete(standing: Standing, act: ContactAct): Standing {
  const isCustomer = standing.orders > 0 && act.intentKind === "wholesale";
  return isCustomer ? standing : moveTo(standing, "competitor", act);
}

function applyWait(standing: Standing, act: ContactAct): Standing {
  if (staysRival(standing, act)) return standing;
  const isSeason = act.intentKind != null && SEASON_KINDS.has(act.intentKind);
  return moveTo(standing, "waiter", act, isSeason ? "season" : "slow");
}

function applyQuestion(standing: Standing, act: ContactAct): Standing {
  const isLess = standing.class === "other" || standing.class === "price_asker";
  const mayMove = isLess || (standing.isDoubtful && isSureOf(act));
  return mayMove ? moveTo(standing, "price_asker", act) : standing;
}

/** A phone number or an address left after all that is an order; a rival's is a visiting card. */
function applyContact(standing: Standing, act: ContactAct): Standing {
  return standing.class === "competitor" ? standing : moveTo(standing, "buyer", act);
}

function applyRefusal(standing: Standing, act: ContactAct): Standing {
  const counts = standing.orders === 0 && standing.class !== "other" && !staysRival(standing, act);
  return counts ? moveTo(standing, "other", act) : standing;
}

function refuses(act: ContactAct): boolean {
  const { intent, confidence, evidence = [] } = act;
  if (act.optOut === true) return intent !== "buy" && intent !== "wait" && intent !== "compete";
  const isSure = (confidence ?? 1) >= LEAST_TO_REFUSE;
  return isSure && intent === "other" && evidence.some((item) => item.why === "refuses");
}

function applyPlainly(standing: Standing, act: ContactAct): Standing {
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
    default:
      return standing;
  }
}

/** What is said with doubt is kept in mind until as much is said again. */
function applyText(standing: Standing, act: ContactAct): Standing {
  if (refuses(act)) return { ...applyRefusal(standing, act), leaning: {} };
  if (leavesContact(act)) return applyContact(standing, act);
  const { leaning, decides } = lean(standing.leaning, act);
  return { ...(decides ? applyPlainly(standing, act) : standing), leaning };
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
 * they order like anyone; praise, complaints, tags and silence move nobody. Nor does a doubtful reading alone. The
 * evidence holds the acts that put the person where they are, newest last; empty for those who never asked, wanted or
 * waited.
 */
export function classifyContact(acts: readonly ContactAct[], asOf: Date): ContactClassification {
  const until = asOf.getTime();
  const known = acts.filter((act) => act.at.getTime() <= until);
  known.sort((a, b) => a.at.getTime() - b.at.getTime());
  const start = {
    class: "other",
    kind: null,
    isDoubtful: false,
    orders: 0,
    deciding: [],
    leaning: {},
  } as const;
  const end = known.reduce<Standing>(applyAct, { ...start, deciding: [] });
  const evidence = end.deciding
    .slice(-MAX_EVIDENCE)
    .map((act) => ({ at: act.at.toISOString(), text: act.text ?? "", why: whyOf(act) }));
  return { class: end.class, kind: end.kind, evidence };
}
