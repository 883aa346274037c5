import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { errorText } from "../base/errors.ts";
import type { RequestFault } from "./faults.ts";
import { authorize, findPageByToken } from "./graph/authorize.ts";
import type { GraphAnswer, GraphCall } from "./graph/graph-call.ts";
import { GraphRefusal, presentRefusal } from "./graph/graph-refusal.ts";
import { routeCall } from "./graph/route-call.ts";
import { createUsageMeter, type UsageMeter } from "./graph/usage.ts";
import type { Stage } from "./page-acts.ts";
import { type ReadRequest, withoutSecrets } from "./read-request.ts";
import type { PageRecord } from "./records.ts";

/** Answers Graph requests with Meta's rules, and keeps the journal of them. */
export interface GraphServer {
  handle(request: ReadRequest, response: ServerResponse): Promise<void>;
  /** Requests that came in since the start of this process. */
  requests(): number;
}

/** How a request is going to be answered. */
interface Outcome {
  status: number;
  body: unknown;
  answer: GraphAnswer | null;
  refusal: GraphRefusal | null;
}

/** Makes the Graph door. */
export function createGraphServer(stage: Stage): GraphServer {
  const { core } = stage;
  const meter = createUsageMeter(stage);
  let requests = 0;
  return {
    requests: () => requests,
    handle: async (request, response) => {
      requests += 1;
      const requestId = `r${core.nextNumber()}`;
      const page = request.token === null ? null : (findPageByToken(stage, request.token) ?? null);
      const body = withoutSecrets(request.params);
      core.journal.append({
        type: "request",
        id: requestId,
        method: request.method,
        path: request.path,
        body,
        pageId: page?.id ?? null,
      });
      const fault = core.faults.forRequest(`${request.method} ${request.path} ${JSON.stringify(body)}`);
      if (fault !== null) core.journal.append({ type: "fault", kind: fault, requestId });
      const outcome = await settle(stage, meter, request, page, fault, requestId);
      const lost = fault === "answer_lost";
      noteAnswer(stage, requestId, lost ? 0 : outcome.status, outcome);
      core.commit();
      await delayAnswer(stage, fault, outcome);
      if (lost) response.socket?.destroy();
      else write(response, outcome, meter.headers(page));
    },
  };
}

async function settle(
  stage: Stage,
  meter: UsageMeter,
  request: ReadRequest,
  page: PageRecord | null,
  fault: RequestFault,
  requestId: string,
): Promise<Outcome> {
  const refuse = (refusal: GraphRefusal): Outcome => ({
    status: refusal.status,
    body: presentRefusal(refusal, traceId(requestId)),
    answer: null,
    refusal,
  });
  const stumble = () =>
    new GraphRefusal(2, "Service temporarily unavailable", { status: 503, transient: true });
  if (fault === "error_before") return refuse(stumble());
  try {
    const proof = request.params["appsecret_proof"];
    const bearer = authorize(stage, request.token, typeof proof === "string" ? proof : undefined);
    if (page !== null && fault === "throttled") meter.throttle(page);
    if (page !== null) meter.count(page);
    const answer = await routeCall(toCall(stage, request, bearer));
    if (fault !== "error_after") return { status: 200, body: answer.body, answer, refusal: null };
    const refusal = stumble();
    return { ...refuse(refusal), answer };
  } catch (error) {
    if (error instanceof GraphRefusal) return refuse(error);
    stage.core.logger.error({ error: errorText(error), path: request.path }, "the sandbox itself failed");
    return refuse(new GraphRefusal(1, "An unknown error occurred", { status: 500 }));
  }
}

function toCall(stage: Stage, request: ReadRequest, bearer: GraphCall["bearer"]): GraphCall {
  const segments = request.path
    .split("/")
    .filter((part) => part !== "")
    .map(decodeURIComponent);
  if (/^v\d+\.\d+$/.test(segments[0] ?? "")) segments.shift();
  const { access_token: _token, appsecret_proof: _proof, ...params } = request.params;
  const overridden = params["method"];
  const method = typeof overridden === "string" ? overridden.toUpperCase() : request.method;
  return { stage, method, segments, params, bearer };
}

function noteAnswer(stage: Stage, requestId: string, status: number, outcome: Outcome): void {
  const { answer, refusal } = outcome;
  stage.core.journal.append({
    type: "answer",
    requestId,
    status,
    performed: answer?.performed ?? false,
    ...(refusal === null ? {} : { errorCode: refusal.code }),
    ...(refusal?.subcode == null ? {} : { errorSubcode: refusal.subcode }),
    ...(answer?.mid === undefined ? {} : { mid: answer.mid }),
    ...(answer?.commentId === undefined ? {} : { commentId: answer.commentId }),
    ...(answer?.recipientId === undefined ? {} : { recipientId: answer.recipientId }),
  });
}

/** Slow answers wait in real time; some echoes overtake the answer to their own send. */
async function delayAnswer(stage: Stage, fault: RequestFault, outcome: Outcome): Promise<void> {
  const { core, deliveries } = stage;
  const echoKey = outcome.answer?.echoKey;
  if (echoKey) {
    const share = core.faults.options().echoBeforeAnswer;
    if (core.faults.randomFor(`echo:${echoKey}`)() < share) {
      await Promise.race([deliveries.hurry(echoKey), sleep(2_000, undefined, { ref: false })]);
    }
  }
  if (fault === "slow") await sleep(core.faults.options().slowMs);
}

function traceId(requestId: string): string {
  return `A${createHash("sha256").update(requestId).digest("base64url").slice(0, 22)}`;
}

function write(response: ServerResponse, outcome: Outcome, headers: Record<string, string>): void {
  response.writeHead(outcome.status, { "content-type": "application/json; charset=UTF-8", ...headers });
  response.end(JSON.stringify(outcome.body));
}
