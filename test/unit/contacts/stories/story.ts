import type { ContactClass, ContactClassification } from "../../../../src/contacts/contact-class.ts";
import type { PersonEvent } from "../../../../src/contacts/person-events.ts";

/** What somebody did, and who that makes them. */
export interface Story {
  events: PersonEvent[];
  class: ContactClass;
  kind: ContactClassification["kind"];
  /** Silence after the last event. */
  silentHours: number;
}

export function comment(text: string, hoursLater = 0): PersonEvent {
  return { kind: "comment", text, hoursLater };
}

export function message(text: string, hoursLater = 1): PersonEvent {
  return { kind: "message", text, hoursLater };
}

export function did(kind: "reaction" | "order" | "order_cancelled", hoursLater = 1): PersonEvent {
  return { kind, hoursLater };
}

export function person(
  expected: ContactClass | "slow" | "season",
  ...events: (PersonEvent | { silentHours: number })[]
): Story {
  const isWaiter = expected === "slow" || expected === "season";
  let silentHours = 0;
  const done: PersonEvent[] = [];
  for (const event of events) {
    if ("silentHours" in event) silentHours = event.silentHours;
    else done.push(event);
  }
  return {
    events: done,
    class: isWaiter ? "waiter" : expected,
    kind: isWaiter ? expected : null,
    silentHours,
  };
}

export const silent = (silentHours: number) => ({ silentHours });
