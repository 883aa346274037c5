import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** How commands on this machine reach the running program; kept in the data folder, for its owner only. */
export interface ControlFile {
  /** Where the program answers from this machine, for instance `http://127.0.0.1:3000`. */
  url: string;
  /** What a command must show. */
  secret: string;
  pid: number;
  /** The sandbox that the program talks to; null when it talks to Facebook. */
  sandboxUrl: string | null;
}

const fileIn = (dataDir: string) => path.join(dataDir, "control.json");

/** Writes the file (mode 600) in one step, so that nobody reads half of it. Throws Node's error when it cannot. */
export function writeControlFile(dataDir: string, content: ControlFile): void {
  mkdirSync(dataDir, { recursive: true });
  const file = fileIn(dataDir);
  const fresh = `${file}.${content.pid}`;
  writeFileSync(fresh, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
}

/** What the running program wrote; null when none did. After a kill it may speak of a program that is gone. */
export function findControlFile(dataDir: string): ControlFile | null {
  try {
    const content = JSON.parse(readFileSync(fileIn(dataDir), "utf8")) as Partial<ControlFile> | null;
    if (typeof content?.url !== "string" || typeof content.secret !== "string") return null;
    const { url, secret, pid = 0, sandboxUrl = null } = content;
    return { url, secret, pid, sandboxUrl };
  } catch {
    return null;
  }
}

/** Removes the file if it is still the one with this secret: another process may have written its own since. */
export function removeControlFile(dataDir: string, secret: string): void {
  if (findControlFile(dataDir)?.secret === secret) rmSync(fileIn(dataDir), { force: true });
}
