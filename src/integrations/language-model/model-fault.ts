import { AppError } from "../../base/errors.ts";

/** What was wrong when a language model gave no answer that counts. */
export type ModelFault =
  | "unreachable"
  | "time_out"
  | "key_refused"
  | "model_unknown"
  | "too_busy"
  | "request_refused"
  | "server_fault"
  | "redirected"
  | "answer_too_long"
  | "answer_unreadable";

/** What an operator does about each. */
const ADVICE: Readonly<Record<ModelFault, string>> = {
  unreachable: "it cannot be reached: check LLM_URL, and that it is running",
  time_out: "it took too long: choose a smaller LLM_MODEL or a faster machine",
  key_refused: "it refused the key: correct LLM_API_KEY",
  model_unknown: "it does not know the address or the model: check LLM_URL (mostly …/v1) and LLM_MODEL",
  too_busy: "it takes no more questions for now: ask for fewer a day, or raise its limit",
  request_refused: "it refused the question: does LLM_MODEL take temperature 0 and JSON answers?",
  server_fault: "it has a fault of its own: look at its log",
  redirected: "it points to another address: put that one into LLM_URL",
  answer_too_long: "its answer was longer than asked for: choose another LLM_MODEL",
  answer_unreadable: "its answer was not what was asked for: choose another LLM_MODEL",
};

/** No answer that counts; `fault` says why, in a word that is kept, the text what to do. */
export class LanguageModelError extends AppError {
  readonly fault: ModelFault;
  /** The network failed, not the model: another try may do. */
  readonly mayRetry: boolean;

  constructor(fault: ModelFault, options: { status?: number; cause?: unknown } = {}) {
    const { status, cause } = options;
    super("LANGUAGE_MODEL_FAILED", `The language model gave no answer: ${ADVICE[fault]}.`, {
      status: 502,
      cause,
      details: { fault, ...(status === undefined ? {} : { status }) },
    });
    this.name = "LanguageModelError";
    this.fault = fault;
    this.mayRetry = fault === "unreachable";
  }
}

/** The fault that an HTTP status stands for; null for 2xx. */
export function faultOfStatus(status: number): ModelFault | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return "redirected";
  if (status === 401 || status === 403) return "key_refused";
  if (status === 404) return "model_unknown";
  if (status === 429) return "too_busy";
  return status >= 500 ? "server_fault" : "request_refused";
}
