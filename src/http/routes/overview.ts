import { Router } from "express";
import { z } from "zod";
import { pageSettingsChange } from "../../pages/page-settings.ts";
import type { AppDeps } from "../app-deps.ts";
import { defineRoute } from "../define-route.ts";
import { idField, pageIdField } from "../fields.ts";
import { presentOutbox } from "../present/present-outbox.ts";
import { presentOwnerMessage } from "../present/present-owner-message.ts";
import { presentPage } from "../present/present-page.ts";
import { listOutbox } from "../queries/list-outbox.ts";
import { listOwnerMessages } from "../queries/list-owner-messages.ts";
import { listPageHealth } from "../queries/list-page-health.ts";
import { readStatus } from "../queries/read-status.ts";

const summaryQuery = z.object({ day: z.iso.date().optional(), pageId: pageIdField.optional() });
const ownerMessagesQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).default(31) });
const sendingBody = z.object({ state: z.enum(["on", "paused"]) });
const outboxQuery = z.object({
  contactId: idField.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The day's numbers, the Pages' health and the sending switch, the outbox, the live counters. */
export function overviewRoutes(deps: AppDeps): Router {
  const { database, clock, useCases, queue } = deps;
  const router = Router();
  const everyone = ["rep", "admin", "owner"] as const;
  const heads = ["admin", "owner"] as const;

  defineRoute(
    router,
    { method: "get", path: "/summary", roles: heads, query: summaryQuery },
    async ({ query }) => ({
      summaries: await useCases.summary(query.day ?? null, query.pageId ?? null),
    }),
  );

  defineRoute(
    router,
    { method: "get", path: "/owner-messages", roles: heads, query: ownerMessagesQuery },
    async ({ query }) => ({
      messages: (await listOwnerMessages(database.kysely, query.limit)).map(presentOwnerMessage),
    }),
  );

  defineRoute(router, { method: "get", path: "/pages", roles: heads }, async () => ({
    pages: (await listPageHealth(database.kysely, clock.now())).map(presentPage),
  }));

  defineRoute(
    router,
    {
      method: "post",
      path: "/pages/:pageId/sending",
      roles: heads,
      params: z.object({ pageId: pageIdField }),
      body: sendingBody,
    },
    ({ params, body, user }) => useCases.setSending(params.pageId, body.state, user.id),
  );

  defineRoute(
    router,
    {
      method: "get",
      path: "/pages/:pageId/settings",
      roles: heads,
      params: z.object({ pageId: pageIdField }),
    },
    ({ params }) => useCases.readSettings(params.pageId),
  );

  defineRoute(
    router,
    {
      method: "post",
      path: "/pages/:pageId/settings",
      roles: heads,
      params: z.object({ pageId: pageIdField }),
      body: pageSettingsChange,
    },
    ({ params, body, user }) => useCases.changeSettings(params.pageId, body, user.id),
  );

  defineRoute(
    router,
    { method: "get", path: "/outbox", roles: everyone, query: outboxQuery },
    async ({ query }) => ({
      outbox: (
        await listOutbox(database.kysely, { contactId: query.contactId ?? null, limit: query.limit })
      ).map(presentOutbox),
    }),
  );

  defineRoute(router, { method: "get", path: "/status", roles: everyone }, async () => ({
    now: clock.now(),
    ...(await readStatus(database.kysely)),
    // The counters are still worth showing while the queue is away.
    queue: await queue.counts().catch(() => null),
  }));
  return router;
}
