import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { checkSync } from "recheck";
import ts from "typescript";

/** Never sees a customer's text: the word lists of the program are spelled out with it, once, at the start. */
const OWN_WORDS_ONLY = ["phrase-syntax.ts", "phrase-matcher.ts"];

/** Slow by the square of the length, by how they begin; allowed only where the program hands them a bounded piece. */
const READS_A_PIECE: Readonly<Record<string, string>> = {
  "(?<!\\p{L})(?:hotline|": "the 48 units before a number",
};

/** Without an endless repetition there is nothing that a longer text could make longer. */
const HAS_ENDLESS_PART = /[*+]|\{\d+,\}/;
/** For each expression; on a busy machine the longest take some seconds. */
const TIME_LIMIT_MS = 40_000;

interface Found {
  place: string;
  source: string;
  flags: string;
}

// In this process: without it a native program is started.
process.env["RECHECK_SYNC_BACKEND"] = "pure";

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return listSources(file);
    return file.endsWith(".ts") && !OWN_WORDS_ONLY.includes(entry.name) ? [file] : [];
  });
}

/** The texts that a file gives names to: `const BANKS = "…"`. */
function findNamedTexts(tree: ts.SourceFile): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const statement of tree.statements.filter(ts.isVariableStatement)) {
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (initializer !== undefined && ts.isStringLiteralLike(initializer))
        texts.set(name.getText(), initializer.text);
    }
  }
  return texts;
}

/** A text as written in the file, named texts put in; null for one that is made at run time. */
function readString(node: ts.Node | undefined, texts: ReadonlyMap<string, string>): string | null {
  if (node === undefined) return "";
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  let text = node.head.text;
  for (const { expression, literal } of node.templateSpans) {
    const part = texts.get(expression.getText());
    if (part === undefined) return null;
    text += part + literal.text;
  }
  return text;
}

/** A literal, or `new RegExp("…", "…")`; what is put together at run time is told apart by its place. */
function readPattern(
  node: ts.Node,
  texts: ReadonlyMap<string, string>,
): { source: string; flags: string } | "unknown" | null {
  if (ts.isRegularExpressionLiteral(node)) {
    const end = node.text.lastIndexOf("/");
    return { source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
  }
  if (!(ts.isNewExpression(node) || ts.isCallExpression(node)) || node.expression.getText() !== "RegExp") {
    return null;
  }
  const source = readString(node.arguments?.[0], texts);
  const flags = readString(node.arguments?.[1], texts);
  return source === null || flags === null ? "unknown" : { source, flags };
}

function findPatterns(
  file: string,
  text = readFileSync(file, "utf8"),
): { found: Found[]; unknown: string[] } {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const unknown: string[] = [];
  const texts = findNamedTexts(tree);
  const visit = (node: ts.Node): void => {
    const pattern = readPattern(node, texts);
    const place = `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (pattern === "unknown") unknown.push(place);
    else if (pattern !== null) found.push({ place, ...pattern });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { found, unknown };
}

function findFaults(patterns: readonly Found[]): string[] {
  return patterns.flatMap(({ place, source, flags }) => {
    const isPiece = Object.keys(READS_A_PIECE).some((beginning) => source.startsWith(beginning));
    if (!HAS_ENDLESS_PART.test(source) || isPiece) return [];
    const result = checkSync(source, flags, { timeout: TIME_LIMIT_MS });
    if (result.status === "safe") return [];
    const why = result.status === "vulnerable" ? result.complexity.summary : result.error.kind;
    return [`${place} /${source}/${flags}: ${why}`];
  });
}

it("has no regular expression whose time grows faster than the text", () => {
  const all = listSources("src/language").map((file) => findPatterns(file));
  const patterns = all.flatMap(({ found }) => found);
  expect(patterns.length).toBeGreaterThan(10);
  expect(all.flatMap(({ unknown }) => unknown)).toEqual([]);
  expect(findFaults(patterns)).toEqual([]);
  const unused = Object.keys(READS_A_PIECE).filter((beginning) => {
    return !patterns.some(({ source }) => source.startsWith(beginning));
  });
  expect(unused).toEqual([]);
});

it("would see one that does", () => {
  const text =
    "const a = /(a|b|ab)*c/; const b = /\\s+$/; const c = /^\\s+/; const d = new RegExp('(x+)+y', 'u'); new RegExp(a);";
  const { found, unknown } = findPatterns("example.ts", text);
  expect(unknown).toHaveLength(1);
  expect(findFaults(found).map((fault) => fault.split(": ")[1])).toEqual([
    expect.stringContaining("exponential"),
    expect.stringContaining("polynomial"),
    expect.stringContaining("exponential"),
  ]);
});
