import { AppError, errorText } from "../base/errors.ts";
import type { TokenInfo } from "../facebook/graph-answers.ts";
import { type PageFieldsResult, subscribeInGroups } from "../facebook/page-fields.ts";
import { callPatiently } from "../facebook/patient-calls.ts";
import { newOwnerCode } from "../pages/owner-code.ts";
import { parsePageSettings } from "../pages/page-settings.ts";
import { changePageSettings, findPage, saveConnectedPage } from "../pages/pages.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { PAYLOADS } from "./read-payload.ts";

/** What came of connecting; warnings say what does not work yet and what to do. */
export interface ConnectResult {
  pageId: string;
  name: string | null;
  subscribed: string[];
  refused: { field: string; code: string }[];
  warnings: string[];
  /** The owner writes this to the Page in Messenger to get the daily message there. */
  ownerCode: string;
}

/** Scopes without which a Page is of no use to us, and what each is for (reference section 8). */
const NEEDED_SCOPES: Readonly<Record<string, string>> = {
  pages_messaging: "to write to people",
  pages_manage_metadata: "to receive events",
  pages_read_engagement: "to read posts and comments",
  pages_read_user_content: "to know who wrote a comment",
  pages_manage_engagement: "to answer and hide comments",
};

type ConnectDeps = Pick<FlowDeps, "graph" | "database" | "cipher" | "clock" | "config" | "logger">;

/**
 * Connects a Page: checks the token, subscribes the app and the Page, stores the token encrypted, sets what people see
 * before their first message (reference section 8).
 * @throws AppError `TOKEN_REFUSED` when the token is not valid or not this Page's, `FIELDS_REFUSED` when neither comments
 *   nor messages would arrive. Nothing is stored then.
 */
export async function connectPage(
  deps: ConnectDeps,
  request: { pageId: string; pageAccessToken: string; ownerEmail?: string },
): Promise<ConnectResult> {
  const { pageId, pageAccessToken } = request;
  const call = { pageId, pageAccessToken };
  const warnings: string[] = [];
  await checkToken(deps, call, warnings);
  const page = await callPatiently(() => deps.graph.getPage(call));
  await setAppWebhook(deps, warnings);
  const fields = await subscribeInGroups((names) =>
    callPatiently(() => deps.graph.subscribePage({ ...call, fields: names })),
  );
  checkFields(pageId, fields);
  for (const { field, code } of fields.refused) {
    warnings.push(
      `Facebook did not accept the field ${field} (error ${code}): events of that kind will not arrive. Check the app's permissions, then connect again.`,
    );
  }
  const encryptedToken = deps.cipher.encrypt(pageAccessToken);
  await saveConnectedPage(deps.database.kysely, {
    pageId,
    name: page.name,
    encryptedToken,
    subscribedFields: fields.subscribed,
    at: deps.clock.now(),
  });
  const ownerCode = await keepOwner(deps, pageId, request.ownerEmail);
  await setProfile(deps, call, page.name, warnings);
  return {
    pageId,
    name: page.name,
    subscribed: fields.subscribed,
    refused: fields.refused,
    warnings,
    ownerCode,
  };
}

async function checkToken(
  deps: ConnectDeps,
  call: { pageId: string; pageAccessToken: string },
  warnings: string[],
): Promise<void> {
  const info = await callPatiently(() => deps.graph.debugToken(call.pageAccessToken));
  if (!info.isValid) {
    throw new AppError(
      "TOKEN_REFUSED",
      "Facebook says that this token is not valid: make a new Page access token and connect again.",
      { status: 400 },
    );
  }
  checkOwner(call.pageId, info);
  const missing = Object.entries(NEEDED_SCOPES).filter(([scope]) => !info.scopes.includes(scope));
  if (missing.length > 0)
    warnings.push(
      `The token lacks ${missing.map(([scope, use]) => `${scope} (${use})`).join(", ")}: make it again with these permissions.`,
    );
  if (info.expiresAt !== null)
    warnings.push(
      `The token ends at ${info.expiresAt.toISOString()}: use a Page token made from a long-lived user token, which does not end.`,
    );
}

