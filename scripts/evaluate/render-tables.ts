import type { ClassScore, Confusion, Estimate } from "./metrics.ts";

/** Cells in columns; the first is left-aligned, the others right-aligned. */
export function renderTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart((widths[at] ?? 0) + 2)))
      .join("")
      .trimEnd(),
  );
}

/** Precision, recall and F1 of the classes that occur or were read. */
export function renderClasses(classes: readonly ClassScore[]): string[] {
  const rows = classes
    .filter(({ support, guessed }) => support + guessed > 0)
    .map(({ name, precision, recall, f1, support }) => [
      name,
      precision === null ? "–" : share(precision),
      recall === null ? "–" : share(recall),
      recall === null ? "–" : share(f1),
      String(support),
    ]);
  return renderTable([["class", "precision", "recall", "F1", "support"], ...rows]);
}

/** Rows are what people said, columns what was read. */
export function renderConfusion({ names, counts }: Confusion): string[] {
  const used = names.flatMap((_, at) => {
    const total = counts.reduce((sum, row, from) => sum + (row[at] ?? 0) + (counts[at]?.[from] ?? 0), 0);
    return total === 0 ? [] : [at];
  });
  const rows = used.map((row) => [
    names[row] ?? "",
    ...used.map((column) => String(counts[row]?.[column] || "·")),
  ]);
  return renderTable([["labelled \\ read", ...used.map((at) => names[at] ?? "")], ...rows]);
}

/** "0.782 (95 %: 0.741 to 0.815)". */
export function renderEstimate({ value, low, high }: Estimate): string {
  return `${share(value)} (95 %: ${share(low)} to ${share(high)})`;
}

/** A share of 1 with three digits. */
export function share(value: number): string {
  return value.toFixed(3);
}

/** A text in one line of at most `most` letters. */
export function oneLine(text: string, most = 100): string {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  return letters.length <= most ? letters.join("") : `${letters.slice(0, most - 1).join("")}…`;
}
