import type { Drained, Taken } from "./measure.ts";
import type { IngestResult, MeasuredSetUp } from "./run-ingest.ts";

const WIDTHS = [36, 12, 12, 10, 10, 10, 12] as const;
const HEAD = ["", "requests/s", "events/s", "p50 ms", "p99 ms", "of bare", "CPU µs/req"];

/** The numbers as tables for a person, each set-up beside its bare server, and whether the aims were met. */
export function renderIngest(result: IngestResult): string {
  const { node, processors, connections, seconds } = result;
  const lines = [
    `Node ${node}, ${processors} processors, ${connections} connections, ${seconds} s per load`,
    "",
  ];
  for (const batch of new Set(result.results.map((one) => one.batch))) {
    lines.push(row([`batches of ${batch}`, ...HEAD.slice(1)]));
    for (const one of result.results.filter((measured) => measured.batch === batch))
      lines.push(...renderSetUp(one));
    lines.push("");
  }
  for (const one of result.results) lines.push(renderCheck(one));
  lines.push("", ...renderAims(result.results));
  return lines.join("\n");
}

function renderSetUp(one: MeasuredSetUp): string[] {
  const name = one.setUp;
  const how = name === "embedded" ? "its worker in the same process" : "no worker on the machine";
  return [
    takenRow("bare server", one.bare, 1),
    takenRow(`${name}, ${how}`, one.taken, one.ofBare),
    ...(one.takenBeside === null || one.ofBareBeside === null
      ? []
      : [takenRow(`${name}, a worker beside`, one.takenBeside, one.ofBareBeside)]),
    ...(one.workedMeanwhile === null
      ? []
      : [row([`${name}, worked meanwhile`, "", whole(one.workedMeanwhile)])]),
    drainedRow(`${name}, drained`, one.drained),
  ];
}

function takenRow(name: string, taken: Taken, share: number): string {
  return row([
    name,
    whole(taken.requestsPerSecond),
    whole(taken.eventsPerSecond),
    taken.p50Ms.toFixed(1),
    taken.p99Ms.toFixed(1),
    share.toFixed(2),
    whole(taken.cpuMicrosPerRequest),
  ]);
}

function drainedRow(name: string, drained: Drained): string {
  const end = drained.left === 0 ? "all of them" : `${whole(drained.left)} left`;
  const about = `  ${whole(drained.worked)} worked, ${end}; ${whole(drained.cpuMicrosPerEvent)} µs of CPU each`;
  return row([name, "", whole(drained.eventsPerSecond)]) + about;
}

/** Nothing that was acknowledged may be missing. */
function renderCheck(one: MeasuredSetUp): string {
  const refused = one.taken.refused + (one.takenBeside?.refused ?? 0);
  const verdict = isComplete(one) ? "ok" : "WRONG";
  return `${verdict}: ${one.setUp}, batches of ${one.batch}: ${whole(one.acknowledged)} events acknowledged, ${whole(one.stored)} stored, ${refused} requests refused, ${one.failed} events failed`;
}

/** Whether all that was acknowledged is stored, and nothing else went wrong. */
export function isComplete(one: MeasuredSetUp): boolean {
  const refused = one.taken.refused + (one.takenBeside?.refused ?? 0);
  return one.stored === one.acknowledged && refused === 0 && one.failed === 0;
}

function renderAims(results: readonly MeasuredSetUp[]): string[] {
  const lines: string[] = [];
  const aim = (isMet: boolean, words: string) => lines.push(`${isMet ? "met   " : "MISSED"} ${words}`);
  for (const one of results) {
    const { setUp, batch, taken } = one;
    if (setUp === "embedded" && batch === 1) {
      aim(
        taken.requestsPerSecond >= 500 && taken.p99Ms < 200,
        `embedded: 500 requests/s with p99 under 200 ms: ${whole(taken.requestsPerSecond)}, ${taken.p99Ms.toFixed(0)} ms`,
      );
    } else if (batch === 1) {
      aim(one.ofBare >= 0.45, `${setUp}: 0.45 of the bare server, batches of 1: ${one.ofBare.toFixed(2)}`);
    } else if (batch === 100 && setUp !== "embedded") {
      aim(
        taken.eventsPerSecond >= 20_000,
        `${setUp}: 20,000 events/s, batches of 100: ${whole(taken.eventsPerSecond)}`,
      );
    }
  }
  return lines;
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, index) => (index === 0 ? cell.padEnd(WIDTHS[0]) : cell.padStart(WIDTHS[index] ?? 10)))
    .join("");
}

function whole(number: number): string {
  return Math.round(number).toLocaleString("en-US");
}
