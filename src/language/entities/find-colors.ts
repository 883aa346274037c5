import { makeToneKey, stripMarks } from "../letter-forms.ts";
import type { Token } from "../tokenize-text.ts";
import { isCapital, type TextScan } from "./entity-input.ts";
import { COLOR, LIGHT, ORDER, UNIT } from "./word-classes.ts";

/** A colour of several words or of one; those behind "?" need a word beside them that makes them colours. */
const COLORS = `
xanh: dương lá navy rêu ngọc than mint đen biển cốm denim bơ lơ chuối coban lục lam đậm nhạt pastel két min baby|da trời|nước biển|bộ đội|cổ vịt|lá cây|lá mạ
hồng: phấn pastel sen nhạt đậm đất ruốc dâu baby neon tro cam|cánh sen
vàng: đồng gold bò nhạt chanh nghệ kem be đất đậm nâu|mù tạt
nâu: đất tây đậm nhạt bò be socola đỏ sữa vàng|cà phê
đỏ: đô mận tươi đậm cam gạch rượu ruby bordeaux
xám: tro ghi đậm nhạt chuột khói lông|lông chuột|xi măng
trắng: kem sữa ngà đục xám hồng
đen: bóng nhám nâu trắng
tím: than lavender nhạt đậm môn pastel huế hồng|khoai môn
cam: đất cháy gạch san|san hô
be: sữa đậm nhạt hồng
kem: sữa
ghi: xám
bạc:
?da bò
?cà phê
bã trầu
rượu vang
rêu
nude
navy
xanh
đen
trắng
đỏ
nâu
xám
tím
ghi sáng
socola
?hồng
?vàng
?kem
?be
?cam
?bạc
?ghi
?bò
?đô
?mint
?gold
?pastel
?lavender
`;
/** Without marks these are other words as often ("den" for "đến"). */
const MANY_MEANINGS = new Set(["den", "do", "tim", "trang", "hong", "vang", "nau", "xam", "bac"]);
/** "sổ đỏ", "tóc đen", "răng trắng": the colour of something that is not sold. */
const NOT_GOODS = new Set(["răng", "tóc", "mắt", "sổ", "mặt", "chợ", "xui", "chân", "tay", "số", "cao"]);
const NOT_BEFORE = new Set(["răng", "da", "đêm", "tay", "sì"]);
const GOODS = new Set(
  "áo quần váy đầm dép giày giầy sandal túi mũ nón boot guốc ao giay tui vay dam quan quai đế bánh hoa".split(
    " ",
  ),
);

/** Colours in a row that one word names. */
const MAX_LIST = 4;

interface ColorName {
  keys: string[];
  bares: string[];
  name: string;
  needsContext: boolean;
}

function nameColor(spelled: string, needsContext: boolean): ColorName {
  const words = spelled.split(" ");
  return { keys: words.map(makeToneKey), bares: words.map(stripMarks), name: spelled, needsContext };
}

function compileColors(): Map<string, ColorName[]> {
  const names: ColorName[] = [];
  for (const line of COLORS.trim().split("\n")) {
    const needsContext = line.startsWith("?");
    const [base = "", shades] = line.replace("?", "").split(":");
    if (shades === undefined) names.push(nameColor(base, needsContext));
    const [single = "", ...several] = (shades ?? "").split("|");
    const all = [...single.trim().split(" "), ...several].filter((shade) => shade.trim() !== "");
    for (const shade of all) names.push(nameColor(`${base} ${shade.trim()}`, false));
  }
  return indexByFirst(names);
}

/** By the letters of the first word, the longest first, so that "xanh rêu" wins over "xanh". */
function indexByFirst(names: readonly ColorName[]): Map<string, ColorName[]> {
  const index = new Map<string, ColorName[]>();
  for (const name of [...names].sort((one, other) => other.keys.length - one.keys.length)) {
    const first = name.bares[0] ?? "";
    index.set(first, [...(index.get(first) ?? []), name]);
  }
  return index;
}

const INDEX = compileColors();
/** A product's colours, compiled once as long as the list lives. */
const OF_PRODUCT = new WeakMap<readonly string[], Map<string, ColorName[]>>();

function indexOfProduct(colors: readonly string[]): Map<string, ColorName[]> {
  const known = OF_PRODUCT.get(colors);
  if (known !== undefined) return known;
  const index = indexByFirst(colors.map((color) => nameColor(color.normalize("NFC").toLowerCase(), false)));
  OF_PRODUCT.set(colors, index);
  return index;
}

