import { Router } from "express";
import { z } from "zod";
import type { AppDeps } from "../app-deps.ts";
import { defineRoute } from "../define-route.ts";
import { pageIdField, textField } from "../fields.ts";
import { presentImagined } from "../present/present-imagined.ts";

/** The longest comment that Facebook takes. */
const MAX_TEXT = 8_000;

const whatIfBody = z.strictObject({
  text: textField(MAX_TEXT),
  channel: z.enum(["comment", "message"]).default("comment"),
  contactId: z.number().int().positive().nullable().default(null),
  postId: z
    .string()
    .regex(/^[\d_]{1,64}$/, "must be a post's id")
    .nullable()
    .default(null),
});

/** What the program would do with a text, without doing it. */
export function whatIfRoutes({ useCases }: AppDeps): Router {
  const router = Router();
  defineRoute(
    router,
    {
      method: "post",
      path: "/pages/:pageId/what-if",
      roles: ["rep", "admin", "owner"],
      params: z.object({ pageId: pageIdField }),
      body: whatIfBody,
    },
    async ({ params, body }) => presentImagined(await useCases.imagine({ ...params, ...body })),
  );
  return router;
}
