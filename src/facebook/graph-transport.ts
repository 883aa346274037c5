import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import axios, { type AxiosInstance, type AxiosResponse } from "axios";
import type { z } from "zod";
import { errorCode } from "../base/errors.ts";
import { isNeverConnected } from "../base/never-connected.ts";
import { makeAppsecretProof } from "./appsecret-proof.ts";
import { GraphError, GraphUnreachable } from "./graph-error.ts";
import { asId, asObject, asText, type JsonObject } from "./json-value.ts";
import { parseJson } from "./parse-json.ts";
import { parseUsageHeaders, type Usage } from "./usage-headers.ts";

/** How the Graph API is reached. */
export interface GraphTransportOptions {
  graphUrl: string;
  /** For instance "v26.0". */
  version: string;
  appSecret: string;
  timeoutMs: number;
  /** Told after every answer that has usage headers; null for calls of the app itself. */
  onUsage?: (pageId: string | null, usage: Usage) => void;
}

/** One call. The token goes into the Authorization header, never into the address, where it would be logged. */
export interface GraphCall<T> {
  method: "GET" | "POST" | "DELETE";
  /** Below the version, with a leading slash. */
  path: string;
  accessToken: string;
  /** Whose budget it counts against; null for the app's own. */
  pageId: string | null;
  query?: Readonly<Record<string, string | number>>;
  body?: JsonObject;
  answer: z.ZodType<T>;
}

export type GraphTransport = <T>(call: GraphCall<T>) => Promise<T>;

/**
 * The one way to Graph: adds the token and its proof, reads ids exactly, reports usage, checks the answer's shape.
 * The returned function throws GraphError for Meta's refusals and GraphUnreachable when no readable answer came.
 */
export function createGraphTransport(options: GraphTransportOptions): GraphTransport {
  const http = axios.create({
    baseURL: `${options.graphUrl.replace(/\/+$/, "")}/${options.version}`,
    timeout: options.timeoutMs,
    maxRedirects: 0,
    responseType: "text",
    // Parsed by us: axios would round long ids.
    transformResponse: (text: unknown) => text,
    validateStatus: () => true,
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
  });
  return async (call) => {
    const response = await request(http, call, options.appSecret);
    const usage = parseUsageHeaders(response.headers);
    if (usage !== null) options.onUsage?.(call.pageId, usage);
    const body = readAnswer(response);
    const isOk = response.status >= 200 && response.status < 300;
    if (!isOk || asObject(asObject(body)?.["error"]) !== null) {
      throw toGraphError(call, response.status, body, usage);
    }
    const answer = call.answer.safeParse(body);
    if (answer.success) return answer.data;
    const { method, path } = call;
    const reason = "the answer has an unexpected shape";
    throw new GraphUnreachable({ method, path, reason, mayHaveArrived: true, cause: answer.error });
  };
}

async function request(
  http: AxiosInstance,
  call: GraphCall<unknown>,
  appSecret: string,
): Promise<AxiosResponse<unknown>> {
  const { method, path } = call;
  try {
    return await http.request<unknown>({
      method,
      url: path,
      headers: { Authorization: `Bearer ${call.accessToken}` },
      params: { ...call.query, appsecret_proof: makeAppsecretProof(call.accessToken, appSecret) },
      ...(call.body === undefined ? {} : { data: call.body }),
    });
  } catch (error) {
    // The error itself is not passed on: it carries the request's headers, and with them the token.
    const code = errorCode(error) ?? "unknown";
    throw new GraphUnreachable({ method, path, reason: code, mayHaveArrived: !isNeverConnected(code) });
  }
}

function readAnswer(response: AxiosResponse<unknown>): unknown {
  if (typeof response.data !== "string") return null;
  try {
    return parseJson(response.data);
  } catch {
    return null;
  }
}

function toGraphError(
  call: GraphCall<unknown>,
  httpStatus: number,
  body: unknown,
  usage: Usage | null,
): GraphError {
  const error = asObject(asObject(body)?.["error"]) ?? {};
  const subcode = Number(asId(error["error_subcode"]) ?? "0");
  return new GraphError({
    code: Number(asId(error["code"]) ?? "0"),
    subcode: subcode === 0 ? null : subcode,
    isTransient: error["is_transient"] === true,
    fbtraceId: asText(error["fbtrace_id"]),
    message: hideTokens(asText(error["message"]), call.accessToken),
    httpStatus,
    method: call.method,
    path: call.path,
    regainAccessMs: usage?.regainAccessMs ?? 0,
  });
}

/** Meta repeats a malformed token in its message; the message goes into logs. */
function hideTokens(message: string | null, accessToken: string): string | null {
  if (message === null) return null;
  return message
    .replaceAll(accessToken, "[token]")
    .replace(/\bEAA\w{8,}/g, "[token]")
    .slice(0, 300);
}
