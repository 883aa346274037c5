import {
  debugTokenSchema,
  listSchema,
  subscribedAppSchema,
  successSchema,
  type TokenInfo,
} from "./graph-answers.ts";
import type { PageCall } from "./graph-message-calls.ts";
import type { GraphTransport } from "./graph-transport.ts";
import type { JsonObject } from "./json-value.ts";

/** What a person sees before the first message. Texts of the greeting up to 160 characters, at most 4 ice breakers. */
export interface MessengerProfile {
  /** The payload of the Get Started button. */
  getStarted?: string;
  greeting?: string;
  iceBreakers?: readonly { question: string; payload: string }[];
}

/** The part of the client that connects a Page to the app. */
export interface AppCalls {
  /** What Meta says of a token. Meta takes the inspected token as a query parameter and in no other way. */
  debugToken(inputToken: string): Promise<TokenInfo>;
  /** The app's own webhook for Pages; Meta calls the address with a handshake before it answers. */
  setAppSubscription(call: {
    callbackUrl: string;
    verifyToken: string;
    fields: readonly string[];
  }): Promise<void>;
  /** Subscribes the Page to these fields; one name that Meta does not know fails the whole call (error 100). */
  subscribePage(call: PageCall & { fields: readonly string[] }): Promise<void>;
  /** The fields that this app is subscribed to on the Page; empty when it is not subscribed. */
  getSubscribedFields(call: PageCall): Promise<string[]>;
  /** Ends the app's subscription to the Page. */
  unsubscribePage(call: PageCall): Promise<void>;
  /** Sets Get Started, greeting and ice breakers; what is left out stays as it is. */
  setMessengerProfile(call: PageCall & MessengerProfile): Promise<void>;
}

/** Makes the connecting part of the client over a transport. */
export function createAppCalls(send: GraphTransport, app: { appId: string; appSecret: string }): AppCalls {
  const appCall = { accessToken: `${app.appId}|${app.appSecret}`, pageId: null };
  const subscription = (call: PageCall) => ({
    path: `/${call.pageId}/subscribed_apps`,
    accessToken: call.pageAccessToken,
    pageId: call.pageId,
  });
  return {
    debugToken: (inputToken) =>
      send({
        ...appCall,
        method: "GET",
        path: "/debug_token",
        query: { input_token: inputToken },
        answer: debugTokenSchema,
      }),
    setAppSubscription: async (call) => {
      const { callbackUrl, verifyToken, fields } = call;
      const body = {
        object: "page",
        callback_url: callbackUrl,
        verify_token: verifyToken,
        fields: fields.join(","),
      };
      await send({
        ...appCall,
        method: "POST",
        path: `/${app.appId}/subscriptions`,
        body,
        answer: successSchema,
      });
    },
    subscribePage: async (call) => {
      const body = { subscribed_fields: call.fields.join(",") };
      await send({ ...subscription(call), method: "POST", body, answer: successSchema });
    },
    getSubscribedFields: async (call) => {
      const { data } = await send({
        ...subscription(call),
        method: "GET",
        query: { fields: "id,subscribed_fields" },
        answer: listSchema(subscribedAppSchema),
      });
      return data.find((one) => one.id === app.appId)?.subscribed_fields ?? [];
    },
    unsubscribePage: async (call) => {
      await send({ ...subscription(call), method: "DELETE", answer: successSchema });
    },
    setMessengerProfile: async (call) => {
      await send({
        method: "POST",
        path: "/me/messenger_profile",
        accessToken: call.pageAccessToken,
        pageId: call.pageId,
        body: buildProfile(call),
        answer: successSchema,
      });
    },
  };
}

function buildProfile({ getStarted, greeting, iceBreakers }: MessengerProfile): JsonObject {
  return {
    ...(getStarted === undefined ? {} : { get_started: { payload: getStarted } }),
    ...(greeting === undefined ? {} : { greeting: [{ locale: "default", text: greeting }] }),
    ...(iceBreakers === undefined
      ? {}
      : { ice_breakers: [{ locale: "default", call_to_actions: iceBreakers.map((one) => ({ ...one })) }] }),
  };
}
