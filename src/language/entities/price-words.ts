import { isCapital, rawOf, type TextScan } from "./entity-input.ts";

/** What is counted in thousands and is no money. */
export const NO_PRICE_AFTER: ReadonlySet<string> = new Set(
  "like likes fl follow follower followers view views sub subs người km bước lượt g gr gam ml share cmt comment".split(
    " ",
  ),
);
const PRICE_WORDS = new Set(
  "giá gia fix bớt bot giảm giam trả tra bán ban để de còn con xuống xuong là la chốt chot tầm tam khoảng khoang cỡ lại lai".split(
    " ",
  ),
);
const SURE_PRICE_WORDS = new Set("giá gia fix bớt bot giảm giam trả".split(" "));
const PRICE_REACH = 4;
/** After "củ" these are roots to eat. */
const ROOTS = new Set(
  "khoai hành tỏi cà gừng nghệ sen sâm cải sắn riềng đậu dền lạc năng từ mài ấu mì tam đinh".split(" "),
);
/** "5 lít nước": what is measured in litres, or holds them. */
const HOLDS_LITRES = new Set(
  "chai can bình thùng ấm nồi tích loại hộp bịch xô bồn bể tủ máy lò phích ca cỡ".split(" "),
);
const AFTER_SLANG = new Set(
  "được dc đc bớt không k ko hk nha nhé thôi hả shop ạ đi rưỡi rưởi lấy mua chốt ok ship fs freeship là có à nhỉ với hay thì cho em e mình luôn về một đôi cái 1 nữa chứ mà hông fix sốp còn á nè tròn chẵn".split(
    " ",
  ),
);

/** True when the words right before lead to a price: "giá", "fix còn", "bớt xuống". */
export function isPriceWordBefore(scan: TextScan, index: number): boolean {
  for (let at = index - 1; at >= 0 && at >= index - PRICE_REACH; at -= 1) {
    const token = scan.tokens[at];
    const word = token?.word ?? "";
    if (SURE_PRICE_WORDS.has(word)) return !(word === "bán" || word === "trả") || at === index - 1;
    if (!PRICE_WORDS.has(word) && !["em", "cho", "chị", "mình", "e", "c", "thôi"].includes(word))
      return false;
  }
  return false;
}

/** "2 củ khoai": a root, no million. */
export function hasNoun(scan: TextScan, index: number): boolean {
  return scan.tokens[index]?.breakBefore === 0 && ROOTS.has(scan.tokens[index]?.word ?? "");
}

/** "3 lít" is money unless something is measured in litres. */
export function isLitreMoney(scan: TextScan, unitAt: number): boolean {
  const next = scan.tokens[unitAt + 1];
  for (let at = unitAt - 2; at >= Math.max(0, unitAt - 4); at -= 1) {
    if (HOLDS_LITRES.has(scan.tokens[at]?.word ?? "")) return false;
  }
  if (next === undefined || next.breakBefore > 0 || next.kind !== "word") return true;
  return (
    (AFTER_SLANG.has(next.word) || AFTER_SLANG.has(rawOf(scan, unitAt + 1))) && !isCapital(scan, unitAt + 1)
  );
}
