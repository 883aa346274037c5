import { sendToParent } from "./run-part.ts";

/** What the loaded reader costs a fresh process. */
export interface MemoryResult {
  /** From asking for the modules until they are there. */
  importMs: number;
  /** The first reading of a comment and of a review after that. */
  firstReadMs: number;
  /** After garbage collection: more than before the import. */
  heapBytes: number;
  /** Typed arrays and other memory outside of the heap. */
  externalBytes: number;
  rssBytes: number;
}

/** A process that has not loaded the reader yet and runs with `--expose-gc`: tells the parent what loading it costs. */
export async function runMemory(): Promise<void> {
  await sendToParent(await measureMemory());
  process.exit(0);
}

async function measureMemory(): Promise<MemoryResult> {
  const before = readMemory();
  const began = performance.now();
  const { readText } = await import("../../../src/language/read-text.ts");
  const { readFeedback } = await import("../../../src/language/read-feedback.ts");
  const imported = performance.now();
  readText("chốt em 2 đôi 38 nha");
  readFeedback("đẹp lắm, giao nhanh");
  const read = performance.now();
  const after = readMemory();
  return {
    importMs: imported - began,
    firstReadMs: read - imported,
    heapBytes: after.heapUsed - before.heapUsed,
    externalBytes: after.external - before.external,
    rssBytes: after.rss - before.rss,
  };
}

function readMemory(): NodeJS.MemoryUsage {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage();
}
