import { AppError } from "../../base/errors.ts";
import { isNeverConnected } from "../../base/never-connected.ts";

/**
 * Whom a fault concerns, and so what follows: a `text` is given up; a `provider` is asked nothing for a while; `setting`
 * is a provider's fault that only an operator mends; `either` shows itself alike whether one text or the provider is
 * at fault.
 */
type Concern = "text" | "provider" | "setting" | "either";

/** Each with what an operator does about it. */
const FAULTS = {
  unreachable: ["provider", "it cannot be reached: check LLM_URL, and that it is running"],
  broken_off: [
    "either",
    "it broke off: look at its log (is it out of memory?), and whether LLM_URL is right",
  ],
  time_out: ["either", "it took too long: choose a smaller LLM_MODEL or a faster machine"],
  key_refused: ["setting", "it refused the key: correct LLM_API_KEY"],
  not_paid: ["setting", "it wants to be paid first: look at the account of LLM_API_KEY"],
  model_unknown: [
    "setting",
    "it does not know the address or the model: check LLM_URL (mostly …/v1) and LLM_MODEL",
  ],
  redirected: ["setting", "it points to another address: put that one into LLM_URL"],
  too_busy: ["provider", "it takes no more questions for now: ask for fewer a day, or raise its limit"],
  server_fault: ["either", "it has a fault of its own: look at its log"],
  request_refused: ["text", "it refused the question: does LLM_MODEL take temperature 0 and JSON answers?"],
  answer_too_long: ["text", "its answer was longer than asked for: choose another LLM_MODEL"],
  answer_unreadable: ["text", "its answer was not what was asked for: choose another LLM_MODEL"],
} as const satisfies Record<string, readonly [Concern, string]>;

/** What was wrong when a language model gave no answer that counts. */
export type ModelFault = keyof typeof FAULTS;

/** No answer that counts; `fault` says why, in a word that is kept, the text what to do. */
export class LanguageModelError extends AppError {
  readonly fault: ModelFault;
  readonly concerns: Concern;
  /** For how long the provider wants no more questions; null when it does not say. */
  readonly retryAfterMs: number | null;

  constructor(
    fault: ModelFault,
    options: { status?: number; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    const { status, retryAfterMs = null, cause } = options;
    const [concerns, advice] = FAULTS[fault];
    super("LANGUAGE_MODEL_FAILED", `The language model gave no answer: ${advice}.`, {
      status: 502,
      cause,
      details: { fault, ...(status === undefined ? {} : { status }) },
    });
    this.name = "LanguageModelError";
    this.fault = fault;
    this.concerns = concerns;
    this.retryAfterMs = retryAfterMs;
  }
}

const STATUS_FAULTS: Readonly<Record<number, ModelFault>> = {
  401: "key_refused",
  402: "not_paid",
  403: "key_refused",
  404: "model_unknown",
  405: "model_unknown",
  408: "time_out",
  429: "too_busy",
};

/** With these, too, the model has seen nothing of the question. */
const UNREACHED: ReadonlySet<string | undefined> = new Set([
  "CERT_NOT_YET_VALID",
  "EHOSTDOWN",
  "ENETDOWN",
  // It speaks no TLS.
  "EPROTO",
  // Of connecting: a question that is under way is ended by our own limit long before.
  "ETIMEDOUT",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
]);

/** The fault behind an error of Node's; what was not connecting may have been the question's doing. */
export function faultOfCode(code: string | undefined): ModelFault {
  return isNeverConnected(code) || UNREACHED.has(code) ? "unreachable" : "broken_off";
}

/** The fault that an HTTP status stands for; null for 2xx. */
export function faultOfStatus(status: number): ModelFault | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return "redirected";
  return STATUS_FAULTS[status] ?? (status >= 500 ? "server_fault" : "request_refused");
}
