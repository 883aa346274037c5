import { AppError } from "../base/errors.ts";

interface GraphErrorFields {
  code: number;
  subcode: number | null;
  isTransient: boolean;
  fbtraceId: string | null;
  httpStatus: number;
  method: string;
  path: string;
  /** What Meta's usage headers said about waiting, in ms; 0 when nothing. */
  regainAccessMs?: number;
  message?: string | null;
}

/**
 * Graph answered with an error. Matched by `graphCode` and `subcode`, never by text (Meta translates it). Holds no token:
 * the path comes without its query. `code` is `GRAPH_ERROR`.
 */
export class GraphError extends AppError {
  /** Meta's error code; 0 when the answer had none (a proxy's page, an empty body). */
  readonly graphCode: number;
  readonly subcode: number | null;
  readonly isTransient: boolean;
  /** What Meta's support asks for. */
  readonly fbtraceId: string | null;
  readonly httpStatus: number;
  readonly method: string;
  readonly path: string;
  readonly regainAccessMs: number;

  constructor(fields: GraphErrorFields) {
    const { code, subcode, isTransient, fbtraceId, httpStatus, method, path } = fields;
    const number = subcode === null ? `${code}` : `${code}/${subcode}`;
    super(
      "GRAPH_ERROR",
      `Facebook refused ${method} ${path} with ${number}: ${fields.message ?? "no reason given"}`,
      {
        status: 502,
        details: { graphCode: code, subcode, isTransient, fbtraceId, httpStatus, method, path },
      },
    );
    this.name = "GraphError";
    this.graphCode = code;
    this.subcode = subcode;
    this.isTransient = isTransient;
    this.fbtraceId = fbtraceId;
    this.httpStatus = httpStatus;
    this.method = method;
    this.path = path;
    this.regainAccessMs = fields.regainAccessMs ?? 0;
  }
}

/** No readable answer came from Graph. `code` is `GRAPH_UNREACHABLE`. */
export class GraphUnreachable extends AppError {
  /** False when the request certainly never reached Meta; true when it was sent and only the answer is missing. */
  readonly mayHaveArrived: boolean;

  constructor(fields: {
    method: string;
    path: string;
    reason: string;
    mayHaveArrived: boolean;
    cause?: unknown;
  }) {
    const { method, path, reason, mayHaveArrived } = fields;
    super(
      "GRAPH_UNREACHABLE",
      `No answer from Facebook to ${method} ${path} (${reason}). Check the network and FACEBOOK_GRAPH_URL.`,
      { status: 502, details: { method, path, reason, mayHaveArrived }, cause: fields.cause },
    );
    this.name = "GraphUnreachable";
    this.mayHaveArrived = mayHaveArrived;
  }
}

/**
 * True when what the failed call asked for may have been done all the same: the answer was lost, or Meta's own service
 * failed midway. Such a send must be looked up before it is tried again.
 */
export function mayHaveArrived(error: unknown): boolean {
  if (error instanceof GraphUnreachable) return error.mayHaveArrived;
  if (!(error instanceof GraphError)) return false;
  const failedMidway = error.isTransient && (error.graphCode === 1 || error.graphCode === 2);
  return error.httpStatus >= 500 || failedMidway;
}
