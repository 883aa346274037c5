const words = (list: string) => new Set(list.split(" "));

/** Family names that are hardly ever given names: they tell which end of a name is which. */
const FAMILY_ONLY = words(
  "nguyễn trần lê phạm huỳnh phan võ đặng bùi đỗ hồ ngô đinh trịnh đoàn trương phùng quách lương tạ nghiêm doãn lưu khổng đàm tống " +
    "nguyen tran le pham huynh phan vo bui do ho ngo phung quach luong ta nghiem khong tong",
);
/** Family names that are given names too (“Thu Hà”, “Minh Hoàng”, “Hai Dang”): they count at the front only. */
const FAMILY_OR_GIVEN = words(
  "hoàng vũ dương lý mai đào lâm tô hà cao châu thái từ kiều triệu tăng mạc vương chu văn la thạch " +
    "hoang vu duong ly dao lam to ha chau thai tu kieu trieu tang mac vuong van thach dang dinh trinh doan truong luu dam",
);
/** Short ones without accents that are words elsewhere as well (“Le Blanc”, “Ho Kim”): the rest must sound Vietnamese. */
const FOREIGN_TOO = words("le do ho vo ngo to ha ly la ta tu mai van cao dao lam chu mac tang dang dam");
const VIETNAMESE_SYLLABLE =
  /^(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(ng|nh|ch|[cmnpt])?$/;
/** Who is called so is a shop, not a person. */
const SHOP_WORDS = words(
  "shop store mall giày giầy dép giay dep sandal túi quần áo quan ao váy cửa hàng cua hang xưởng xuong kho sỉ tiệm tiem " +
    "quán nhà spa salon nail nails studio bakery coffee cafe mobile official boutique house fashion auto home bds cty " +
    "company group online order phẩm trà phở bánh nội thất gốm",
);
/** “Mẹ Gấu”, “Cô Ba”: what somebody is to others is not their name. */
const NICKNAME_WORDS = words("mẹ bố má bé cô chị chú bác bà ông cậu dì thím mợ vua bán buôn thời tiểu giới");
/** Middle names that are never what somebody is called. */
const NEVER_GIVEN = words("thị thi");
const MOST_WORDS = 5;

/**
 * How a shop addresses somebody: “bạn Lan” where the profile's name shows which end is the given name, else the
 * neutral “mình”. Profiles stand either way round (“Nguyễn Thị Lan”, “Lan Nguyễn”), and a family name alone or a wrong
 * name is worse than none.
 */
export function greetingFor(name: string | null): string {
  const given = name === null ? null : findGivenName(name);
  return given === null ? "mình" : `bạn ${given}`;
}

function findGivenName(name: string): string | null {
  const parts = name
    .normalize("NFC")
    .replace(/[\p{Extended_Pictographic}\p{Emoji_Component}]/gu, (sign) => (/\d/.test(sign) ? sign : " "))
    .trim()
    .split(/\s+/);
  if (parts.length < 2 || parts.length > MOST_WORDS) return null;
  if (parts.some((part) => !/^\p{L}{1,12}$/u.test(part))) return null;
  const lower = parts.map((part) => part.toLowerCase());
  if (lower.some((part) => SHOP_WORDS.has(part) || NICKNAME_WORDS.has(part))) return null;
  const given = pickGiven(lower);
  return given === null ? null : given.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}

function pickGiven(parts: readonly string[]): string | null {
  const [first = "", last = ""] = [parts[0], parts.at(-1)];
  const opensWithFamily = FAMILY_ONLY.has(first) || FAMILY_OR_GIVEN.has(first);
  // The usual order, unless the last word is a family name as well and nothing tells them apart.
  if (opensWithFamily && !FAMILY_ONLY.has(last)) {
    const isTold = FAMILY_ONLY.has(first) || parts.length > 2 || !FAMILY_OR_GIVEN.has(last);
    return isTold ? acceptGiven(last, first) : null;
  }
  if (!FAMILY_ONLY.has(last)) return null;
  return FAMILY_ONLY.has(first) ? null : pickReversed(parts, last);
}

/** “Lan Nguyễn”, “Lan Thị Nguyễn”, but “Bảo Trân Nguyễn” is called by both words. */
function pickReversed(parts: readonly string[], family: string): string | null {
  const [first = "", middle = ""] = parts;
  if (parts.length > 3) return null;
  const given = acceptGiven(first, family);
  const isOneWord = parts.length === 2 || NEVER_GIVEN.has(middle) || FAMILY_ONLY.has(middle);
  return given === null || isOneWord ? given : `${given} ${middle}`;
}

function acceptGiven(given: string, family: string): string | null {
  if (given.length < 2 || NEVER_GIVEN.has(given)) return null;
  return FOREIGN_TOO.has(family) && !VIETNAMESE_SYLLABLE.test(fold(given)) ? null : given;
}

function fold(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
}
