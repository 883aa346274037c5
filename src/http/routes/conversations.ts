import { Router } from "express";
import { z } from "zod";
import type { AppDeps } from "../app-deps.ts";
import { parseCursor } from "../cursor.ts";
import { defineRoute } from "../define-route.ts";
import { contactParams, textField } from "../fields.ts";
import { presentConversation, presentLine } from "../present/present-conversation.ts";
import { presentOrder } from "../present/present-order.ts";
import { listConversations } from "../queries/list-conversations.ts";
import { readConversation } from "../queries/read-conversation.ts";
import { closeOrderBody, requireOrderKey } from "./close-order-body.ts";

const listQuery = z.object({
  queue: z.enum(["flagged", "mine", "all"]).default("flagged"),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  cursor: z.string().max(40).optional(),
});

const replyBody = z.object({
  /** Messenger takes less than 2,000 characters (Send API, "text"). */
  text: textField(1_900),
  way: z.enum(["message", "public", "private_reply"]).optional(),
  requestId: z.string().min(1).max(64).optional(),
});

/** The inbox: lists, one conversation, and what a rep does in it. */
export function conversationRoutes(deps: AppDeps): Router {
  const { database, clock, useCases } = deps;
  const router = Router();
  const readers = { roles: ["rep", "admin", "owner"] } as const;
  const writers = { roles: ["rep", "admin"], params: contactParams } as const;

  defineRoute(
    router,
    { method: "get", path: "/conversations", ...readers, query: listQuery },
    async ({ user, query }) => {
      const cursor = query.cursor === undefined ? null : parseCursor(query.cursor);
      const page = await listConversations(database.kysely, {
        queue: query.queue,
        limit: query.limit,
        userId: user.id,
        cursor,
      });
      return { conversations: page.lines.map(presentLine), nextCursor: page.nextCursor };
    },
  );

  defineRoute(
    router,
    { method: "get", path: "/conversations/:contactId", ...readers, params: contactParams },
    async ({ params }) =>
      presentConversation(await readConversation(database.kysely, params.contactId), clock.now()),
  );

  defineRoute(
    router,
    { method: "post", path: "/conversations/:contactId/take-over", ...writers },
    ({ params, user }) => useCases.takeOver(params.contactId, user.id),
  );

  defineRoute(
    router,
    { method: "post", path: "/conversations/:contactId/reply", ...writers, body: replyBody, status: 202 },
    ({ params, user, body }) =>
      useCases.replyAsRep({
        contactId: params.contactId,
        userId: user.id,
        text: body.text,
        ...(body.way === undefined ? {} : { way: body.way }),
        ...(body.requestId === undefined ? {} : { requestId: body.requestId }),
      }),
  );

  defineRoute(
    router,
    { method: "post", path: "/conversations/:contactId/return", ...writers },
    ({ params, user }) => useCases.returnToBot(params.contactId, user.id),
  );

  defineRoute(
    router,
    {
      method: "post",
      path: "/conversations/:contactId/orders",
      ...writers,
      body: closeOrderBody,
      status: 201,
    },
    async ({ params, user, body }) => {
      requireOrderKey(body);
      return presentOrder(
        await useCases.closeOrder({ ...body, contactId: params.contactId, userId: user.id }),
      );
    },
  );
  return router;
}
