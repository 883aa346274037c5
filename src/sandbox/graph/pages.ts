import type { PageRecord } from "../records.ts";
import { findPageByToken, isTokenDead } from "./authorize.ts";
import { parseFields, pickFields } from "./fields.ts";
import { answer, type GraphAnswer, type GraphCall, readList, readText, requirePage } from "./graph-call.ts";
import { badParameter, GraphRefusal } from "./graph-refusal.ts";

/** Webhook fields of a Page that the stand-in knows (Page webhooks reference). */
export const PAGE_FIELDS: readonly string[] = [
  "feed",
  "mention",
  "ratings",
  "leadgen",
  "messages",
  "message_echoes",
  "message_edits",
  "message_reactions",
  "message_deliveries",
  "message_reads",
  "messaging_postbacks",
  "messaging_referrals",
  "messaging_optins",
  "messaging_handovers",
  "messaging_policy_enforcement",
  "messaging_account_linking",
  "standby",
  "business_integrity",
];

const SCOPES = [
  "pages_show_list",
  "pages_messaging",
  "pages_manage_metadata",
  "pages_read_engagement",
  "pages_read_user_content",
  "pages_manage_engagement",
];

/** @throws GraphRefusal 100 that names the first unknown field: one of them fails the whole call */
export function requireKnownFields(fields: readonly string[]): void {
  const unknown = fields.find((field) => !PAGE_FIELDS.includes(field));
  if (unknown !== undefined) {
    throw badParameter(
      `Param subscribed_fields must be one of {${PAGE_FIELDS.join(", ")}} - got "${unknown}".`,
    );
  }
}

/** `GET /{page}` and `GET /me`. */
export function getPageFields(call: GraphCall): GraphAnswer {
  const page = requirePage(call);
  const makers = {
    name: () => page.name,
    link: () => `https://www.facebook.com/${page.id}`,
    fan_count: () => page.likes,
    followers_count: () => page.likes,
    category: () => "Shoe Store",
    is_published: () => true,
    picture: () => ({ data: { url: `https://scontent.example/${page.id}.jpg` } }),
  };
  return answer(pickFields(page.id, makers, parseFields(readText(call.params, "fields") ?? ""), ["name"]));
}

/** `GET /me/accounts` with the token of a person who manages the Pages. */
export function listAccounts(call: GraphCall): GraphAnswer {
  if (call.bearer.kind !== "user") {
    throw new GraphRefusal(190, "This method must be called with a User Access Token");
  }
  const data = [...call.stage.core.store.all("pages")].map((page) => ({
    id: page.id,
    name: page.name,
    access_token: page.pageAccessToken,
    tasks: ["ANALYZE", "ADVERTISE", "MESSAGING", "MODERATE", "CREATE_CONTENT", "MANAGE"],
  }));
  return answer({ data });
}

/** `POST|GET|DELETE /{page}/subscribed_apps`. */
export function handleSubscribedApps(call: GraphCall): GraphAnswer {
  const page = requirePage(call);
  const { core } = call.stage;
  if (call.method === "GET") {
    const app = { id: core.appId, name: "Chốt", subscribed_fields: page.subscribedFields };
    return answer({ data: page.subscribedFields.length === 0 ? [] : [app] });
  }
  let subscribedFields: string[] = [];
  if (call.method === "POST") {
    subscribedFields = readList(call.params, "subscribed_fields");
    if (subscribedFields.length === 0) throw badParameter("Param subscribed_fields is required");
    requireKnownFields(subscribedFields);
  }
  core.store.put("pages", page.id, { ...page, subscribedFields });
  return { body: { success: true }, performed: true };
}

/** `POST|GET|DELETE /{page}/messenger_profile`: kept as given (Messenger profile). */
export function handleMessengerProfile(call: GraphCall): GraphAnswer {
  const page = requirePage(call);
  if (call.method === "GET") return answer({ data: [page.messengerProfile] });
  const { fields, ...settings } = call.params;
  const messengerProfile = { ...page.messengerProfile };
  if (call.method === "DELETE") {
    for (const name of readList({ fields }, "fields")) delete messengerProfile[name];
  } else {
    if (
      settings["persistent_menu"] !== undefined &&
      !("get_started" in { ...messengerProfile, ...settings })
    ) {
      throw badParameter("A persistent menu needs get_started");
    }
    Object.assign(messengerProfile, settings);
  }
  call.stage.core.store.put("pages", page.id, { ...page, messengerProfile });
  return { body: { result: "success" }, performed: true };
}

/** `GET /debug_token`: asked with the app's token, or with the token itself. */
export function debugToken(call: GraphCall): GraphAnswer {
  if (call.bearer.kind === "none") throw new GraphRefusal(104, "An access token is required");
  const input = readText(call.params, "input_token");
  if (input === undefined) throw badParameter("The parameter input_token is required");
  const { core } = call.stage;
  const page: PageRecord | undefined = findPageByToken(call.stage, input);
  const isUser = input === core.userAccessToken;
  const known = page !== undefined || isUser;
  const valid = known && !(page !== undefined && isTokenDead(call.stage, page));
  const ids = page !== undefined ? [page.id] : [...core.store.all("pages")].map(({ id }) => id);
  const error = {
    code: 190,
    message: "The access token is no longer valid",
    ...(known ? { subcode: 463 } : {}),
  };
  return answer({
    data: {
      app_id: core.appId,
      application: "Chốt",
      type: isUser ? "USER" : "PAGE",
      ...(page === undefined ? {} : { profile_id: page.id }),
      is_valid: valid,
      expires_at: 0,
      data_access_expires_at: Math.floor(core.clock.nowMs() / 1000) + 90 * 86_400,
      scopes: known ? [...SCOPES, ...(page?.insightsGranted === false ? [] : ["read_insights"])] : [],
      granular_scopes: known ? SCOPES.map((scope) => ({ scope, target_ids: ids })) : [],
      ...(valid ? {} : { error }),
    },
  });
}
