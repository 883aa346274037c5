import { type Logger as PinoLogger, pino } from "pino";

export type Logger = Pick<PinoLogger, "debug" | "info" | "warn" | "error" | "fatal"> & {
  child(bindings: Record<string, unknown>): Logger;
};

/** Anything whose name says secret is cut out, wherever it stands in the logged object. */
const SECRET_PATHS = [
  "token",
  "pageAccessToken",
  "appSecret",
  "password",
  "authorization",
  "cookie",
  "access_token",
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** JSON lines on standard error, so that a command's standard output stays its result. */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: null, redact: { paths: SECRET_PATHS, censor: "[secret]" } },
    pino.destination(2),
  );
}
