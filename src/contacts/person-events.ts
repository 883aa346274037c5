import { HOUR_MS } from "../base/clock.ts";
import { readText } from "../language/read-text.ts";
import { classifyContact } from "./classify-contact.ts";
import type { ContactAct, ContactClassification } from "./contact-class.ts";
import { toAct } from "./to-act.ts";

/** One thing that a person did, not read yet. */
export interface PersonEvent {
  kind: ContactAct["kind"];
  text?: string | null | undefined;
  /** After the event before. */
  hoursLater: number;
}

/** Where hours are counted from; only the differences matter. */
const START = Date.UTC(2025, 0, 1);

function makeAct({ kind, text }: PersonEvent, at: Date): ContactAct {
  if ((kind !== "comment" && kind !== "message") || text == null) return { kind, at };
  return toAct({ kind, at, text }, readText(text, { channel: kind }));
}

/** Reads what a person did, in order, and says who they are so many hours after the last event. */
export function classifyPerson(events: readonly PersonEvent[], silentHours: number): ContactClassification {
  let at = START;
  const acts = events.map((event) => {
    at += event.hoursLater * HOUR_MS;
    return makeAct(event, new Date(at));
  });
  return classifyContact(acts, new Date(at + silentHours * HOUR_MS));
}
