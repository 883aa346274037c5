import type { FeedbackMistake, FeedbackResult, FeedbackScore } from "./measure-feedback.ts";
import {
  oneLine,
  renderClasses,
  renderConfusion,
  renderEstimate,
  renderTable,
  share,
} from "./render-tables.ts";

/** What was measured on a file of reviews, for a person to read. */
export function renderFeedback(result: FeedbackResult): string {
  return [
    `${result.file}: ${result.rows} rows, ${result.clearRows} of them labelled good or bad`,
    `macro-F1 of good against bad ${renderEstimate(result.interval)} on those; a reading "mixed" is wrong there`,
    ...renderClasses(result.clearClasses),
    "",
    `good, bad and mixed on all rows: accuracy ${share(result.accuracy)}, macro-F1 ${share(result.threeWayMacroF1)}`,
    ...renderClasses(result.classes),
    "",
    ...renderConfusion(result.confusion),
    "",
    ...renderParts(result),
    "",
    ...renderMistakes(result.mistakes),
  ].join("\n");
}

function renderParts(result: FeedbackResult): string[] {
  const parts = [{ ...result, name: "all" }, ...(result.bySource.length < 2 ? [] : result.bySource)];
  return [
    "how far the degree is from the stars, in stars, for each number of stars that customers gave",
    ...renderTable([
      ["source", "rows", "macro-F1", "accuracy", "1 star", "2", "3", "4", "5", "mean of these"],
      ...parts.map(renderPart),
    ]),
  ];
}

function renderPart(part: { name: string } & FeedbackScore): string[] {
  const errors = [1, 2, 3, 4, 5].map((stars) => part.byStars.find((one) => one.stars === stars));
  return [
    part.name,
    String(part.rows),
    share(part.macroF1),
    share(part.accuracy),
    ...errors.map((one) => (one === undefined ? "–" : one.meanError.toFixed(2))),
    part.degreeError === null ? "–" : part.degreeError.toFixed(2),
  ];
}

function renderMistakes(mistakes: readonly FeedbackMistake[]): string[] {
  const rows = mistakes.map(({ text, label, stars, read, degree }) => {
    const labelled = stars === null ? label : `${label}, ${stars} stars`;
    return `  ${`${labelled} → ${read}, ${degree}`.padEnd(28)} ${oneLine(text)}`;
  });
  return [`the ${mistakes.length} farthest mistakes (labelled → read)`, ...rows];
}
