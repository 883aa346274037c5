import Bottleneck from "bottleneck";
import { errorText } from "../base/errors.ts";
import type { Logger } from "../base/logger.ts";

type Callback = (error: Error | null, reply?: unknown) => void;
type Script = (...args: unknown[]) => unknown;

/** What we touch of an ioredis client: a script that was defined becomes a method of that name. */
interface ScriptingClient {
  defineCommand(name: string, definition: unknown): void;
  [script: string]: unknown;
}

/** One connection for all limiters of this process, over a client that they own from now on. */
export function connectLimiter(redisClient: unknown, logger: Logger): Bottleneck.IORedisConnection {
  const client = redisClient as ScriptingClient;
  healScripts(client);
  // `Redis` is only there to keep Bottleneck from loading ioredis by itself.
  const connection = new Bottleneck.IORedisConnection({ client, Redis: Object });
  connection.on("error", (error: unknown) =>
    logger.warn({ reason: errorText(error) }, "send limiter's Redis"),
  );
  return connection;
}

/**
 * Takes the "ERR " from the errors of Bottleneck's scripts. Since Redis 7 it stands before them, and Bottleneck 2.19 then
 * no longer knows its own SETTINGS_KEY_NOT_FOUND and UNKNOWN_CLIENT, by which it restores what a flushed Redis lost:
 * without this every later send of the Page would be refused.
 */
function healScripts(client: ScriptingClient): void {
  const define = client.defineCommand.bind(client);
  client.defineCommand = (name, definition) => {
    define(name, definition);
    const run = (client[name] as Script).bind(client);
    client[name] = (...args: unknown[]) => {
      const callback = args.pop() as Callback;
      return run(...args, (error: Error | null, reply?: unknown) => {
        if (error !== null && error !== undefined) error.message = error.message.replace(/^ERR /, "");
        callback(error, reply);
      });
    };
  };
}