/** A token of a person, or of another Page, would be stored and then refused with every send. */
function checkOwner(pageId: string, info: TokenInfo): void {
  if (info.type !== null && info.type !== "PAGE") {
    throw new AppError(
      "TOKEN_REFUSED",
      `This is a ${info.type.toLowerCase()} token, not that of Page ${pageId}: ask Graph for /me/accounts with it and take the Page's own access_token (docs/operating.md).`,
      { status: 400 },
    );
  }
  if (info.profileId !== null && info.profileId !== pageId) {
    throw new AppError(
      "TOKEN_REFUSED",
      `This token belongs to Page ${info.profileId}, not to ${pageId}: take that Page's own token, or correct the Page id.`,
      { status: 400 },
    );
  }
}

function checkFields(pageId: string, fields: PageFieldsResult): void {
  if (fields.subscribed.includes("feed") || fields.subscribed.includes("messages")) return;
  const codes = [...new Set(fields.refused.map(({ code }) => code))].join(", ");
  throw new AppError(
    "FIELDS_REFUSED",
    `Facebook refused to send this app the comments and messages of Page ${pageId} (error ${codes}): the token needs pages_manage_metadata and pages_messaging, and its owner full control of the Page.`,
    { status: 400 },
  );
}

/** The app's own webhook; without an address that Meta reaches, events cannot come, but all else can be set up. */
async function setAppWebhook(deps: ConnectDeps, warnings: string[]): Promise<void> {
  const { publicUrl, facebook } = deps.config;
  if (publicUrl === null) {
    warnings.push(
      "PUBLIC_URL is not set: Facebook does not know where to send events. Set it to your https address and connect again.",
    );
    return;
  }
  if (!publicUrl.startsWith("https://") && !deps.config.sandbox) {
    warnings.push(
      `PUBLIC_URL ${publicUrl} is not https: Facebook refuses it. Put a TLS front before the program (see docs/operating.md) and connect again.`,
    );
  }
  try {
    const address = { callbackUrl: `${publicUrl}/webhook`, verifyToken: facebook.verifyToken };
    const subscribe = (fields: readonly string[]) =>
      callPatiently(() => deps.graph.setAppSubscription({ ...address, fields }));
    const { subscribed, refused } = await subscribeInGroups(subscribe);
    if (subscribed.length === 0) throw new AppError("FIELDS_REFUSED", `error ${refused[0]?.code}`);
    for (const { field, code } of refused)
      warnings.push(
        `Facebook does not offer this app the field ${field} (error ${code}); all others are on.`,
      );
  } catch (error) {
    deps.logger.warn({ err: error }, "app subscription refused");
    warnings.push(
      `Facebook could not subscribe ${publicUrl}/webhook (${errorText(error)}): start the program so that this address answers, then connect again.`,
    );
  }
}

async function keepOwner(deps: ConnectDeps, pageId: string, ownerEmail: string | undefined): Promise<string> {
  const settings = parsePageSettings((await findPage(deps.database.kysely, pageId))?.settings);
  const ownerCode = settings.ownerCode ?? newOwnerCode();
  await changePageSettings(deps.database.kysely, pageId, {
    ownerCode,
    ...(ownerEmail === undefined ? {} : { ownerEmail }),
  });
  return ownerCode;
}

async function setProfile(
  deps: ConnectDeps,
  call: { pageId: string; pageAccessToken: string },
  name: string | null,
  warnings: string[],
): Promise<void> {
  const profile = {
    ...call,
    getStarted: PAYLOADS.getStarted,
    greeting: greetingOf(name),
    iceBreakers: [
      { question: "Giá bao nhiêu ạ?", payload: PAYLOADS.price },
      { question: "Còn size nào ạ?", payload: PAYLOADS.size },
      { question: "Mình muốn đặt hàng", payload: PAYLOADS.buy },
      { question: "Gặp nhân viên tư vấn", payload: PAYLOADS.human },
    ],
  };
  try {
    await callPatiently(() => deps.graph.setMessengerProfile(profile));
  } catch (error) {
    warnings.push(
      `Greeting and first questions were not set (${errorText(error)}); everything else works. Connect again later to set them.`,
    );
  }
}

/** Meta takes 160 characters; a long name of a shop is cut, not the invitation. */
function greetingOf(name: string | null): string {
  const words = " chào {{user_first_name}}! Mình cần xem giá, size hay đặt hàng cứ nhắn shop nhé.";
  return `${(name ?? "Shop").slice(0, 160 - words.length)}${words}`;
}
