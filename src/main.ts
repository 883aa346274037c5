import { readConfig } from "./base/config.ts";
import { AppError, errorText } from "./base/errors.ts";
import { createLogger } from "./base/logger.ts";
import { startProgram } from "./program.ts";
import { startBuiltInSandbox } from "./sandbox-mode.ts";

/** Starts the program from the environment and stops it in order when asked to. */
async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.logLevel);
  const sandbox = await startBuiltInSandbox(config, logger);
  const program = await startProgram(sandbox?.config ?? config, logger);
  if (program.port !== null) {
    logger.info(
      { port: program.port, services: config.services, database: program.deps.database.kind },
      `open http://${config.host}:${program.port}`,
    );
  }
  await sandbox?.connect(program);
  let isStopping = false;
  const stop = (signal: string) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.info({ signal }, "stopping; once more to stop at once");
    program
      .close()
      .then(() => sandbox?.close())
      .then(() => process.exit(0))
      .catch(() => process.exit(1));
  };
  process.on("SIGINT", () => stop("SIGINT"));
  process.on("SIGTERM", () => stop("SIGTERM"));
}

main().catch((error: unknown) => {
  const text =
    error instanceof AppError
      ? `${error.code}: ${error.message}`
      : `${errorText(error)}\n${error instanceof Error ? (error.stack ?? "") : ""}`;
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
