import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { errorText } from "../../../src/base/errors.ts";

/** The packages that are measured beside the reader; both under the MIT licence. */
const RIVAL_PACKAGES = { "node-nlp": "4.27.0", natural: "8.1.1" } as const;

const INSTALL_MS = 300_000;

/**
 * Installs the packages into a folder of their own, without running their install scripts, unless they are there.
 * Returns why it was impossible, or null.
 */
export async function installRivals(folder: string): Promise<string | null> {
  const missing = Object.entries(RIVAL_PACKAGES).filter(
    ([name, version]) => readVersion(folder, name) !== version,
  );
  if (missing.length === 0) return null;
  try {
    mkdirSync(folder, { recursive: true });
    // Without it npm would take the project around the folder for the one to install into.
    const manifest = path.join(folder, "package.json");
    if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
    const packages = Object.entries(RIVAL_PACKAGES).map(([name, version]) => `${name}@${version}`);
    const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    await promisify(execFile)("npm", ["install", "--prefix", folder, ...flags, ...packages], {
      cwd: folder,
      timeout: INSTALL_MS,
    });
    return null;
  } catch (error) {
    const printed = (error as { stderr?: string }).stderr?.trim();
    return (printed || errorText(error)).split("\n").slice(0, 3).join(" ");
  }
}

function readVersion(folder: string, name: string): string | null {
  const manifest = path.join(folder, "node_modules", name, "package.json");
  if (!existsSync(manifest)) return null;
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
