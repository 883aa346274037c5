import { createInterface } from "node:readline";
import { z } from "zod";
import { classifyPerson } from "../src/contacts/person-events.ts";
import { readFeedback } from "../src/language/read-feedback.ts";
import { readText } from "../src/language/read-text.ts";

const contextSchema = z.object({
  channel: z.enum(["comment", "message"]).exactOptional(),
  product: z
    .object({ name: z.string(), sizes: z.array(z.string()), colors: z.array(z.string()) })
    .nullable()
    .exactOptional(),
  asked: z.enum(["size", "phone", "address", "quantity", "color"]).nullable().exactOptional(),
  now: z.iso
    .datetime({ offset: true })
    .transform((instant) => new Date(instant))
    .exactOptional(),
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
  if ("events" in input) return classifyPerson(input.events, input.asOfHoursLater);
  return input.as === "feedback" ? readFeedback(input.text) : readText(input.text, input.context);
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  process.stdout.write(`${JSON.stringify(answerLine(line))}\n`);
}
