import { newSecret } from "../../base/ids.ts";
import { answer, type GraphAnswer, type GraphCall, readList, readText, requireApp } from "./graph-call.ts";
import { badParameter, GraphRefusal } from "./graph-refusal.ts";
import { requireKnownFields } from "./pages.ts";

/** `POST|GET|DELETE /{app}/subscriptions`: saving a callback first shakes hands with it (webhooks, 1.1). */
export async function handleAppSubscriptions(call: GraphCall): Promise<GraphAnswer> {
  requireApp(call);
  const { store } = call.stage.core;
  if (call.method === "DELETE") {
    store.put("app", "app", { callbackUrl: null, fields: [] });
    return { body: { success: true }, performed: true };
  }
  if (call.method === "GET") {
    const app = store.get("app", "app");
    const fields = (app?.fields ?? []).map((name) => ({ name, version: "v26.0" }));
    const entry = { object: "page", callback_url: app?.callbackUrl, active: true, fields };
    return answer({ data: app?.callbackUrl ? [entry] : [] });
  }
  if (readText(call.params, "object") !== "page") throw badParameter("Param object must be page");
  const callbackUrl = readText(call.params, "callback_url");
  const verifyToken = readText(call.params, "verify_token");
  if (callbackUrl === undefined) throw badParameter("Param callback_url is required");
  if (verifyToken === undefined) throw badParameter("Param verify_token is required");
  const fields = readList(call.params, "fields");
  requireKnownFields(fields);
  await shakeHands(callbackUrl, verifyToken);
  store.put("app", "app", { callbackUrl, fields });
  return { body: { success: true }, performed: true };
}

/** @throws GraphRefusal 2200 when the callback does not echo the challenge within 10 s */
async function shakeHands(callbackUrl: string, verifyToken: string): Promise<void> {
  const challenge = String(
    Math.floor(Number.parseInt(Buffer.from(newSecret(4)).toString("hex").slice(0, 7), 16)),
  );
  let problem: string;
  try {
    const url = new URL(callbackUrl);
    url.searchParams.set("hub.mode", "subscribe");
    url.searchParams.set("hub.challenge", challenge);
    url.searchParams.set("hub.verify_token", verifyToken);
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    const text = await response.text();
    if (response.status === 200 && text === challenge) return;
    problem = `HTTP Status Code = ${response.status}`;
  } catch {
    problem = "the callback could not be reached";
  }
  throw new GraphRefusal(
    2200,
    `Callback verification failed with the following errors: ${problem}. The URL couldn't be validated.`,
  );
}

/** `GET /oauth/access_token`: the app's own token, a person's from a code, or a longer-lived one. */
export function exchangeToken(call: GraphCall): GraphAnswer {
  const { core } = call.stage;
  const { params } = call;
  if (readText(params, "client_id") !== core.appId || readText(params, "client_secret") !== core.appSecret) {
    throw new GraphRefusal(1, "Error validating client secret.");
  }
  if (readText(params, "grant_type") === "client_credentials") {
    return answer({ access_token: `${core.appId}|${core.appSecret}`, token_type: "bearer" });
  }
  const known = params["code"] !== undefined || params["fb_exchange_token"] === core.userAccessToken;
  if (!known) throw new GraphRefusal(100, "Invalid verification code format.");
  return answer({ access_token: core.userAccessToken, token_type: "bearer", expires_in: 5_183_944 });
}
