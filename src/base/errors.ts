/** What an error may carry besides its text: ids only, never secrets or whole bodies. */
export interface AppErrorOptions {
  /** HTTP status when the error reaches a route; 500 when left out. */
  status?: number;
  cause?: unknown;
  details?: Record<string, unknown>;
}

/** An error with a stable code that programs may match, and a text that tells an operator what to do next. */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: Record<string, unknown>;

  constructor(code: string, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.status = options.status ?? 500;
    this.details = options.details ?? {};
  }
}

/** The code of any thrown value: ours, a database's or Node's; `undefined` when it has none. */
export function errorCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : undefined;
}

/** The text of any thrown value. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
