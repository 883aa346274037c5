import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { lock } from "proper-lockfile";
import { AppError, errorCode } from "../../base/errors.ts";
import { judgeOwner, readOwner, writeOwner } from "./lock-owner.ts";

// Two processes on one folder destroy it. proper-lockfile keeps the lock; its age alone says too little, though:
// a process that stood still for 10 s lives on, and one ended by kill -9 would block the next start that long.

const STALE_MS = 10_000;
/** How long to wait for a lock whose owner cannot be judged from here: its age decides by then. */
const WAIT_MS = STALE_MS + 3_000;

/** A held folder. */
export interface FolderLock {
  release(): Promise<void>;
}

function lockedError(folder: string, pid: number | undefined): AppError {
  const who = pid === undefined ? "another process" : `process ${pid}`;
  return new AppError(
    "DATA_DIR_LOCKED",
    `The data folder ${folder} is in use by another Chốt (${who}). Stop that one first, or give this one a folder ` +
      "of its own with DATA_DIR. To run several processes on the same data, set DATABASE_URL to a PostgreSQL server.",
    { details: { folder, pid } },
  );
}

/**
 * Takes the folder for this process and makes it when absent. `onLost` is called when somebody removed the lock.
 * @throws AppError `DATA_DIR_LOCKED` when another process holds it; at once when that one lives on this machine.
 */
export async function lockFolder(folder: string, onLost: (error: Error) => void): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const lockPath = path.join(folder, "database.lock");
  const takePath = path.join(folder, "database.lock.take");
  const ownerFile = path.join(folder, "database.owner.json");
  const giveUpAt = performance.now() + WAIT_MS;

  // Looking, clearing away and taking must be one step: else the second of two starters would clear away the
  // first one's fresh lock. A second lock, held for milliseconds, makes it one.
  const attempt = async (): Promise<(() => Promise<void>) | "busy"> => {
    const letNextIn = await lock(takePath, {
      lockfilePath: takePath,
      realpath: false,
      stale: 5_000,
      retries: { retries: 100, minTimeout: 50, maxTimeout: 100 },
      onCompromised: () => undefined,
    });
    try {
      const owner = await readOwner(ownerFile);
      const state = judgeOwner(owner);
      if (state === "alive") throw lockedError(folder, owner?.pid);
      if (state === "dead") await rm(lockPath, { recursive: true, force: true });
      const release = await lock(lockPath, {
        lockfilePath: lockPath,
        realpath: false,
        stale: STALE_MS,
        onCompromised: onLost,
      });
      await writeOwner(ownerFile);
      return release;
    } catch (error) {
      if (errorCode(error) === "ELOCKED") return "busy";
      throw error;
    } finally {
      await letNextIn();
    }
  };

  for (;;) {
    const release = await attempt();
    if (release !== "busy") {
      return {
        release: async () => {
          await rm(ownerFile, { force: true });
          await release();
        },
      };
    }
    if (performance.now() > giveUpAt) throw lockedError(folder, (await readOwner(ownerFile))?.pid);
    await delay(500);
  }
}
