import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError, errorText } from "../../base/errors.ts";
import type { RawHandler } from "../server.ts";
import { readBody } from "../webhook/read-body.ts";
import { type CommandContext, runNamedCommand } from "./commands.ts";

/** The header that carries the secret of the control file. */
export const CONTROL_HEADER = "x-chot-control";

/**
 * `POST /control/<command>`: the door by which commands on this machine reach the running program. It opens only from
 * this machine itself, not through a proxy, and only with the secret; to all others it does not exist (404).
 */
export function createControlHandler(options: { secret: string; context(): CommandContext }): RawHandler {
  return async (request, response) => {
    if (!isFromHere(request)) return answer(response, 404, { code: "NOT_FOUND", message: "Not found." });
    if (!hasSecret(request, options.secret)) {
      return answer(response, 403, {
        code: "CONTROL_SECRET_WRONG",
        message:
          "The secret is not the one in DATA_DIR/control.json: run the command with the program's DATA_DIR.",
      });
    }
    const context = options.context();
    try {
      const name = (request.url ?? "").replace(/^\/control\//, "").replace(/\?.*$/, "");
      if (request.method !== "POST")
        throw new AppError("METHOD_NOT_ALLOWED", "Commands are posted.", { status: 405 });
      answer(response, 200, { result: await runNamedCommand(context, name, await readInput(request)) });
    } catch (error) {
      const isKnown = error instanceof AppError;
      if (!isKnown) context.deps.logger.error({ err: error }, "a command failed");
      const code = isKnown ? error.code : "COMMAND_FAILED";
      answer(response, isKnown ? error.status : 500, {
        code,
        message: errorText(error),
        details: isKnown ? error.details : {},
      });
    }
  };
}

/** The same machine speaks: a loopback address or the address it was called at; what a proxy passes on does not count. */
function isFromHere(request: IncomingMessage): boolean {
  const { remoteAddress = "", localAddress } = request.socket;
  const isForwarded =
    request.headers["x-forwarded-for"] !== undefined || request.headers["forwarded"] !== undefined;
  return !isForwarded && (/^(::1$|(::ffff:)?127\.)/.test(remoteAddress) || remoteAddress === localAddress);
}

function hasSecret(request: IncomingMessage, secret: string): boolean {
  const given = Buffer.from(String(request.headers[CONTROL_HEADER] ?? ""));
  const wanted = Buffer.from(secret);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function readInput(request: IncomingMessage): Promise<unknown> {
  const text = (await readBody(request)).toString("utf8");
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch (cause) {
    throw new AppError("COMMAND_INPUT_INVALID", "The body of a command is a JSON object.", {
      status: 400,
      cause,
    });
  }
}

function answer(response: ServerResponse, status: number, body: Record<string, unknown>): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
