/** What an error body says besides its code. */
export interface RefusalOptions {
  subcode?: number;
  status?: number;
  transient?: boolean;
  type?: string;
}

/** An answer of Meta's that is an error; thrown by whatever refuses. */
export class GraphRefusal extends Error {
  readonly code: number;
  readonly subcode: number | null;
  readonly status: number;
  readonly transient: boolean;
  readonly type: string;

  constructor(code: number, message: string, options: RefusalOptions = {}) {
    super(message);
    this.name = "GraphRefusal";
    this.code = code;
    this.subcode = options.subcode ?? null;
    this.status = options.status ?? 400;
    this.transient = options.transient ?? false;
    this.type = options.type ?? "OAuthException";
  }
}

/** The body of an error in Meta's shape (Graph API, handling errors). */
export function presentRefusal(refusal: GraphRefusal, traceId: string): Record<string, unknown> {
  return {
    error: {
      message: `(#${refusal.code}) ${refusal.message}`,
      type: refusal.type,
      code: refusal.code,
      ...(refusal.subcode === null ? {} : { error_subcode: refusal.subcode }),
      ...(refusal.transient ? { is_transient: true } : {}),
      fbtrace_id: traceId,
    },
  };
}

/** 100/33: the object is gone, of another Page, or was never there. */
export function objectMissing(id: string): GraphRefusal {
  return new GraphRefusal(
    100,
    `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
    { subcode: 33, type: "GraphMethodException" },
  );
}

/** 100: a parameter is missing or wrong. */
export function badParameter(message: string, subcode?: number): GraphRefusal {
  return new GraphRefusal(100, message, subcode === undefined ? {} : { subcode });
}
