import { makeToneKey, stripMarks } from "../letter-forms.ts";
import type { CatalogueEntry } from "../reading.ts";
import { gapAfter, rawOf, type TextScan, tokenSpan, touches } from "./entity-input.ts";
import { isWord } from "./place-index.ts";

/** A name or SKU in the pieces that a text is cut into. */
interface Pattern {
  product: { sku: string; name: string };
  pieces: readonly { key: string; bare: string }[];
  /** A SKU's pieces stand close together; the words of a name may stand as words do. */
  isCode: boolean;
}

interface Catalogue {
  byFirst: ReadonlyMap<string, readonly Pattern[]>;
  /** Number of a SKU, zeros aside → the one product that has it. */
  byNumber: ReadonlyMap<string, Pattern["product"] | null>;
}

/** Words that say that the number behind them is one of ours: "mã 01". */
const CODE_WORDS = new Set(["mã", "mẫu", "ma", "ms", "mau", "sp", "code", "số"]);
const MOST_TOKENS = 12;

/** Letters and digits apart, as in "ms01" → "ms", "01". */
function piecesOf(text: string): { key: string; bare: string }[] {
  const pieces =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/\p{L}+|\p{N}+/gu) ?? [];
  return pieces.map((piece) => ({ key: makeToneKey(piece), bare: stripMarks(piece) }));
}

/** A number alone is more often a size, a price or a quantity. */
function isOnlyNumber(pieces: readonly { bare: string }[]): boolean {
  return (
    pieces.every((piece) => /^\d+$/.test(piece.bare)) &&
    pieces.map((piece) => piece.bare).join("").length <= 4
  );
}

/** "007" is number 7. */
function dropZeros(digits: string): string {
  return digits.replace(/^0+(\d)/, "$1");
}

function numberOfSku(sku: string): string | null {
  const number = sku.match(/\d+/g)?.at(-1);
  return number === undefined ? null : dropZeros(number);
}

function addPattern(byFirst: Map<string, Pattern[]>, pattern: Pattern): void {
  const first = pattern.pieces[0]?.bare ?? "";
  byFirst.set(first, [...(byFirst.get(first) ?? []), pattern]);
}

/** "búpbê", "sda12": what is spelled in several words, written as one. */
function addGlued(byFirst: Map<string, Pattern[]>, product: Pattern["product"], spelling: string): void {
  const glued = piecesOf(spelling.replace(/[^\p{L}\p{N}]/gu, ""));
  if (glued.length < piecesOf(spelling).length && !isOnlyNumber(glued)) {
    addPattern(byFirst, { product, pieces: glued, isCode: true });
  }
}

function compile(entries: readonly CatalogueEntry[]): Catalogue {
  const byFirst = new Map<string, Pattern[]>();
  const byNumber = new Map<string, Pattern["product"] | null>();
  for (const { sku, name, aliases } of entries) {
    const product = { sku, name };
    const number = numberOfSku(sku);
    if (number !== null) byNumber.set(number, byNumber.has(number) ? null : product);
    for (const [index, spelling] of [sku, name, ...aliases].entries()) {
      const pieces = piecesOf(spelling);
      const first = pieces[0]?.bare;
      if (first === undefined || pieces.length > MOST_TOKENS || isOnlyNumber(pieces)) continue;
      addPattern(byFirst, { product, pieces, isCode: index === 0 });
      addGlued(byFirst, product, spelling);
    }
  }
  for (const patterns of byFirst.values())
    patterns.sort((one, other) => other.pieces.length - one.pieces.length);
  return { byFirst, byNumber };
}

const COMPILED = new WeakMap<readonly CatalogueEntry[], Catalogue>();

function catalogueOf(entries: readonly CatalogueEntry[]): Catalogue {
  const known = COMPILED.get(entries);
  if (known !== undefined) return known;
  const compiled = compile(entries);
  COMPILED.set(entries, compiled);
  return compiled;
}

/** Past the pattern that starts at this token, or -1. */
function matchPattern(scan: TextScan, from: number, pattern: Pattern): number {
  let at = from;
  for (const [index, wanted] of pattern.pieces.entries()) {
    const token = scan.tokens[at];
    if (token === undefined || (token.kind === "number" && token.word !== wanted.bare)) return -1;
    if (index > 0 && !/^[\s\-_./–]{0,3}$/.test(gapAfter(scan, at - 1))) return -1;
    const isMeant = isWord(token, wanted.key, wanted.bare);
    if (!isMeant && rawOf(scan, at) !== wanted.bare) return -1;
    at += 1;
    // A short form was spelled out to several words, but a code is meant as it is written.
    while (!isMeant && scan.tokens[at]?.start === token.start) at += 1;
  }
  const [last, next] = [scan.tokens[at - 1], scan.tokens[at]];
  // "ms01a" is another product than "ms01".
  const goesOn =
    last?.kind === "number" && next?.kind === "word" && next.start === last.end && next.bare.length === 1;
  return pattern.isCode && goesOn ? -1 : at;
}

/** "mã 01", "mẫu số 1": the number of exactly one SKU. */
function readByNumber(
  scan: TextScan,
  at: number,
  catalogue: Catalogue,
): { product: Pattern["product"]; to: number } | null {
  if (!CODE_WORDS.has(scan.tokens[at]?.word ?? "") && !CODE_WORDS.has(rawOf(scan, at))) return null;
  const number = scan.tokens[at + 1];
  // "ms012" is a code of its own, "ms 12" the number 12.
  if (touches(scan, at)) return null;
  if (number?.kind !== "number" || number.breakBefore === 2) return null;
  const isPlain = scan.tokens[at]?.word === "số" && !["mã", "mẫu"].includes(scan.tokens[at - 1]?.word ?? "");
  const product = isPlain ? null : catalogue.byNumber.get(dropZeros(number.word));
  return product ? { product, to: at + 2 } : null;
}

function readAt(
  scan: TextScan,
  at: number,
  catalogue: Catalogue,
): { product: Pattern["product"]; to: number } | null {
  const raw = rawOf(scan, at);
  const bare = scan.tokens[at]?.bare ?? "";
  const candidates = catalogue.byFirst.get(bare) ?? (raw === bare ? undefined : catalogue.byFirst.get(raw));
  for (const pattern of candidates ?? []) {
    const to = matchPattern(scan, at, pattern);
    if (to > at) return { product: pattern.product, to };
  }
  return readByNumber(scan, at, catalogue);
}

/** The products of the shop's catalogue that a text names by SKU, name or alias, each once, in order. Claims their spans. */
export function findProducts(scan: TextScan): { sku: string; name: string }[] {
  const products: { sku: string; name: string }[] = [];
  const { catalogue: entries } = scan.context;
  if (entries === undefined || entries.length === 0) return products;
  const catalogue = catalogueOf(entries);
  for (let at = 0; at < scan.tokens.length; at += 1) {
    const found = readAt(scan, at, catalogue);
    if (found === null) continue;
    const span = tokenSpan(scan.tokens, at, found.to);
    if (!scan.claims.isFree(span)) continue;
    scan.claims.take(span);
    if (!products.some((product) => product.sku === found.product.sku)) products.push(found.product);
    at = found.to - 1;
  }
  return products;
}
