import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "../../src/base/config.ts";
import { findControlFile } from "../../src/base/control-file.ts";
import { AppError, errorCode, errorText } from "../../src/base/errors.ts";
import { createLogger } from "../../src/base/logger.ts";
import {
  type CommandInput,
  type CommandName,
  type CommandOutput,
  runNamedCommand,
} from "../../src/http/control/commands.ts";
import { CONTROL_HEADER } from "../../src/http/control/control-handler.ts";
import { buildParts } from "../../src/program.ts";

/** Runs commands one after the other, wherever the data may be touched. */
export interface CommandRunner {
  run<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>;
  /** Lets go of the database if it was opened here. */
  close(): Promise<void>;
}

/** A program that is just starting holds the folder before it can be asked. */
const WAIT_FOR_PROGRAM_MS = 20_000;
const ANSWER_WITHIN_MS = 120_000;

/**
 * Opens the data for commands: directly when nobody else holds it (and always with DATABASE_URL), else through the
 * running program.
 * @throws AppError `PROGRAM_SILENT` when the folder is held by a program that does not answer.
 */
export async function openCommands(
  config: Config,
  options: { waitForProgramMs?: number } = {},
): Promise<CommandRunner> {
  try {
    return await openDirectly(config);
  } catch (error) {
    if (errorCode(error) !== "DATA_DIR_LOCKED") throw error;
    const waitMs = options.waitForProgramMs ?? WAIT_FOR_PROGRAM_MS;
    const ask = { dataDir: config.dataDir, locked: error, waitMs };
    return {
      run: async (name, input) => (await askProgram({ ...ask, name, input })) as CommandOutput<typeof name>,
      close: async () => {},
    };
  }
}

async function openDirectly(config: Config): Promise<CommandRunner> {
  const { deps, shutdown } = await buildParts(config, createLogger("warn"));
  // Beside a running program on a database server, its address is what a sandbox has to call.
  const address = findControlFile(config.dataDir)?.url ?? `http://127.0.0.1:${config.port}`;
  return {
    run: async (name, input) =>
      (await runNamedCommand({ deps, address }, name, input)) as CommandOutput<typeof name>,
    close: () => shutdown.run(),
  };
}

/** Opens the data, runs one command and closes it again. */
export async function runCommand<N extends CommandName>(
  config: Config,
  name: N,
  input: CommandInput<N>,
): Promise<CommandOutput<N>> {
  const commands = await openCommands(config);
  try {
    return await commands.run(name, input);
  } finally {
    await commands.close();
  }
}

/** A question to the running program; `locked` is why it is asked. */
interface Question {
  dataDir: string;
  locked: unknown;
  waitMs: number;
  name: string;
  input: unknown;
}

async function askProgram({ dataDir, locked, waitMs, name, input }: Question): Promise<unknown> {
  const giveUpAt = performance.now() + waitMs;
  for (;;) {
    const answer = await post(dataDir, name, input);
    if (answer !== null) return answer.result;
    if (performance.now() > giveUpAt) {
      throw new AppError(
        "PROGRAM_SILENT",
        `${errorText(locked)} It could not be asked to run this command: it does not answer at the address in ${dataDir}/control.json.`,
        { cause: locked },
      );
    }
    await sleep(Math.min(300, waitMs));
  }
}

/** Null when nobody who knows the secret is there (yet). */
async function post(dataDir: string, name: string, input: unknown): Promise<{ result: unknown } | null> {
  const control = findControlFile(dataDir);
  if (control === null) return null;
  const response = await fetch(`${control.url}/control/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", [CONTROL_HEADER]: control.secret },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch((error: unknown) => {
    if ((error as Error).name === "TypeError") return null; // refused: its program is gone
    throw error;
  });
  if (response === null || !response.headers.get("content-type")?.includes("application/json")) return null;
  const body = (await response.json()) as { result?: unknown; code?: string; message?: string };
  if (response.ok) return { result: body.result };
  if (body.code === "CONTROL_SECRET_WRONG") return null; // the file of a former program on the same port
  const code = body.code ?? "COMMAND_FAILED";
  throw new AppError(code, body.message ?? "the program could not run the command", {
    status: response.status,
  });
}
