import { Router } from "express";
import { z } from "zod";
import type { AppDeps } from "../app-deps.ts";
import { defineRoute } from "../define-route.ts";
import { optionalTextField, orderParams, vndField } from "../fields.ts";
import { presentOrder } from "../present/present-order.ts";

const cancelBody = z.object({ note: optionalTextField(1_000) });
const returnBody = z.object({ returnedVnd: vndField });

/** What happens to an order after it was closed. */
export function orderRoutes(deps: AppDeps): Router {
  const { useCases } = deps;
  const router = Router();
  const writers = { method: "post", roles: ["rep", "admin"], params: orderParams } as const;

  defineRoute(
    router,
    { ...writers, path: "/orders/:id/cancel", body: cancelBody },
    async ({ params, user, body }) =>
      presentOrder(await useCases.cancelOrder({ orderId: params.id, userId: user.id, note: body.note })),
  );

  defineRoute(
    router,
    { ...writers, path: "/orders/:id/return", body: returnBody },
    async ({ params, user, body }) =>
      presentOrder(
        await useCases.recordReturn({ orderId: params.id, userId: user.id, returnedVnd: body.returnedVnd }),
      ),
  );
  return router;
}
