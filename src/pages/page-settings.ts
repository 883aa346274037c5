import { z } from "zod";

/** What a Page's owner may change; whatever is left out follows the program's defaults. */
const pageSettingsSchema = z.object({
  /** The name the shop signs with; the Page's own name when left out. */
  shopName: z.string().trim().min(1).max(80).optional(),
  /** Hide a comment that shows a phone number, once the number is read. */
  hidePhones: z.boolean().default(true),
  publicReplies: z.boolean().default(true),
  /** Private replies in any 60 minutes. Meta's own limit is 750 (facebook rate limits, "Private replies"). */
  privateRepliesPerHour: z.number().int().min(0).max(750).default(120),
  publicRepliesPerHour: z.number().int().min(0).max(300).default(60),
  /** One private reply per person in so many days, however often they comment. */
  privateReplyEveryDays: z.number().int().min(0).max(30).default(3),
  /** Pieces of goods in one order from which a person of the shop looks first. */
  bigOrderPieces: z.number().int().min(2).default(10),
  summaryHour: z.number().int().min(0).max(23).default(21),
  summaryLanguage: z.enum(["vi", "en"]).default("vi"),
  ownerPsid: z.string().optional(),
  ownerEmail: z.email().optional(),
  /** The owner writes this to the Page once, so that the daily message can go by Messenger. */
  ownerCode: z.string().optional(),
  /** Meta granted the Human Agent feature to the app for this Page (a person may answer up to 7 days later). */
  humanAgentGranted: z.boolean().default(false),
  /** Ask the configured language model about texts that were read with doubt. */
  secondOpinions: z.boolean().default(false),
  /** Texts read less surely than this (0 to 1) are asked about. */
  secondOpinionBelow: z.number().min(0).max(1).default(0.6),
  /** The most questions in one of the shop's days. */
  secondOpinionsPerDay: z.number().int().min(0).max(10_000).default(200),
  replyDelaySeconds: z.object({ min: z.number().int().min(0), max: z.number().int().min(0) }).optional(),
  quietHours: z.object({ from: z.string(), to: z.string() }).nullable().optional(),
});

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A change of some settings, as a screen or a command sends it; a name that is none of these is refused. */
export const pageSettingsChange = z.strictObject({
  shopName: pageSettingsSchema.shape.shopName,
  hidePhones: z.boolean().optional(),
  publicReplies: z.boolean().optional(),
  privateRepliesPerHour: z.number().int().min(0).max(750).optional(),
  publicRepliesPerHour: z.number().int().min(0).max(300).optional(),
  privateReplyEveryDays: z.number().int().min(0).max(30).optional(),
  bigOrderPieces: z.number().int().min(2).optional(),
  summaryHour: z.number().int().min(0).max(23).optional(),
  summaryLanguage: z.enum(["vi", "en"]).optional(),
  ownerEmail: z.email().optional(),
  humanAgentGranted: z.boolean().optional(),
  secondOpinions: z.boolean().optional(),
  secondOpinionBelow: z.number().min(0).max(1).optional(),
  secondOpinionsPerDay: z.number().int().min(0).max(10_000).optional(),
  replyDelaySeconds: z
    .object({ min: z.number().int().min(0), max: z.number().int().min(0) })
    .refine(({ min, max }) => min <= max, "the shortest delay comes first")
    .optional(),
  quietHours: z.object({ from: timeOfDay, to: timeOfDay }).nullable().optional(),
});

export type PageSettingsChange = z.output<typeof pageSettingsChange>;
export type PageSettings = z.output<typeof pageSettingsSchema>;

/** The settings as stored, with defaults filled in; unreadable ones fall back to the defaults one by one. */
export function parsePageSettings(stored: unknown): PageSettings {
  const whole = pageSettingsSchema.safeParse(stored ?? {});
  if (whole.success) return whole.data;
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(pageSettingsSchema.shape)) {
    const value = (stored as Record<string, unknown>)[name];
    if (field.safeParse(value).success) kept[name] = value;
  }
  return pageSettingsSchema.parse(kept);
}
