import { readFileSync } from "node:fs";
import { AppError } from "../../src/base/errors.ts";
import type { CommandOutput } from "../../src/http/control/commands.ts";

/** One line of the file. */
export interface CommentLine {
  text: string;
  label: string | null;
  sampling: string | null;
}

/** A line with the comment made of it and what the program made of that. */
export interface ReplayedComment extends CommentLine {
  commentId: string;
  personId: string;
  outcome: CommandOutput<"comment_outcomes">[number] | null;
}

/** Reads a tab-separated file with a header that names at least `text`. @throws AppError `COMMENTS_INVALID` */
export function readComments(file: string, limit: number): CommentLine[] {
  const [header = "", ...lines] = readFileSync(file, "utf8").split(/\r?\n/);
  const columns = header.split("\t");
  const [text, label, sampling] = ["text", "label", "sampling"].map((name) => columns.indexOf(name));
  if (text === undefined || text < 0) {
    throw new AppError(
      "COMMENTS_INVALID",
      `${file} has no column "text" in its first line: give a tab-separated file with a header.`,
    );
  }
  const cell = (cells: string[], at: number | undefined) =>
    at === undefined || at < 0 ? null : (cells[at] ?? null);
  return lines
    .filter((line) => line.trim() !== "")
    .slice(0, limit)
    .map((line) => line.split("\t"))
    .map((cells) => ({
      text: cell(cells, text) ?? "",
      label: cell(cells, label),
      sampling: cell(cells, sampling),
    }));
}
