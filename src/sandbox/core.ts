import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Clock, ClockState } from "../base/clock.ts";
import type { Logger } from "../base/logger.ts";
import { createRandom, type Random } from "../base/random.ts";
import { createFaultPlan, type FaultOptions, type FaultPlan } from "./faults.ts";
import { type Journal, openJournal } from "./journal.ts";
import { openStore, type Store } from "./store.ts";
import type { PageComment, PageMessage } from "./world.ts";

/** Who the stand-in's one app is. */
export interface AppIdentity {
  appId: string;
  appSecret: string;
  verifyToken: string;
}

/** What all parts of the stand-in share. */
export interface Core extends AppIdentity {
  /** Opens `GET /me/accounts`, as the token of somebody who manages every Page here. */
  readonly userAccessToken: string;
  readonly seed: number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly store: Store;
  readonly journal: Journal;
  readonly journalPath: string | null;
  readonly faults: FaultPlan;
  /** The actors' source of numbers; it goes on after a restart where it was. */
  readonly random: Random;
  readonly messageListeners: ((message: PageMessage) => void)[];
  readonly commentListeners: ((comment: PageComment) => void)[];
  /** 1, 2, 3, … over restarts; ids are made of it. */
  nextNumber(): number;
  /** The clock's ms, a little later for each call, so that no two things happen at the same instant. */
  stamp(): number;
  /** Puts all changes on disk; with `actors`, what they want saved belongs to exactly this state. */
  commit(actors?: Record<string, unknown>): void;
  /** What the actors had saved when the data folder was last used. */
  readonly savedActors: Record<string, unknown> | null;
}

/** What a commit keeps beside the tables. */
interface Note {
  bytes: number;
  seq: number;
  number: number;
  stamp: number;
  draws: number;
  clock: ClockState;
  actors: number;
}

export interface CoreOptions extends AppIdentity {
  seed: number;
  clock: Clock;
  dataDir: string | null;
  faults: Partial<FaultOptions>;
  logger: Logger;
}

/** mulberry32 adds this per number, so skipping ahead is one multiplication. */
const RANDOM_STEP = 0x6d2b79f5;

/** Opens the data folder (or memory) and puts the shared parts together. */
export function createCore(options: CoreOptions): Core {
  const { dataDir, clock, seed } = options;
  const inDir = (name: string) => (dataDir === null ? null : path.join(dataDir, name));
  const store = openStore(inDir("state.jsonl"));
  const restored = store.restored as Note | null;
  if (restored !== null && restored.clock.rate === 0) clock.set(restored.clock);
  const journalPath = inDir("journal.jsonl");
  const journal = openJournal(
    journalPath,
    { bytes: restored?.bytes ?? 0, seq: restored?.seq ?? 0 },
    clock.nowMs,
  );
  let number = restored?.number ?? 0;
  let lastStamp = restored?.stamp ?? 0;
  let draws = restored?.draws ?? 0;
  let actorsVersion = restored?.actors ?? 0;
  const draw = createRandom((seed + Math.imul(draws, RANDOM_STEP)) >>> 0);

  return {
    appId: options.appId,
    appSecret: options.appSecret,
    verifyToken: options.verifyToken,
    userAccessToken: `EAAU${createHash("sha256").update(`user:${seed}`).digest("hex")}`,
    seed,
    clock,
    logger: options.logger,
    store,
    journal,
    journalPath,
    faults: createFaultPlan(seed, options.faults),
    messageListeners: [],
    commentListeners: [],
    random: () => {
      draws += 1;
      return draw();
    },
    nextNumber: () => {
      number += 1;
      return number;
    },
    stamp: () => {
      lastStamp = Math.max(clock.nowMs(), lastStamp + 1);
      return lastStamp;
    },
    commit: (actors) => {
      if (actors !== undefined && dataDir !== null) {
        saveActors(dataDir, actorsVersion + 1, actors);
        actorsVersion += 1;
      }
      journal.flush();
      const note: Note = {
        ...journal.position(),
        number,
        stamp: lastStamp,
        draws,
        clock: clock.state(),
        actors: actorsVersion,
      };
      store.commit({ ...note });
    },
    savedActors: dataDir === null || actorsVersion === 0 ? null : readActors(dataDir, actorsVersion),
  };
}

function actorsFile(dataDir: string, version: number): string {
  return path.join(dataDir, `actors-${version}.json`);
}

/** The file before the last one stays, since the commit that names the new one is yet to come. */
function saveActors(dataDir: string, version: number, actors: Record<string, unknown>): void {
  const file = actorsFile(dataDir, version);
  writeFileSync(`${file}.new`, JSON.stringify(actors));
  renameSync(`${file}.new`, file);
  rmSync(actorsFile(dataDir, version - 2), { force: true });
}

function readActors(dataDir: string, version: number): Record<string, unknown> {
  return JSON.parse(readFileSync(actorsFile(dataDir, version), "utf8")) as Record<string, unknown>;
}
