import { Router, urlencoded } from "express";
import { z } from "zod";
import { newSecret } from "../../base/ids.ts";
import type { AppDeps } from "../app-deps.ts";
import { deletionStatusPage } from "../pages-html.ts";

const callbackBody = z.object({ signed_request: z.string().min(1).max(10_000) });

/**
 * Meta's deauthorise and data-deletion callbacks (form field `signed_request`), answered with where to look and a
 * confirmation code, and the page where the person looks (Data Deletion Request Callback).
 */
export function facebookCallbackRoutes(deps: AppDeps): Router {
  const router = Router();
  router.use(urlencoded({ extended: false, limit: "20kb" }));

  const take = async (body: unknown, kind: "deletion" | "deauthorize", baseUrl: string) => {
    const { signed_request: signedRequest } = callbackBody.parse(body);
    const { userId } = deps.verifySignedRequest(signedRequest);
    const confirmationCode = newSecret(12);
    await deps.recordDeletion({ confirmationCode, appUserId: userId, kind, at: deps.clock.now() });
    return {
      url: `${baseUrl}/facebook/data-deletion/${confirmationCode}`,
      confirmation_code: confirmationCode,
    };
  };
  const baseUrlOf = (host: string | undefined) => deps.publicUrl ?? `http://${host ?? "localhost"}`;

  router.post("/deauthorize", async (request, response) => {
    response.json(await take(request.body, "deauthorize", baseUrlOf(request.headers.host)));
  });
  router.post("/data-deletion", async (request, response) => {
    response.json(await take(request.body, "deletion", baseUrlOf(request.headers.host)));
  });
  router.get("/data-deletion/:code", async (request, response) => {
    const code = request.params.code;
    const found = /^[\w-]{8,64}$/.test(code) ? await deps.findDeletion(code) : undefined;
    response
      .status(found === undefined ? 404 : 200)
      .type("html")
      .send(deletionStatusPage(found, deps.shopTimeZone));
  });
  return router;
}
