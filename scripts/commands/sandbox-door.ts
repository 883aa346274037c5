import type { Config } from "../../src/base/config.ts";
import { findControlFile } from "../../src/base/control-file.ts";
import { AppError, errorText } from "../../src/base/errors.ts";
import { useSandbox } from "../../src/sandbox-mode.ts";

/** A sandbox in another process, by its control endpoints. */
export interface SandboxDoor {
  url: string;
  get<T>(what: string): Promise<T>;
  post<T>(what: string, body: Record<string, unknown>): Promise<T>;
}

const META_ADDRESS = "https://graph.facebook.com";

/** The sandbox that was named, or that the running program uses, or that the configuration points to. */
export function findSandboxUrl(config: Config, named: string | undefined): string | null {
  const configured = config.facebook.graphUrl === META_ADDRESS ? null : config.facebook.graphUrl;
  return named?.replace(/\/+$/, "") ?? findControlFile(config.dataDir)?.sandboxUrl ?? configured;
}

/**
 * The configuration for what a command does with that sandbox. Where the configuration itself names no stand-in, the
 * program runs the built-in one, which knows only its own app.
 */
export function pointToSandbox(config: Config, graphUrl: string): Config {
  if (config.facebook.graphUrl === META_ADDRESS) return useSandbox(config, graphUrl);
  return { ...config, facebook: { ...config.facebook, graphUrl } };
}

/** Speaks to a sandbox. The calls throw AppError `SANDBOX_SILENT` or `SANDBOX_REFUSED`. */
export function openSandboxDoor(url: string): SandboxDoor {
  const ask = async <T>(what: string, init: RequestInit): Promise<T> => {
    const response = await fetch(`${url}/_sandbox/${what}`, init).catch((cause: unknown) => {
      throw new AppError(
        "SANDBOX_SILENT",
        `No sandbox answers at ${url} (${errorText(cause)}): start \`npm start\` with SANDBOX=1 first.`,
        { cause },
      );
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as T;
    throw new AppError(
      "SANDBOX_REFUSED",
      `The sandbox at ${url} answered ${response.status} to ${what}: ${text.slice(0, 300)}`,
    );
  };
  return {
    url,
    get: (what) => ask(what, {}),
    post: (what, body) =>
      ask(what, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
  };
}
