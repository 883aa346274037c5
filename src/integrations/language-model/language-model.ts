import { createHash } from "node:crypto";
import axios, { type AxiosInstance, type AxiosResponse } from "axios";
import { z } from "zod";
import { SECOND_MS } from "../../base/clock.ts";
import { errorCode, errorText } from "../../base/errors.ts";
import { faultOfCode, faultOfStatus, LanguageModelError, type ModelFault } from "./model-fault.ts";
import { readRetryAfter } from "./retry-after.ts";

/** A question whose answer is one small JSON object. */
export interface ModelQuestion<T> {
  /** What the model is to do. */
  task: string;
  /** What it is to do it with: data, whatever it says. */
  data: string;
  answer: z.ZodType<T>;
}

/** A language model behind the interface that OpenAI made common. */
export interface LanguageModel {
  readonly model: string;
  /** Tells providers apart by address, key and model, and names none of them: whoever corrects one has another. */
  readonly endpoint: string;
  /**
   * Asks once and checks the answer's shape.
   * @throws LanguageModelError when there is no answer that counts, within ten seconds.
   */
  ask<T>(question: ModelQuestion<T>): Promise<T>;
}

const TIME_LIMIT_MS = 10 * SECOND_MS;
/** Far more than an intent and its kind need. */
const MOST_ANSWER_CHARACTERS = 400;
const MOST_ANSWER_TOKENS = 60;
const MOST_BODY_BYTES = 100_000;

const bodySchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

/** Makes the client; null when no model is configured. `timeLimitMs` is for tests. */
export function createLanguageModel(
  config: { url: string; apiKey: string | null; model: string } | null,
  timeLimitMs: number = TIME_LIMIT_MS,
): LanguageModel | null {
  if (config === null) return null;
  const http = axios.create({
    baseURL: config.url,
    maxRedirects: 0,
    maxContentLength: MOST_BODY_BYTES,
    responseType: "text",
    transformResponse: (text: unknown) => text,
    validateStatus: () => true,
    headers: config.apiKey === null ? {} : { authorization: `Bearer ${config.apiKey}` },
  });
  const { model } = config;
  return {
    model,
    endpoint: createHash("sha256")
      .update(JSON.stringify([config.url, config.apiKey, model]))
      .digest("hex"),
    ask: async (question) => {
      const response = await post(http, requestOf(model, question), timeLimitMs);
      const fault = faultOfStatus(response.status);
      if (fault !== null) throw refusal(fault, response);
      return readAnswer(response.data, question.answer);
    },
  };
}

function refusal(fault: ModelFault, { status, headers }: AxiosResponse<unknown>): LanguageModelError {
  return new LanguageModelError(fault, { status, retryAfterMs: readRetryAfter({ ...headers }) });
}

function requestOf(model: string, { task, data }: ModelQuestion<unknown>) {
  return {
    model,
    temperature: 0,
    max_tokens: MOST_ANSWER_TOKENS,
    response_format: { type: "json_object" },
    messages: [
      { role: "system", content: task },
      { role: "user", content: data },
    ],
  };
}

/** The limit is on the whole, from connecting to the last byte. */
async function post(
  http: AxiosInstance,
  body: Record<string, unknown>,
  timeLimitMs: number,
): Promise<AxiosResponse<unknown>> {
  const signal = AbortSignal.timeout(timeLimitMs);
  try {
    return await http.post<unknown>("/chat/completions", body, { signal });
  } catch (error) {
    // What axios throws holds the key and the question: only its code goes on.
    const code = errorCode(error);
    const cause = { code: code ?? "unknown" };
    if (signal.aborted) throw new LanguageModelError("time_out", { cause });
    const isTooLong = errorText(error).startsWith("maxContentLength");
    throw new LanguageModelError(isTooLong ? "answer_too_long" : faultOfCode(code), { cause });
  }
}

function readAnswer<T>(data: unknown, shape: z.ZodType<T>): T {
  const content = bodySchema.safeParse(parse(data)).data?.choices[0]?.message.content;
  if (content === undefined) throw new LanguageModelError("answer_unreadable");
  if (content.length > MOST_ANSWER_CHARACTERS) throw new LanguageModelError("answer_too_long");
  const answer = shape.safeParse(parse(content));
  if (!answer.success) throw new LanguageModelError("answer_unreadable");
  return answer.data;
}

/** Undefined for what is not JSON. */
function parse(text: unknown): unknown {
  try {
    return typeof text === "string" ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
