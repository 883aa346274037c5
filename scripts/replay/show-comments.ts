import type { ReplayedComment } from "./read-comments.ts";

const CLASSES = ["buyer", "price_asker", "waiter", "competitor", "other"];

/** Prints the tables and returns how many comments did not end as they must. */
export function showComments(comments: readonly ReplayedComment[]): number {
  showClasses(comments);
  showSends(comments);
  showSteps(comments);
  const faults = comments.flatMap((comment) => findFault(comment) ?? []);
  for (const fault of faults.slice(0, 20)) console.log(`  ✘ ${fault}`);
  console.log(
    `${comments.length - faults.length} of ${comments.length} comments ended as a contact with class, next step (or a closing) and reason`,
  );
  return faults.length;
}

/** What a comment lacks: every one ends as a contact with a class and one next step with a reason, or closed with one. */
export function findFault({ commentId, outcome }: ReplayedComment): string | null {
  if (outcome === null) return `${commentId}: no contact`;
  if (outcome.isClosed) return outcome.closedReason === null ? `${commentId}: closed without a reason` : null;
  if (outcome.step === null) return `${commentId}: open without a next step`;
  if (outcome.step.owner === null || outcome.step.dueAt === null)
    return `${commentId}: a next step without owner or time`;
  return outcome.step.reason === null ? `${commentId}: a next step without a reason` : null;
}

function showClasses(comments: readonly ReplayedComment[]): void {
  const labels = [...new Set(comments.map(({ label }) => label ?? "–"))].sort();
  console.log(`\n${"label ↓  class →".padEnd(18)}${CLASSES.map((name) => name.padStart(12)).join("")}`);
  for (const label of labels) {
    const some = comments.filter((comment) => (comment.label ?? "–") === label);
    const counts = CLASSES.map((name) => some.filter(({ outcome }) => outcome?.class === name).length);
    console.log(label.padEnd(18) + counts.map((count) => String(count).padStart(12)).join(""));
  }
  const totals = CLASSES.map((name) => comments.filter(({ outcome }) => outcome?.class === name).length);
  console.log("all".padEnd(18) + totals.map((count) => String(count).padStart(12)).join(""));
  const kinds = count(
    comments.flatMap(({ outcome }) =>
      outcome?.classKind == null ? [] : [`${outcome.class} ${outcome.classKind}`],
    ),
  );
  if (kinds.length > 0)
    console.log(`of these: ${kinds.map(([name, times]) => `${name} ${times}`).join(", ")}`);
}

function showSends(comments: readonly ReplayedComment[]): void {
  console.log("\nWhat was planned and what became of it:");
  const sends = comments.flatMap(({ outcome }) => outcome?.sends ?? []);
  for (const [name, times] of count(
    sends.map(
      ({ kind, purpose, state, reason }) =>
        `${kind} ${purpose}: ${state}${state === "sent" || reason === null ? "" : ` (${reason})`}`,
    ),
  )) {
    console.log(`  ${String(times).padStart(5)}  ${name}`);
  }
}

function showSteps(comments: readonly ReplayedComment[]): void {
  console.log("\nWhere they stand:");
  const ends = comments.flatMap(({ outcome }) => {
    if (outcome === null) return [];
    if (outcome.isClosed) return [`closed: ${outcome.closedReason}`];
    return [`${outcome.step?.owner} ${outcome.step?.what}: ${outcome.step?.reason}`];
  });
  for (const [name, times] of count(ends)) console.log(`  ${String(times).padStart(5)}  ${name}`);
  const flags = count(comments.flatMap(({ outcome }) => outcome?.flagReason ?? []));
  if (flags.length > 0)
    console.log(`Handed to a person: ${flags.map(([name, times]) => `${name} ${times}`).join(", ")}`);
  console.log("");
}

function count(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
