import { createHmac } from "node:crypto";
import nock from "nock";

/** The Page that the calls are about, and how its token proves itself. */
export const PAGE_CALL = { pageId: "104000000000001", pageAccessToken: "EAABpageTokenOfTheShop" };
export const APP_SECRET = "app-secret";
export const CLIENT_OPTIONS = {
  graphUrl: "https://graph.test",
  version: "v26.0",
  appId: "900",
  appSecret: APP_SECRET,
  timeoutMs: 30_000,
};

/** Meta, which lets in only calls that bring the token in the header. */
export function mockMeta(accessToken = PAGE_CALL.pageAccessToken): nock.Scope {
  return nock("https://graph.test/v26.0", { reqheaders: { authorization: `Bearer ${accessToken}` } });
}

/** The query that a proven call has, and nothing beside it. */
export function proven(query: object = {}, accessToken = PAGE_CALL.pageAccessToken): Record<string, string> {
  return { ...query, appsecret_proof: createHmac("sha256", APP_SECRET).update(accessToken).digest("hex") };
}

/** Ends what hangs and gives the mocks that nobody called. */
export function closeMeta(): string[] {
  const pending = nock.pendingMocks();
  nock.abortPendingRequests();
  nock.cleanAll();
  return pending;
}
