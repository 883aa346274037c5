import type { Calibration } from "./calibration.ts";
import { BLAMING_WORDS, PRAISING_WORDS } from "./find-exchange.ts";
import type { IntentResult, IntentScore, Mistake, PartScore } from "./measure-intents.ts";
import {
  oneLine,
  renderClasses,
  renderConfusion,
  renderEstimate,
  renderTable,
  share,
} from "./render-tables.ts";

/** What was measured on a file of intents, for a person to read. */
export function renderIntents(result: IntentResult): string {
  const { file, rows, channel, exchanged } = result;
  return [
    `${file}: ${rows} rows, each read as a ${channel}`,
    ...renderScore(result),
    ...(exchanged === null ? [] : ["", ...renderExchange(file, exchanged)]),
  ].join("\n");
}

function renderScore(score: IntentScore): string[] {
  const { money, bySampling } = score;
  const paying = money.classes.map(
    ({ name, precision, recall, f1 }) => `${name} ${share(f1)} (${rate(precision)} / ${rate(recall)})`,
  );
  return [
    `macro-F1 ${renderEstimate(score.macroF1)}, accuracy ${share(score.accuracy)}`,
    "",
    ...renderClasses(score.classes),
    "",
    ...renderConfusion(score.confusion),
    "",
    `buy, ask_price, wait, compete: macro-F1 ${share(money.macroF1)}; ${paying.join(", ")}`,
    ...(bySampling.length < 2 ? [] : ["", ...bySampling.map(renderPart)]),
    "",
    ...renderCalibration(score.calibration),
    "",
    ...renderMistakes(score.mistakes),
  ];
}

function renderPart({ name, rows, macroF1, accuracy }: PartScore): string {
  return `sampling ${name}: ${rows} rows, macro-F1 ${share(macroF1)}, accuracy ${share(accuracy)}`;
}

function renderCalibration({ sureShare, sureAccuracy, bins, error }: Calibration): string[] {
  const rows = bins
    .filter((bin) => bin.rows > 0)
    .map((bin) => [
      `${bin.from.toFixed(1)} to ${bin.to.toFixed(1)}`,
      String(bin.rows),
      share(bin.confidence),
      share(bin.accuracy),
    ]);
  return [
    `confidence 0.9 or more: ${share(sureShare)} of the readings, ${share(sureAccuracy)} of them right; expected calibration error ${share(error)}`,
    ...renderTable([["confidence", "rows", "mean", "right"], ...rows]),
  ];
}

function renderMistakes(mistakes: readonly Mistake[]): string[] {
  const rows = mistakes.map(({ text, label, read, confidence, why }) => [
    `  ${confidence.toFixed(2)}  ${label} → ${read}`.padEnd(34),
    `[${why.join(", ")}]`.padEnd(28),
    oneLine(text),
  ]);
  return [`the ${mistakes.length} surest mistakes (labelled → read)`, ...rows.map((row) => row.join(" "))];
}

function renderExchange(file: string, exchanged: NonNullable<IntentResult["exchanged"]>): string[] {
  const { complain, praise } = exchanged.counts;
  return [
    `${file} WITH complain AND praise EXCHANGED (the result above is the file as it is, and the one that counts)`,
    "The two labels look exchanged in the file. Not the readings say so but plain words, in rows without a negation:",
    `  of ${complain.rows} rows labelled complain, ${complain.praising} hold a word of praise only, ${complain.blaming} a word of blame only`,
    `  of ${praise.rows} rows labelled praise, ${praise.praising} hold a word of praise only, ${praise.blaming} a word of blame only`,
    `  praise: ${PRAISING_WORDS.join(", ")}; blame: ${BLAMING_WORDS.join(", ")}`,
    ...renderScore(exchanged),
  ];
}

function rate(value: number | null): string {
  return value === null ? "–" : value.toFixed(2);
}
