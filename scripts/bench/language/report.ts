import { renderTable, share } from "../../evaluate/render-tables.ts";
import type { LanguageResult } from "./language-result.ts";
import type { HostileResult } from "./measure-hostile.ts";
import type { RivalsResult, Standing } from "./measure-rivals.ts";
import type { MemoryResult } from "./memory-part.ts";

const AIM_TEXTS = 20_000;
const AIM_HOSTILE_MS = 5;

/** The numbers as tables for a person, and whether the aims were met. */
export function renderLanguage(result: LanguageResult): string {
  const { node, speeds, memory, hostile, own, rivals } = result;
  return [
    `Node ${node}, one thread; a CPU second is one of processor time, which other work on the machine does not change`,
    "",
    ...renderTable([
      ["", "texts", "mean length", "texts/s", "per CPU s", "median µs", "p99 µs", "p99 of best of 3"],
      ...speeds.map((one) => [
        one.what,
        whole(one.texts),
        one.meanLength.toFixed(0),
        whole(one.textsPerSecond),
        whole(one.textsPerCpuSecond),
        one.medianMicros.toFixed(1),
        one.p99Micros.toFixed(1),
        one.p99BestMicros?.toFixed(1) ?? "–",
      ]),
    ]),
    "",
    ...renderMemory(memory),
    "",
    ...hostile.flatMap(renderHostile),
    ...hostile.flatMap(({ what, failures }) => failures.map((failure) => `FAILED ${what}: ${failure}`)),
    "",
    ...renderRivals(own, rivals),
    "",
    ...renderAims(result),
  ].join("\n");
}

/** Whether every hostile text was read. */
export function isReadSafely({ hostile }: LanguageResult): boolean {
  return hostile.every(({ failures }) => failures.length === 0);
}

function renderMemory(memory: readonly MemoryResult[]): string[] {
  if (memory.length === 0) return ["no fresh process could be measured"];
  const median = (pick: (one: MemoryResult) => number) =>
    memory.map(pick).sort((a, b) => a - b)[Math.floor(memory.length / 2)] ?? 0;
  const mib = (pick: (one: MemoryResult) => number) => `${(median(pick) / 2 ** 20).toFixed(1)} MiB`;
  return [
    `loading the reader, median of ${memory.length} fresh processes: import ${median((one) => one.importMs).toFixed(0)} ms, first two readings ${median((one) => one.firstReadMs).toFixed(0)} ms`,
    `memory it keeps: heap ${mib((one) => one.heapBytes)}, beside the heap ${mib((one) => one.externalBytes)}, RSS ${mib((one) => one.rssBytes)}`,
  ];
}

function renderHostile({ what, texts, slowest, medianMaximumMs, failures }: HostileResult): string[] {
  return [
    `${what}, ${whole(texts)} hostile texts: ${failures.length} failed; the slowest by the best of several readings (median of three rounds' slowest single reading: ${medianMaximumMs.toFixed(1)} ms)`,
    ...slowest.map(
      ({ kind, text, ms }) => `  ${ms.toFixed(2).padStart(6)} ms  ${kind}: ${JSON.stringify(text)}`,
    ),
  ];
}

function renderRivals(own: Standing, rivals: RivalsResult): string[] {
  if ("skipped" in rivals) return [`rivals: not measured, ${rivals.skipped}`];
  const { testedOn, testTexts, corpusTexts, standings } = rivals;
  const rows = [own, ...standings].map((one) => [
    one.name,
    one.trainedOn === null ? "–" : whole(one.trainedOn),
    one.trainSeconds === null ? "–" : one.trainSeconds.toFixed(1),
    one.textsPerSecond === 0 ? "–" : whole(one.textsPerSecond),
    one.textsPerCpuSecond === 0 ? "–" : whole(one.textsPerCpuSecond),
    one === own || one.textsPerCpuSecond === 0
      ? ""
      : `${(own.textsPerCpuSecond / one.textsPerCpuSecond).toFixed(1)} ×`,
    one.accuracy === null ? "–" : share(one.accuracy),
    one.macroF1 === null ? "–" : share(one.macroF1),
    one === own || !one.macroF1 || own.macroF1 === null ? "" : `${(own.macroF1 / one.macroF1).toFixed(2)} ×`,
    one.note,
  ]);
  return [
    `rivals, trained on the same ${whole(corpusTexts)} texts where they finished, tested on ${testedOn} (${whole(testTexts)} texts)`,
    ...renderTable([
      [
        "",
        "trained on",
        "seconds",
        "texts/s",
        "per CPU s",
        "ours is faster",
        "accuracy",
        "macro-F1",
        "ours is better",
        "note",
      ],
      ...rows,
    ]),
  ];
}

function renderAims({ speeds, hostile }: LanguageResult): string[] {
  const aim = (isMet: boolean, words: string) => `${isMet ? "met   " : "MISSED"} ${words}`;
  const reading = speeds.filter(({ what }) => what.startsWith("readText, ordinary"));
  return [
    ...reading.map(({ what, textsPerCpuSecond }) =>
      aim(
        textsPerCpuSecond >= AIM_TEXTS,
        `${what}: ${whole(AIM_TEXTS)} texts per CPU second: ${whole(textsPerCpuSecond)}`,
      ),
    ),
    ...hostile.map(({ what, slowest }) => {
      const ms = slowest[0]?.ms ?? 0;
      return aim(
        ms < AIM_HOSTILE_MS,
        `${what}, hostile texts: under ${AIM_HOSTILE_MS} ms each: ${ms.toFixed(2)} ms`,
      );
    }),
  ];
}

function whole(number: number): string {
  return Math.round(number).toLocaleString("en-US");
}
