import { Router } from "express";
import { z } from "zod";
import { INTENT_KINDS } from "../../language/intent-kinds.ts";
import { INTENTS } from "../../language/reading.ts";
import type { AppDeps } from "../app-deps.ts";
import { parseCursor } from "../cursor.ts";
import { defineRoute } from "../define-route.ts";
import { idField, interactionParams, pageIdField } from "../fields.ts";
import { presentCorrectionLine, presentReading } from "../present/present-correction.ts";
import { listCorrections } from "../queries/list-corrections.ts";

const readingBody = z.strictObject({
  intent: z.enum(INTENTS),
  /** Left out, the usual kind of the intent. */
  kind: z.enum(INTENT_KINDS).nullable().default(null),
});

const voiceParams = interactionParams.extend({ userId: idField });

const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(30),
  cursor: z.string().max(40).optional(),
});

/** What people of the shop say a text really means: saying it, taking it back, and the list of it. */
export function correctionRoutes(deps: AppDeps): Router {
  const { database, useCases } = deps;
  const router = Router();
  const path = "/interactions/:id/reading";
  const writers = { path, roles: ["rep", "admin"], params: interactionParams } as const;

  defineRoute(router, { ...writers, method: "post", body: readingBody }, async ({ params, body, user }) =>
    presentReading(await useCases.correctReading({ interactionId: params.id, userId: user.id, ...body })),
  );

  defineRoute(router, { ...writers, method: "delete" }, async ({ params, user }) =>
    presentReading(
      await useCases.withdrawCorrection({ interactionId: params.id, correctedBy: user.id, userId: user.id }),
    ),
  );

  // Whoever answers for the shop takes back what somebody else said.
  defineRoute(
    router,
    { method: "delete", path: `${path}/:userId`, roles: ["admin", "owner"], params: voiceParams },
    async ({ params: { id, userId: correctedBy }, user }) =>
      presentReading(await useCases.withdrawCorrection({ interactionId: id, correctedBy, userId: user.id })),
  );

  defineRoute(
    router,
    {
      method: "get",
      path: "/pages/:pageId/corrections",
      roles: ["rep", "admin", "owner"],
      params: z.object({ pageId: pageIdField }),
      query: listQuery,
    },
    async ({ params, query }) => {
      const cursor = query.cursor === undefined ? null : parseCursor(query.cursor);
      const page = await listCorrections(database.kysely, { ...params, limit: query.limit, cursor });
      return { corrections: page.lines.map(presentCorrectionLine), nextCursor: page.nextCursor };
    },
  );
  return router;
}
