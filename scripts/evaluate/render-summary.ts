import type { FileResult, FolderResult } from "./evaluate-folder.ts";
import { renderFeedback } from "./render-feedback.ts";
import { renderIntents } from "./render-intents.ts";
import { renderEstimate, share } from "./render-tables.ts";

/** All tables, then one line for each file that begins with "summary: ". */
export function renderFolder(result: FolderResult): string {
  const tables = result.results.map((one) =>
    one.kind === "intents" ? renderIntents(one) : renderFeedback(one),
  );
  const summary = [
    ...result.results.flatMap(summarize),
    ...result.missing.map((file) => `${file} is not there`),
    ...result.skipped.map((file) => `${file} is skipped: no columns text and label, or text and polarity`),
  ];
  return [...tables, summary.map((line) => `summary: ${line}`).join("\n")].join(`\n\n${"─".repeat(80)}\n\n`);
}

function summarize(result: FileResult): string[] {
  const { file, rows, accuracy } = result;
  if (result.kind === "feedback") {
    const degree = result.degreeError === null ? "" : `, degree off by ${result.degreeError.toFixed(2)}`;
    return [
      `${file}, ${rows} rows: macro-F1 ${renderEstimate(result.interval)}, three-way accuracy ${share(accuracy)}${degree}`,
    ];
  }
  const { calibration, money, exchanged } = result;
  return [
    `${file}, ${rows} rows: macro-F1 ${renderEstimate(result.macroF1)}, accuracy ${share(accuracy)}, four money intents ${share(money.macroF1)}, sure ${share(calibration.sureShare)} of which right ${share(calibration.sureAccuracy)}`,
    ...(exchanged === null
      ? []
      : [
          `${file} with complain and praise exchanged: macro-F1 ${renderEstimate(exchanged.macroF1)}, accuracy ${share(exchanged.accuracy)}`,
        ]),
  ];
}
