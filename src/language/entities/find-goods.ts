import { createPhraseMatcher } from "../phrase-matcher.ts";
import type { Token } from "../tokenize-text.ts";
import { type EntityInput, isFree, numberOf } from "./entity-input.ts";

const UNITS = new Set(
  "đôi cái chiếc bộ hộp thùng chai lọ gói bịch phần suất ly cốc tô bát đĩa set combo quyển cuốn cây bó con lon túi hũ vé cặp sản lốc vỉ tá c doi cai chiec bo hop thung goi phan suat coc to bat tấm mẫu trái quả".split(
    " ",
  ),
);
const ORDER_WORDS = new Set(
  "lấy mua chốt đặt order lượng sl lay chot dat mình em cho gom thêm hốt".split(" "),
);
/** A number before one of these is neither a shoe size nor a number of goods. */
const NOT_GOODS = new Set(
  "k tr triệu nghìn ngàn kg ký kí cm m mm tuổi người giờ h phút ngày tháng năm lần nghìn trăm km mét đồng like bạn tầng phòng điểm lít ml g gam độ chi ca giây tuần %".split(
    " ",
  ),
);
const PLACE_BEFORE = new Set(
  "q quận p phường số hẻm ngõ đường tổ ấp thôn khu kiệt ngách tầng lầu trang ngày tháng thứ lúc giờ lần th mùng".split(
    " ",
  ),
);
const LETTER_SIZE = /^(?:xs|s|m|l|xl|xxl|xxxl|freesize)$/;

/** How many: "2 đôi", "lấy 3", "sl 2"; null when not said. */
export function findQuantity(input: EntityInput): number | null {
  const { tokens } = input;
  for (let index = 0; index < tokens.length; index += 1) {
    const [before, token, next] = [tokens[index - 1], tokens[index], tokens[index + 1]];
    const value = numberOf(token);
    if (token === undefined || value === null || value < 1 || value > 9999 || !isFree(input, token)) continue;
    const hasUnit =
      next !== undefined &&
      next.breakBefore === 0 &&
      UNITS.has(next.word) &&
      !(next.word === "con" && value > 30);
    if (hasUnit && before?.word !== "size" && before?.word !== "tặng") return value;
    const isAlone = next === undefined || !NOT_GOODS.has(next.word);
    if (
      token.kind === "number" &&
      value < 20 &&
      isAlone &&
      before !== undefined &&
      ORDER_WORDS.has(before.word)
    )
      return value;
    if (token.kind === "number" && before?.word === "x" && before.end === token.start) return value;
  }
  return null;
}

function letterSizeAt(input: EntityInput, index: number): { size: string; used: number } | null {
  const { tokens, original } = input;
  const token = tokens[index];
  const next = tokens[index + 1];
  if (token === undefined) return null;
  const written = original.slice(token.start, token.end);
  const touches = next !== undefined && token.end === next.start;
  if (
    token.kind === "number" &&
    /^[2-5]$/.test(token.word) &&
    touches &&
    /^xl$/i.test(original.slice(next.start, next.end))
  ) {
    return { size: `${token.word}XL`, used: 2 };
  }
  const letters = written.toLowerCase();
  if (token.kind !== "word" || !LETTER_SIZE.test(letters)) return null;
  const before = tokens[index - 1];
  const isNamed =
    before !== undefined && (before.word === "size" || (UNITS.has(before.word) && before.word !== "c"));
  const isOffered = input.context.product?.sizes.some((size) => size.toLowerCase() === letters) ?? false;
  const isPlain =
    /^(?:x+l|freesize)$/.test(letters) && (written === written.toUpperCase() || letters === "freesize");
  return isNamed || isPlain || (isOffered && (written === written.toUpperCase() || tokens.length <= 3))
    ? { size: letters.toUpperCase(), used: 1 }
    : null;
}

