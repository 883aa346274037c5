import { createInterface } from "node:readline";
import { z } from "zod";
import { classifyContact } from "../src/contacts/classify-contact.ts";
import type { ContactAct } from "../src/contacts/contact-class.ts";
import { readFeedback } from "../src/language/read-feedback.ts";
import { readText } from "../src/language/read-text.ts";
import type { ReadContext } from "../src/language/reading.ts";

const MS_PER_HOUR = 3_600_000;
/** Where hours are counted from; only the differences matter. */
const START = Date.UTC(2025, 0, 1);

const contextSchema = z.object({
  channel: z.enum(["comment", "message"]).exactOptional(),
  product: z
    .object({ name: z.string(), sizes: z.array(z.string()), colors: z.array(z.string()) })
    .nullable()
    .exactOptional(),
  asked: z.enum(["size", "phone", "address", "quantity", "color"]).nullable().exactOptional(),
});
const hours = z.number().nonnegative().max(1_000_000);
const eventSchema = z.object({
  kind: z.enum(["comment", "message", "reaction"]),
  text: z.string().nullish(),
  hoursLater: hours.default(0),
});
const feedbackSchema = z.object({ text: z.string(), as: z.literal("feedback") });
const textSchema = z.object({
  text: z.string(),
  as: z.undefined().optional(),
  context: contextSchema.optional(),
});
const peopleSchema = z.object({ events: z.array(eventSchema), asOfHoursLater: hours.default(0) });
const lineSchema = z.union([feedbackSchema, textSchema, peopleSchema], {
  error:
    'expected {"text":…}, {"text":…,"as":"feedback"} or {"events":[{"kind","text","hoursLater"}],"asOfHoursLater":…}',
});

function makeAct(event: z.infer<typeof eventSchema>, at: Date): ContactAct {
  if (event.kind === "reaction" || event.text == null) return { kind: event.kind, at };
  const context: ReadContext = { channel: event.kind };
  const reading = readText(event.text, context);
  const { phones, address } = reading.entities;
  return {
    kind: event.kind,
    at,
    text: event.text,
    intent: reading.intent,
    intentKind: reading.kind,
    confidence: reading.confidence,
    evidence: reading.evidence,
    gaveContact: phones !== undefined || address !== undefined,
  };
}

function classifyEvents(input: z.infer<typeof peopleSchema>): unknown {
  let at = START;
  const acts = input.events.map((event) => {
    at += event.hoursLater * MS_PER_HOUR;
    return makeAct(event, new Date(at));
  });
  return classifyContact(acts, new Date(at + input.asOfHoursLater * MS_PER_HOUR));
}

function answerLine(line: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return {
      error: { code: "invalid_json", message: "This line is not JSON; give one JSON object per line." },
    };
  }
  const checked = lineSchema.safeParse(parsed);
  if (!checked.success) return { error: { code: "invalid_line", message: z.prettifyError(checked.error) } };
  const input = checked.data;
  if ("events" in input) return classifyEvents(input);
  return input.as === "feedback" ? readFeedback(input.text) : readText(input.text, input.context);
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  process.stdout.write(`${JSON.stringify(answerLine(line))}\n`);
}