function fits(name: ColorName, tokens: readonly Token[], at: number): boolean {
  for (let word = 0; word < name.keys.length; word += 1) {
    const token = tokens[at + word];
    if (token === undefined || token.kind !== "word" || (word > 0 && token.breakBefore > 0)) return false;
    if (token.key !== name.keys[word] && !(token.isBare && token.bare === name.bares[word])) return false;
  }
  return true;
}

/** A word beside it that is coloured or counted: "màu kem", "đôi bạc", "38 vàng", "lấy den 38". */
function isNamed(scan: TextScan, at: number, to: number, depth = 0): boolean {
  const before = scan.tokens[at - 1];
  const flags = scan.classes.of[at - 1] ?? 0;
  if (before === undefined || scan.tokens[at]?.breakBefore === 2) {
    return scan.context.asked === "color" && scan.tokens.length <= to + 1;
  }
  if (before.word === "bánh") return false;
  if (before.kind === "number" || GOODS.has(before.word) || ["màu", "size", "mau"].includes(before.word))
    return true;
  if ((flags & UNIT) !== 0 && before.word !== "c" && before.word !== "con") return true;
  const isList = (flags & COLOR) !== 0 || ["với", "và", "hoặc", "hay", "or"].includes(before.word);
  if (isList && ((scan.classes.of[at - 2] ?? 0) & COLOR) !== 0) return true;
  if ((flags & COLOR) !== 0) return depth < MAX_LIST && isNamed(scan, at - 1, to, depth + 1);
  return (flags & ORDER) !== 0 && isNumberNext(scan, to);
}

function isNumberNext(scan: TextScan, to: number): boolean {
  return scan.tokens[to]?.kind === "number" || scan.tokens[to]?.word === "size";
}

function isOfSomethingElse(scan: TextScan, at: number, to: number): boolean {
  const before = scan.tokens[at - 1]?.word ?? "";
  const after = scan.tokens[to];
  if (NOT_GOODS.has(before) || before === "chị" || before === "cô") return true;
  // "Hồng ơi", "Thanh Hồng": a name.
  const isName =
    isCapital(scan, at) &&
    at > 0 &&
    isCapital(scan, at - 1) &&
    ((scan.classes.of[at - 1] ?? 0) & LIGHT) === 0;
  return (
    (isName && !scan.isShouted && to === at + 1) || (after?.breakBefore === 0 && NOT_BEFORE.has(after.word))
  );
}

function isBareOfMany(scan: TextScan, name: ColorName, at: number): boolean {
  const token = scan.tokens[at];
  return (
    token !== undefined &&
    token.key !== name.keys[0] &&
    MANY_MEANINGS.has(token.bare) &&
    name.keys.length === 1
  );
}

function readColor(scan: TextScan, at: number, offered: Map<string, ColorName[]> | null): ColorName | null {
  const first = scan.tokens[at]?.bare ?? "";
  const ofProduct = offered?.get(first)?.find((name) => fits(name, scan.tokens, at));
  for (const name of INDEX.get(first) ?? []) {
    if (!fits(name, scan.tokens, at)) continue;
    if (ofProduct !== undefined && ofProduct.keys.length >= name.keys.length) break;
    const to = at + name.keys.length;
    if (isOfSomethingElse(scan, at, to)) return null;
    if ((name.needsContext || isBareOfMany(scan, name, at)) && !isNamed(scan, at, to)) continue;
    return name;
  }
  if (ofProduct === undefined) return null;
  const isVague = isBareOfMany(scan, ofProduct, at) && !isNamed(scan, at, at + 1) && scan.tokens.length > 3;
  return isVague ? null : ofProduct;
}

/** Colours, lower-case with diacritics, each once, in order. */
export function findColors(scan: TextScan): string[] {
  const colors: string[] = [];
  const offered = scan.context.product ? indexOfProduct(scan.context.product.colors) : null;
  if ((scan.classes.all & COLOR) === 0 && offered === null) return colors;
  for (let at = 0; at < scan.tokens.length; at += 1) {
    const isColor = ((scan.classes.of[at] ?? 0) & COLOR) !== 0 || offered?.has(scan.tokens[at]?.bare ?? "");
    const token = scan.tokens[at];
    const found =
      isColor && token !== undefined && scan.claims.isFree(token) ? readColor(scan, at, offered) : null;
    if (found === null) continue;
    if (!colors.includes(found.name)) colors.push(found.name);
    at += found.keys.length - 1;
  }
  return colors;
}
