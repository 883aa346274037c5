import { proveToken } from "../escape-json.ts";
import type { Stage } from "../page-acts.ts";
import type { PageRecord } from "../records.ts";
import type { GraphCall } from "./graph-call.ts";
import { GraphRefusal } from "./graph-refusal.ts";

/** The Page that a token belongs to, dead or alive; undefined for other tokens. */
export function findPageByToken(stage: Stage, token: string): PageRecord | undefined {
  for (const page of stage.core.store.all("pages")) if (page.pageAccessToken === token) return page;
  return undefined;
}

/** Lets a token die once its hour has come; true when it is dead. */
export function isTokenDead(stage: Stage, page: PageRecord): boolean {
  const { tokenExpiresAt } = stage.core.faults.options();
  const due =
    tokenExpiresAt !== null &&
    page.tokenIssuedAt < tokenExpiresAt &&
    stage.core.clock.nowMs() >= tokenExpiresAt;
  if (due && !page.tokenExpired) expireToken(stage, page);
  return page.tokenExpired;
}

/** From here on the Page's present token is refused with 190/463. */
export function expireToken(stage: Stage, page: PageRecord): void {
  page.tokenExpired = true;
  stage.core.store.put("pages", page.id, page);
  stage.core.journal.append({ type: "token_expired", pageId: page.id });
}

/**
 * Says whose token it is.
 * @throws GraphRefusal 190 (bad), 190/463 (expired), 100 (`appsecret_proof` that does not fit; secure requests)
 */
export function authorize(
  stage: Stage,
  token: string | null,
  proof: string | undefined,
): GraphCall["bearer"] {
  if (token === null) return { kind: "none" };
  const { core } = stage;
  if (proof !== undefined && proof !== proveToken(token, core.appSecret)) {
    throw new GraphRefusal(100, "Invalid appsecret_proof provided in the API argument", {
      type: "GraphMethodException",
    });
  }
  if (token === `${core.appId}|${core.appSecret}`) return { kind: "app" };
  if (token === core.userAccessToken) return { kind: "user" };
  const page = findPageByToken(stage, token);
  if (page === undefined) {
    throw new GraphRefusal(190, "Invalid OAuth access token - Cannot parse access token", { status: 401 });
  }
  if (isTokenDead(stage, page)) {
    throw new GraphRefusal(190, "Error validating access token: Session has expired", {
      subcode: 463,
      status: 401,
    });
  }
  return { kind: "page", page };
}
