import { cpus } from "node:os";
import { measureBare, measureSetUp, type SetUpResult, type Taken } from "./measure.ts";
import type { BenchOptions } from "./options.ts";

/** A set-up's numbers beside the better of the bare servers that ran right before and after it. */
export interface MeasuredSetUp extends SetUpResult {
  bare: Taken;
  /** Requests per second over the bare server's. */
  ofBare: number;
  ofBareBeside: number | null;
}

/** Everything that one run of the benchmark found. */
export interface IngestResult {
  node: string;
  processors: number;
  connections: number;
  seconds: number;
  results: MeasuredSetUp[];
}

/** Measures each chosen set-up with requests of each size; `say` gets the progress. */
export async function runIngest(options: BenchOptions, say: (line: string) => void): Promise<IngestResult> {
  const results: MeasuredSetUp[] = [];
  for (const batch of options.batches) {
    say(`bare server, batches of ${batch} …`);
    let before = await measureBare(options, batch);
    for (const setUp of options.setUps) {
      say(`${setUp}, batches of ${batch} …`);
      // The machine may have been busy just now: leave room above what the bare server reached.
      const result = await measureSetUp(options, setUp, batch, before.requestsPerSecond * 1.5);
      const after = await measureBare(options, batch);
      const bare = before.requestsPerSecond >= after.requestsPerSecond ? before : after;
      const share = (taken: Taken) => taken.requestsPerSecond / bare.requestsPerSecond;
      const ofBareBeside = result.takenBeside === null ? null : share(result.takenBeside);
      results.push({ ...result, bare, ofBare: share(result.taken), ofBareBeside });
      before = after;
    }
  }
  return {
    node: process.version,
    processors: cpus().length,
    connections: options.connections,
    seconds: options.ms / 1_000,
    results,
  };
}
