/** What a statement means for the one session that everybody shares. */
export type StatementKind = "begin" | "end" | "listen" | "unlisten" | "plain";

const LEADING_SPACE_OR_COMMENT = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/;

/** Returns the statement without the comments and spaces before its first word. */
function stripLeadingComments(sql: string): string {
  return sql.replace(LEADING_SPACE_OR_COMMENT, "");
}

/** Tells what a statement does to the session, by its first words; a comment may stand before them. */
export function classifyStatement(sql: string): StatementKind {
  const text = stripLeadingComments(sql);
  if (/^(begin|start\s+transaction)\b/i.test(text)) return "begin";
  if (/^(commit|end|abort)\b/i.test(text)) return "end";
  if (/^rollback\b/i.test(text))
    return /^rollback\s+(work\s+|transaction\s+)?to\b/i.test(text) ? "plain" : "end";
  if (/^listen\b/i.test(text)) return "listen";
  if (/^unlisten\b/i.test(text)) return "unlisten";
  return "plain";
}

/** Returns the channel that a LISTEN or UNLISTEN names, `*` for all; `null` when it names none. */
export function readChannel(sql: string): string | null {
  const match = /^(?:un)?listen\s+(?:"([^"]+)"|(\*|[a-z_][\w$]*))/i.exec(stripLeadingComments(sql));
  return match?.[1] ?? match?.[2]?.toLowerCase() ?? null;
}
