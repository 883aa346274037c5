import fc from "fast-check";

/** A text that was made to be hard, and how it was made. */
export interface HostileText {
  kind: string;
  text: string;
}

const MAX_LENGTH = 8_000;

/** Pieces that the rules look for, and signs that tear them apart. */
const PIECES = [
  ..."chốt lấy mua đặt giá nhiêu bao ib chấm quận phường đường số size đôi cái cao nặng kg cm 1m 1m6 k tr củ".split(
    " ",
  ),
  ..."0912 0.9 +84 84 o9 38 XL q1 hcm tphcm không ko chưa nhưng mà đẹp tệ dở lương sỉ hóng khi nào @Lan Anh".split(
    " ",
  ),
  ..."\u0301 \u0323 \u200b \u00a0 \ud83d \udc4d 👍🏽 👨‍👩‍👧 ️ . , - / ( ) [ ] | < > @ # \n \t \" ' ? ! … ₫ đ Đ İ ﬁ ㎏ ① ".split(
    " ",
  ),
];

/** Most long texts are as long as a long comment: what is far longer is cut, and only takes time to make. */
const LONG_COMMENT = 500;
const anyLength = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: LONG_COMMENT }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: MAX_LENGTH }) },
);

const repeated = (piece: fc.Arbitrary<string>) =>
  fc
    .tuple(piece, anyLength, piece)
    .map(
      ([text, times, end]) => text.repeat(Math.ceil(times / (text.length || 1))).slice(0, MAX_LENGTH) + end,
    )
    .map((text) => text.slice(0, MAX_LENGTH));

const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((list) => list.join(""));
const spaced = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((list) => list.join(" "));

/** Strings of all sorts, most of them short, some of 8,000 characters, some no valid Unicode. */
export const randomText: fc.Arbitrary<string> = fc.oneof(
  { weight: 80, arbitrary: fc.string({ unit: "binary", maxLength: 120 }) },
  { weight: 80, arbitrary: fc.string({ unit: "grapheme", maxLength: 120 }) },
  { weight: 80, arbitrary: pieces },
  { weight: 80, arbitrary: spaced },
  {
    weight: 40,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 120 })
      .map((units) => String.fromCharCode(...units)),
  },
  { weight: 6, arbitrary: repeated(fc.string({ unit: "binary", minLength: 1, maxLength: 6 })) },
  { weight: 6, arbitrary: repeated(fc.constantFrom(...PIECES)) },
  { weight: 6, arbitrary: repeated(fc.constantFrom(...PIECES).map((piece) => `${piece} `)) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: MAX_LENGTH, size: "max" }) },
);

type Change = (text: string, at: number, sign: string) => string;

const CHANGES: readonly Change[] = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at, sign) => text.slice(0, at) + sign + text.slice(at),
  (text, at) => text.slice(0, at) + (text[at] ?? "").repeat(40) + text.slice(at),
  (text, at) => text.slice(0, at) + text.slice(at).toUpperCase(),
  (text, at) => text.slice(0, at) + text.slice(at).normalize("NFD"),
  (text, at) => text.slice(at) + text.slice(0, at),
  (text, at) => text.slice(0, at) + text.slice(at).replaceAll(" ", ""),
  (text, at, sign) => text.slice(0, at) + [...text.slice(at)].join(sign),
  (text, at) => (text + text.slice(at)).slice(0, MAX_LENGTH),
  (text, at) => `${text} `.repeat(Math.ceil((at % 4 === 0 ? MAX_LENGTH : LONG_COMMENT) / (text.length + 1))),
  (text, at) => text.slice(0, at) + [...text.slice(at)].reverse().join(""),
];

/** One of these comments, changed in one to six ways. */
export function mutatedComment(comments: readonly string[]): fc.Arbitrary<string> {
  const change = fc.tuple(fc.constantFrom(...CHANGES), fc.nat(), fc.constantFrom(...PIECES));
  return fc
    .tuple(fc.constantFrom(...comments), fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([comment, changes]) =>
      changes
        .reduce((text, [apply, at, sign]) => apply(text, at % (text.length + 1), sign), comment)
        .slice(0, MAX_LENGTH),
    );
}

/** Texts that have stopped other readers: endless, torn, or full of beginnings that lead nowhere. */
export function handMadeTexts(): HostileText[] {
  const endless = (piece: string, length = 20_000) => piece.repeat(Math.ceil(length / piece.length));
  const pieces: Record<string, string> = {
    "nested marks": `a${"\u0301\u0323\u0302\u0306".repeat(50)}`,
    "broken surrogates": "\ud83d",
    "turned surrogates": "\udc4d\ud83d",
    "only emoji": "👨‍👩‍👧👍🏽🇻🇳",
    "0.9.1.": "0.9.1.",
    "1m1m1m": "1m",
    "quận quận": "quận ",
    "q q q": "q",
    "b.a.b.a.": "b.a.",
    "09 09 09": "09 ",
    digits: "1",
    "numbers with points": "1.000.",
    "prices without end": "1tr5 ",
    brackets: "[(",
    "closing brackets": ")",
    spaces: " ",
    "line breaks": "\n",
    "spaces and a letter": `${" ".repeat(99)}a`,
    mentions: "@",
    "mentions of names": "@Lan Anh ",
    dots: ".",
    "question marks": "?",
    negations: "không ",
    "negations joined": "khôngkhông",
    turns: "đẹp nhưng tệ mà ",
    "street after street": "số 1 đường ",
    "address commas": "phường 1, quận 2, ",
    laughter: "haha",
    "stretched vowel": "áaa",
    "invisible signs": "\u200b\u00ad",
    "wide letters": "ｃｈốｔ ",
    "letters that grow": "ﷺ",
    "capital names": "Nguyễn Thị ",
  };
  return [
    { kind: "nothing", text: "" },
    { kind: "1 MB of one letter", text: endless("a", 1_000_000) },
    { kind: "address with blanks", text: `số 1 đường Lê Lợi ${" ".repeat(1_900)}x quận 1` },
    { kind: "address with commas", text: `số 1 đường a${", ".repeat(900)}quận 1` },
    { kind: "1 MB of one word", text: endless("chốt ", 1_000_000) },
    ...Object.entries(pieces).map(([kind, piece]) => ({ kind, text: endless(piece) })),
    ...PIECES.filter(Boolean).flatMap((piece) => [
      { kind: `"${piece}" without end`, text: endless(`${piece} `) },
      { kind: `"${piece}" joined without end`, text: endless(piece) },
    ]),
  ];
}
