import type { Kpi } from "./kpi.ts";
import { feedbackBad } from "./kpis/feedback-bad.ts";
import { feedbackGood } from "./kpis/feedback-good.ts";
import { flaggedUnanswered } from "./kpis/flagged-unanswered.ts";
import { leads } from "./kpis/leads.ts";
import { messagesRefused } from "./kpis/messages-refused.ts";
import { messagesSent } from "./kpis/messages-sent.ts";
import { newCustomers } from "./kpis/new-customers.ts";
import { nurtured } from "./kpis/nurtured.ts";
import { oldCustomersToCare } from "./kpis/old-customers-to-care.ts";
import { openWithoutNextStep } from "./kpis/open-without-next-step.ts";
import { ordersByPhone } from "./kpis/orders-by-phone.ts";
import { ordersClosed } from "./kpis/orders-closed.ts";
import { ordersInInbox } from "./kpis/orders-in-inbox.ts";
import { ordersPerLead } from "./kpis/orders-per-lead.ts";
import { PEOPLE_BY_CLASS } from "./kpis/people-by-class.ts";
import { peopleReached } from "./kpis/people-reached.ts";
import { revenueList } from "./kpis/revenue-list.ts";
import { revenueNet } from "./kpis/revenue-net.ts";
import { revenuePromotion } from "./kpis/revenue-promotion.ts";
import { secondPurchases } from "./kpis/second-purchases.ts";
import { thirdPurchases } from "./kpis/third-purchases.ts";
import { windowsEnding } from "./kpis/windows-ending.ts";

/** Every number of the shop, in the order in which it is read: marketing, sales, care, what waits, sending, classes. */
export const KPIS: readonly Kpi[] = [
  peopleReached,
  nurtured,
  oldCustomersToCare,
  newCustomers,
  leads,
  ordersClosed,
  ordersByPhone,
  ordersInInbox,
  ordersPerLead,
  secondPurchases,
  thirdPurchases,
  revenuePromotion,
  revenueList,
  revenueNet,
  feedbackGood,
  feedbackBad,
  flaggedUnanswered,
  windowsEnding,
  openWithoutNextStep,
  messagesSent,
  messagesRefused,
  ...Object.values(PEOPLE_BY_CLASS),
];

/** The number of that name, or undefined. */
export function findKpi(name: string): Kpi | undefined {
  return KPIS.find((kpi) => kpi.name === name);
}