function numberSizeAt(input: EntityInput, index: number): string | null {
  const { tokens, original } = input;
  const [before, token, next] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (token?.kind !== "number" || !isFree(input, token)) return null;
  const value = Number(token.word);
  const isNamed = before?.word === "size" || before?.word === "sz";
  const isOffered = input.context.product?.sizes.includes(token.word) ?? false;
  if (!isNamed && !isOffered && (value < 34 || value > 46)) return null;
  if (isNamed ? value < 1 || value > 60 : before !== undefined && PLACE_BEFORE.has(before.word)) return null;
  const hasUnit =
    next !== undefined &&
    next.breakBefore === 0 &&
    (NOT_GOODS.has(next.word) || (UNITS.has(next.word) && next.word !== "con"));
  const nextText = next === undefined ? "" : original.slice(next.start, next.end);
  const leadsName = next !== undefined && next.breakBefore === 0 && /^\p{Lu}\p{Ll}/u.test(nextText);
  if (!isNamed && (hasUnit || leadsName)) return null;
  const isHalf = next?.word === "5" && /^[.,]$/.test(original.slice(token.end, next.start));
  return isHalf ? `${token.word}.5` : token.word;
}

/** Shoe and clothes sizes as written by shops ("38", "38.5", "XL"), each once, in order. */
export function findSizes(input: EntityInput): string[] {
  const sizes: string[] = [];
  for (let index = 0; index < input.tokens.length; index += 1) {
    const letter = letterSizeAt(input, index);
    const size = letter?.size ?? numberSizeAt(input, index);
    if (size === null || size === undefined) continue;
    if (!sizes.includes(size)) sizes.push(size);
    index += letter?.used === 2 || size.endsWith(".5") ? 1 : 0;
  }
  return sizes;
}

const SURE_COLORS =
  "!đen|!trắng|!đỏ|!nâu|!xám|!tím|xanh (!dương|!lá|navy|!rêu|!ngọc|than|mint|!đen|!biển|!cốm|denim|!bơ)|!xanh|!hồng (!phấn|pastel|!sen|!nhạt|!đậm|!đất)|!vàng (!đồng|gold|!bò|!nhạt|chanh)|!nâu (!đất|!tây|!đậm|!nhạt)|!đỏ (!đô|mận|!tươi)|!xám (!tro|!ghi|!đậm|!nhạt)|rêu|nude|navy";
const NAMED_COLORS = "đen|trắng|đỏ|nâu|xám|tím|xanh|hồng|vàng|kem|be|cam|bạc|ghi|da|bò|rêu";

interface ColorRule {
  needsName: boolean;
}

const COLORS = createPhraseMatcher<ColorRule>([
  { phrases: SURE_COLORS, value: { needsName: false } },
  { phrases: NAMED_COLORS, value: { needsName: true } },
]);
/** Words written without marks are spelled back, since a colour is always shown with them. */
const COLOR_MARKS: Readonly<Record<string, string>> = {
  den: "đen",
  trang: "trắng",
  do: "đỏ",
  nau: "nâu",
  xam: "xám",
  tim: "tím",
  hong: "hồng",
  vang: "vàng",
  bac: "bạc",
};

function isNamedColor(input: EntityInput, from: number, word: string): boolean {
  const before: Token | undefined = input.tokens[from - 1];
  if (input.context.product?.colors.some((color) => color.toLowerCase() === word)) return true;
  if (before === undefined) return input.tokens.length === 1 && input.context.asked === "color";
  return (
    before.kind === "number" ||
    ["màu", "size", "mau"].includes(before.word) ||
    (UNITS.has(before.word) && before.word !== "c")
  );
}

/** Colours, lower-case with diacritics, each once, in order. */
export function findColors(input: EntityInput): string[] {
  const found: { from: number; to: number; color: string }[] = [];
  for (const hit of COLORS.find(input.tokens)) {
    const words = input.tokens.slice(hit.from, hit.to).map((token) => COLOR_MARKS[token.word] ?? token.word);
    const color = words.join(" ");
    if (hit.value.needsName && !isNamedColor(input, hit.from, color)) continue;
    const longer = found.find((other) => other.from <= hit.from && hit.to <= other.to);
    if (longer !== undefined) continue;
    const shorter = found.findIndex((other) => hit.from <= other.from && other.to <= hit.to);
    if (shorter !== -1) found.splice(shorter, 1);
    found.push({ from: hit.from, to: hit.to, color });
  }
  return [...new Set(found.map((hit) => hit.color))];
}
