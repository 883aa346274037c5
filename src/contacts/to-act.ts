import type { InteractionRow } from "../db/schema.ts";
import type { Reading } from "../language/reading.ts";
import type { ContactAct } from "./contact-class.ts";

/** A text and how it was read, as the classifier takes it. */
export function toAct(
  said: { kind: InteractionRow["kind"]; at: Date; text: string | null },
  reading: Reading,
): ContactAct {
  const { intent, kind, confidence, evidence, entities } = reading;
  return {
    kind: said.kind === "comment" ? "comment" : "message",
    at: said.at,
    text: said.text,
    intent,
    intentKind: kind,
    confidence,
    evidence,
    gaveContact: (entities.phones?.length ?? 0) > 0 || entities.address !== undefined,
    quantity: entities.quantity,
    optOut: reading.optOut,
  };
}
