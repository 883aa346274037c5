import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import {
  createLanguageModel,
  type LanguageModel,
} from "../../src/integrations/language-model/language-model.ts";

/** Where the connection ends of a program that dies over a question. */
type Ending = { ends: "before" | "within" };

/** The content of its message, a status (with what `Retry-After` says), null for no answer at all, or a broken one. */
type Said = string | number | { status: number; retryAfter: string } | Ending | null;

/** What the stand-in says to a text. */
export type ModelAnswer = (text: string) => Said;

/** A language model of a few lines, on this machine. */
export interface ModelServer {
  url: string;
  /** The client that asks it, with a short time limit. */
  model: LanguageModel;
  /** The texts it was asked about, as they came. */
  asked: string[];
  answer: ModelAnswer;
  /** While held, questions wait; the returned function lets them go on. */
  hold(): () => void;
  close(): Promise<void>;
}

/** Starts it on a free port. */
export async function startModelServer(answer: ModelAnswer, timeLimitMs = 1_000): Promise<ModelServer> {
  const asked: string[] = [];
  let held: Promise<void> = Promise.resolve();
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const { messages } = JSON.parse(body) as { messages: { content: string }[] };
      const { text } = JSON.parse(messages[1]?.content ?? "{}") as { text: string };
      asked.push(text);
      void held.then(() => {
        const said = self.answer(text);
        if (typeof said === "object" && said !== null && "ends" in said) breakOff(response, said.ends);
        else reply(response, said);
      });
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/v1`;
  const model = createLanguageModel({ url, apiKey: null, model: "small" }, timeLimitMs);
  if (model === null) throw new Error("a model has an address");
  const self: ModelServer = {
    url,
    model,
    asked,
    answer,
    hold: () => {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    close: async () => {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
  return self;
}

function reply(response: ServerResponse, answer: Exclude<Said, Ending>): void {
  if (answer === null) return;
  const { status, retryAfter } =
    typeof answer === "object"
      ? answer
      : { status: typeof answer === "number" ? answer : 200, retryAfter: "" };
  response.writeHead(status, {
    "content-type": "application/json",
    ...(retryAfter === "" ? {} : { "retry-after": retryAfter }),
  });
  response.end(JSON.stringify({ choices: [{ message: { content: String(answer) } }] }));
}

function breakOff(response: ServerResponse, ends: Ending["ends"]): void {
  if (ends === "before") response.destroy();
  else {
    response.writeHead(200, { "content-type": "application/json", "content-length": 100 });
    response.write('{"choices":[', () => response.destroy());
  }
}
