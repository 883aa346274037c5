import { readConfig } from "../../src/base/config.ts";
import { findControlFile } from "../../src/base/control-file.ts";
import { AppError } from "../../src/base/errors.ts";
import { createLogger } from "../../src/base/logger.ts";
import { createProgramClock, type ProgramClock } from "../../src/sandbox/program-clock.ts";
import { type CommandRunner, openCommands } from "../commands/run-command.ts";
import {
  findSandboxUrl,
  openSandboxDoor,
  pointToSandbox,
  type SandboxDoor,
} from "../commands/sandbox-door.ts";
import type { ReplayOptions } from "./options.ts";

/** The running program and its sandbox, as a replay uses them. */
export interface ReplayStage {
  programUrl: string;
  appSecret: string;
  sandbox: SandboxDoor;
  program: ProgramClock;
  commands: CommandRunner;
}

/** Finds the running program and its sandbox. @throws AppError `PROGRAM_NOT_FOUND`, `SANDBOX_NOT_FOUND` */
export async function openReplayStage(options: ReplayOptions): Promise<ReplayStage> {
  // A replay is for the sandbox only; nothing here ever goes to Facebook.
  process.env["SANDBOX"] = "1";
  const config = readConfig();
  const programUrl =
    options.program ?? findControlFile(config.dataDir)?.url ?? `http://127.0.0.1:${config.port}`;
  await requireProgram(programUrl);
  const sandboxUrl = findSandboxUrl(config, options.sandbox);
  if (sandboxUrl === null) {
    throw new AppError(
      "SANDBOX_NOT_FOUND",
      "Which sandbox does the program talk to? Give --sandbox URL, or the program's own DATA_DIR.",
    );
  }
  const pointed = pointToSandbox(config, sandboxUrl);
  const appSecret = pointed.facebook.appSecrets[0] ?? "";
  return {
    programUrl,
    appSecret,
    sandbox: openSandboxDoor(sandboxUrl),
    program: createProgramClock({ baseUrl: programUrl, key: appSecret, logger: createLogger("warn") }),
    commands: await openCommands(pointed),
  };
}

async function requireProgram(url: string): Promise<void> {
  const response = await fetch(`${url}/healthz`).catch(() => null);
  if (response?.ok === true) return;
  throw new AppError(
    "PROGRAM_NOT_FOUND",
    `No program answers at ${url}: start it with SANDBOX=1 npm start, or give --program URL.`,
  );
}

/** Connects a Page of the sandbox; one that the sandbox does not know is made there first. */
export async function connectSandboxPage(stage: ReplayStage, pageId: string): Promise<void> {
  const page = await stage.sandbox.post<{ pageAccessToken: string }>("pages", { id: pageId });
  await stage.commands.run("page_connect", { pageId, pageAccessToken: page.pageAccessToken });
}
