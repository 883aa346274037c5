import { z } from "zod";
import { asInstant } from "./json-value.ts";

/** An id as text; older answers hold numbers. */
const idSchema = z.union([z.string().min(1), z.number().int().nonnegative().transform(String)]);
const optionalId = idSchema.nullish().transform((id) => id ?? null);
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? null);
const optionalFlag = z
  .boolean()
  .nullish()
  .transform((flag) => flag ?? null);
const optionalCount = z
  .number()
  .nullish()
  .transform((count) => count ?? null);
/** Meta's time in any of its spellings as ISO 8601 UTC; null when it is missing. */
const optionalInstant = z
  .unknown()
  .optional()
  .transform((value) => asInstant(value));
/** Seconds since 1970, where 0 means never. */
const expirySeconds = z
  .number()
  .nullish()
  .transform((seconds) => (seconds ? new Date(seconds * 1000) : null));

const paging = z
  .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
  .optional();

/** A page of a list, with the cursor of the next page; null at the end. */
export function listSchema<T extends z.ZodType>(item: T) {
  return z
    .object({ data: z.array(item), paging })
    .transform(({ data, paging: at }) => ({ data, after: at?.next ? (at.cursors?.after ?? null) : null }));
}

export const successSchema = z.object({ success: z.boolean().optional(), result: z.string().optional() });

export const createdSchema = z.object({ id: idSchema });

export const sentSchema = z
  .object({ recipient_id: optionalId, message_id: optionalId })
  .transform((raw) => ({ recipientId: raw.recipient_id, messageId: raw.message_id }));

/** `recipientId` is the person's PSID (null for a user_ref), `messageId` the mid that the echo will carry. */
export type SentMessage = z.output<typeof sentSchema>;

export const commentSchema = z
  .object({
    id: idSchema,
    message: optionalText,
    created_time: optionalInstant,
    from: z.object({ id: optionalId, name: optionalText }).nullish(),
    parent: z.object({ id: idSchema }).nullish(),
    permalink_url: optionalText,
    is_hidden: optionalFlag,
    can_reply_privately: optionalFlag,
  })
  .transform((raw) => ({
    id: raw.id,
    message: raw.message,
    createdAt: raw.created_time,
    fromId: raw.from?.id ?? null,
    fromName: raw.from?.name ?? null,
    parentId: raw.parent?.id ?? null,
    permalinkUrl: raw.permalink_url,
    isHidden: raw.is_hidden,
    canReplyPrivately: raw.can_reply_privately,
  }));

export const privateReplySchema = z
  .object({
    can_reply_privately: optionalFlag,
    private_reply_conversation: z.object({ id: optionalText }).nullish(),
  })
  .transform((raw) => ({
    canReply: raw.can_reply_privately,
    conversationId: raw.private_reply_conversation?.id ?? null,
  }));

/** A comment as it stands now; null where Meta does not say. `createdAt` is ISO 8601 UTC. */
export type GraphComment = z.output<typeof commentSchema>;

export const messageSchema = z
  .object({
    id: idSchema,
    message: optionalText,
    created_time: optionalInstant,
    from: z.object({ id: optionalId }).nullish(),
  })
  .transform((raw) => ({
    mid: raw.id,
    fromId: raw.from?.id ?? null,
    text: raw.message,
    createdAt: raw.created_time,
  }));

/** A message as the Conversations API shows it. `createdAt` is ISO 8601 UTC. */
export type GraphMessage = z.output<typeof messageSchema>;

export const conversationSchema = z
  .object({ id: idSchema, messages: z.object({ data: z.array(messageSchema) }).nullish() })
  .transform((raw) => raw.messages?.data ?? []);

const summary = z
  .object({ summary: z.object({ total_count: z.number() }).partial().optional() })
  .nullish()
  .transform((edge) => edge?.summary?.total_count ?? null);

export const postSchema = z
  .object({
    id: idSchema,
    message: optionalText,
    created_time: optionalInstant,
    permalink_url: optionalText,
    full_picture: optionalText,
    status_type: optionalText,
    is_published: optionalFlag,
    shares: z.object({ count: z.number() }).nullish(),
    comments: summary,
    reactions: summary,
  })
  .transform((raw) => ({
    id: raw.id,
    message: raw.message,
    createdAt: raw.created_time,
    permalinkUrl: raw.permalink_url,
    pictureUrl: raw.full_picture,
    statusType: raw.status_type,
    isPublished: raw.is_published,
    // Meta leaves the count of shares out when it is none.
    shares: raw.shares?.count ?? 0,
    comments: raw.comments,
    reactions: raw.reactions,
  }));

/** A post with its counts. `createdAt` is ISO 8601 UTC; `pictureUrl` expires. */
export type GraphPost = z.output<typeof postSchema>;

export const profileSchema = z
  .object({
    name: optionalText,
    first_name: optionalText,
    last_name: optionalText,
    profile_pic: optionalText,
  })
  .transform((raw) => ({
    name: raw.name,
    firstName: raw.first_name,
    lastName: raw.last_name,
    pictureUrl: raw.profile_pic,
  }));

/** What a person shows the Page. `pictureUrl` expires. */
export type GraphProfile = z.output<typeof profileSchema>;

export const pageSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    link: optionalText,
    followers_count: optionalCount,
    picture: z.object({ data: z.object({ url: optionalText }) }).nullish(),
  })
  .transform((raw) => ({
    id: raw.id,
    name: raw.name,
    link: raw.link,
    followers: raw.followers_count,
    pictureUrl: raw.picture?.data.url ?? null,
  }));

/** A Page as its visitors see it. */
export type GraphPage = z.output<typeof pageSchema>;

export const debugTokenSchema = z
  .object({
    data: z.object({
      is_valid: z.boolean(),
      app_id: optionalId,
      type: optionalText,
      profile_id: optionalId,
      user_id: optionalId,
      expires_at: expirySeconds,
      data_access_expires_at: expirySeconds,
      scopes: z.array(z.string()).default([]),
      granular_scopes: z
        .array(z.object({ scope: z.string(), target_ids: z.array(idSchema).optional() }))
        .default([]),
    }),
  })
  .transform(({ data }) => ({
    isValid: data.is_valid,
    appId: data.app_id,
    type: data.type,
    profileId: data.profile_id,
    userId: data.user_id,
    expiresAt: data.expires_at,
    dataAccessExpiresAt: data.data_access_expires_at,
    scopes: data.scopes,
    granularScopes: data.granular_scopes.map((one) => ({
      scope: one.scope,
      targetIds: one.target_ids ?? null,
    })),
  }));

/** What Meta says of a token. A null `expiresAt` means never; null `targetIds` means every Page of the person. */
export type TokenInfo = z.output<typeof debugTokenSchema>;

export const subscribedAppSchema = z.object({
  id: idSchema,
  subscribed_fields: z.array(z.string()).default([]),
});

export const insightSchema = z
  .object({
    values: z.array(z.object({ value: z.unknown().optional(), end_time: optionalInstant })).default([]),
  })
  .transform((raw) =>
    raw.values.map(({ value, end_time: endAt }) => ({
      value: typeof value === "number" ? value : null,
      endAt,
    })),
  );

/** One day's value of a metric; `endAt` is the end of that day, ISO 8601 UTC. Null when it is not a plain number. */
export type InsightValue = z.output<typeof insightSchema>[number];
