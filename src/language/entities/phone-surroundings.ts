/** The shape of a number as it was written. */
export interface NumberShape {
  /** Digits before each separator, for instance 4, 3, 3. */
  groups: readonly number[];
  /** The signs between the groups, space aside. */
  separators: string;
  /** One past its last unit. */
  to: number;
}

/** How far what a number is glued to reaches; no expression below looks further. */
const NEAR = 24;
/** How far a word that says what a number is may stand before it. */
const REACH = 48;
const BANKS =
  "vcb|vietcombank|tcb|techcombank|mb ?bank|mbb|acb|bidv|vietinbank|agribank|sacombank|stb|tp ?bank|vp ?bank|vib|shb|ocb|msb|hdbank|scb|eximbank|cake|timo|ngân hàng|ngan hang|nh";
/** Numbers after these words are no customer's phone. */
const NAMES_ANOTHER = new RegExp(
  `(?<!\\p{L})(?:hotline|hot line|tổng đài|tong dai|cskh|stk|số tk|so tk|số tài khoản|so tai khoan|tài khoản|tai khoan|tk|account|acc|mã|ma|mã số|ma so|mst|mvđ|mvd|vận đơn|van don|đơn hàng|don hang|đơn số|don so|đơn|bill|hoá đơn|hóa đơn|hoa don|tracking|code|order id|id|uid|otp|cccd|cd|cmnd|cmtnd|căn cước|can cuoc|hộ chiếu|ho chieu|passport|imei|serial|seri|sku|barcode|mã vạch|${BANKS})(?:[\\s:.]+(?:là|la|số|so|của em|của mình|của tôi|cua em|em|mình|thuế|vạch|đơn|shopee|lazada|tiki|ghn|ghtk|spx|vtp|j&t|j t|vào|vao))*[\\s:.#=–-]*$`,
  "u",
);
const BANK_AFTER = new RegExp(`^[\\s,(:–-]{0,3}(?:${BANKS}|mb)(?!\\p{L})`, "u");
/** Words that people write their number right behind, without a space. */
const GLUED =
  /(?:^|[^\p{L}\d])(?:sdt|sđt|dt|đt|tel|phone|fone|zalo|zl|alo|so|call|lh|ib|inbox|a|e|em|anh|c|shop|ship|la|mobile|dthoai|đthoai|mb|num|goi|nha|nhe|lay|chot|gui|ve|t|m|me|viettel|vina|mobi|h|f|cho|oi|va|hoac|hay)$/u;
const HAS_MARKS = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]\p{L}{0,24}$/u;

/** "sp0912345678" is a code; "sdt0912345678" is a phone. */
function isGluedToCode(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  if (!/[\p{L}\d_#@/=\\&%$*]/u.test(before)) return false;
  const near = text.slice(Math.max(0, at - NEAR), at);
  if (/\p{L}/u.test(before)) return !GLUED.test(near) && !HAS_MARKS.test(near);
  if (before !== "/") return true;
  // "fb.com/0912345678" and other links, but not "sđt/zalo/0912345678".
  return /[.:=?]\S{0,24}$/u.test(near) && !/(?:zalo|wa)\.me\/$/.test(near);
}

/** 03.12.1995 and a number behind it. */
function isDate(shape: NumberShape): boolean {
  const [day, month, year] = shape.groups;
  return day === 2 && month === 2 && year === 4;
}

function followsAsCode(text: string, shape: NumberShape): boolean {
  const after = text.slice(shape.to, shape.to + 16);
  // Masked, an e-mail, a fraction, or a code of letters and digits.
  if (/^(?:[*•@%]|x(?!\d|\p{L})|[.,]{0,3}[x*]{2}|\/\d{1,2}\/|[a-z]{1,3}\d{3})/u.test(after)) return true;
  const sameSign = shape.separators !== "" && shape.separators.includes(after.charAt(0));
  if (sameSign && /^[.-]\d/.test(after)) return true;
  // An account in groups goes on: "0381 000 123 456".
  return shape.groups.length >= 3 && /^ \d{3,4}(?:$|\n| {0,2}(?:[,.]|$))/u.test(after);
}

/** True when the digits are a piece of something longer: a code, a link, a masked number, a date. */
export function isPartOfCode(text: string, at: number, shape: NumberShape, previousEnd: number): boolean {
  if (shape.groups.length > 6 && shape.groups.some((size) => size > 2)) return true;
  const isSecond = previousEnd === at - 1 && previousEnd > 0;
  return (!isSecond && isGluedToCode(text, at)) || isDate(shape) || followsAsCode(text, shape);
}

/** True when the words around say that it is a hotline, an account, an order, an identity card. */
export function isAnotherNumber(text: string, at: number, to: number): boolean {
  return (
    NAMES_ANOTHER.test(text.slice(Math.max(0, at - REACH), at)) || BANK_AFTER.test(text.slice(to, to + 20))
  );
}
