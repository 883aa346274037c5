import { readFileSync, readlinkSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";

/** Who holds a folder: enough to tell later, on the same machine, whether that process still lives. */
export interface LockOwner {
  pid: number;
  /** Machine, boot and process namespace: only inside the same ones does a pid mean anything. */
  place: string;
  /** When the process began, in the kernel's ticks; `null` where the system does not tell. */
  startedAt: string | null;
}

/** What can be said of an owner from here. */
export type OwnerState = "alive" | "dead" | "unknown";

function readOr<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function here(): string {
  const boot = readOr(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(), "");
  const namespace = readOr(() => readlinkSync("/proc/self/ns/pid"), "");
  return [hostname(), boot, namespace].join("|");
}

function startOf(pid: number): string | null {
  const stat = readOr(() => readFileSync(`/proc/${pid}/stat`, "utf8"), "");
  // The second field is the program's name in brackets and may hold spaces; the 22nd is the start.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Describes this process. */
export function describeOwner(): LockOwner {
  return { pid: process.pid, place: here(), startedAt: startOf(process.pid) };
}

/** Reads who wrote the file last; `null` when nobody did or it cannot be read. */
export async function readOwner(file: string): Promise<LockOwner | null> {
  try {
    const owner = JSON.parse(await readFile(file, "utf8")) as Partial<LockOwner> | null;
    if (typeof owner?.pid !== "number" || typeof owner.place !== "string") return null;
    return { pid: owner.pid, place: owner.place, startedAt: owner.startedAt ?? null };
  } catch {
    return null;
  }
}

/** Writes this process as the owner. */
export async function writeOwner(file: string): Promise<void> {
  await writeFile(file, `${JSON.stringify(describeOwner())}\n`);
}

/** Tells whether an owner still lives; a reused pid is told by its start, an owner elsewhere is `unknown`. */
export function judgeOwner(owner: LockOwner | null): OwnerState {
  if (owner === null || owner.place !== here()) return "unknown";
  if (!isRunning(owner.pid)) return "dead";
  const startedAt = startOf(owner.pid);
  return owner.startedAt !== null && startedAt !== null && owner.startedAt !== startedAt ? "dead" : "alive";
}
