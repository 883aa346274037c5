import { makeToneKey, stripMarks } from "../letter-forms.ts";
import type { Token } from "../tokenize-text.ts";

/** What goods are counted in. */
export const UNIT = 1;
/** A number after it is how many somebody takes. */
export const ORDER = 2;
/** A number before it counts no goods and is no size. */
export const MEASURE = 4;
/** A number after it belongs to an address, a date or a body. */
export const NUMBERED = 8;
export const COLOR = 16;
/** Begins an address. */
export const STREET = 32;
/** May say when. */
export const WHEN = 64;
/** A number written as a word. */
export const NUMERAL = 128;
/** Small words that are no part of a name. */
export const LIGHT = 256;
/** After a number or alone: money. */
export const MONEY = 512;
/** Leads to a place: "ship về", "ở". */
export const TOWARDS = 1024;
/** Stands before a person's name. */
export const TITLE = 2048;
/** Stands before the name of a ward. */
export const WARD = 4096;
/** Ends an address. */
export const STOP = 8192;
/** Joins two parts of an order. */
export const JOIN = 32768;
/** A digit said as a word. */
export const DIGIT = 131072;

/** Words that may also be written without marks; those after "!" stand for something else then. */
const CLASSES: readonly (readonly [number, string])[] = [
  [
    UNIT,
    "đôi cái chiếc bộ hộp thùng chai gói bịch phần suất ly set combo cốc con lon cặp lốc hũ c bình chục dozen đoi pair",
  ],
  [
    UNIT,
    "!lọ !tô !bát !đĩa !quyển !cuốn !cây !bó !túi !vé !sản !vỉ !tá !tấm !mẫu !trái !quả !tuýp !chậu !khay !ổ !bao !dây !sợi !miếng !kiện !lố !áo !quần !váy !đầm !dép !giày !giầy !nón !mũ !bánh !thỏi !hủ !đòn !cành !sét !con !xấp !cục !viên !máy !em",
  ],
  [ORDER, "lấy mua chốt đặt order lượng gom thêm !hốt !múc !lụm sl x"],
  [
    MEASURE,
    "k tr triệu !nghìn ngàn kg !ký !kí kilo !cm m mm tuổi người !giờ h phút !ngày !tháng năm lần trăm km mét !đồng like !bạn tầng phòng điểm lít ml g gr gam !độ chi ca giây tuần % nghin ngan ky ki đ d vnd vnđ !củ !lít !xị !cành !xu lit trieu tram tuoi nguoi gio ngay thang kí hôm hom sao inch tiếng !đứa view follow fl share t v w mah gb",
  ],
  [
    NUMBERED,
    "!q quận p phường số !hẻm ngõ đường !tổ !ấp thôn khu !kiệt ngách !tầng !lầu !ngày tháng !thứ lúc !giờ !lần th mùng mồng block tòa toà !lô căn phòng !bàn lớp khóa năm xóm km sn !đội !nhà !eo !ngực !mông vòng nặng cao tuổi !mã đơn tk otp duong hem ngo phuong quan ap to !giá !khoảng !mẫu",
  ],
  [
    COLOR,
    "!cà dâu đen trắng đỏ nâu xám tím xanh hồng vàng kem be cam bạc ghi rêu nude navy !da !bò đô socola chocolate mint gold trang den lavender !than bã pastel milo !rượu caramel",
  ],
  [
    STREET,
    "đường phố ngõ !hẻm ngách !kiệt thôn xóm !ấp phường !xã !tổ khu chung toà tòa !đội !bản !buôn duong hem ngo phuong kiet xa to số sn !làng !khóm !lô !kdc !kđt đ !chợ !trường",
  ],
  [
    WHEN,
    "nay mai mốt mơi kia qua hôm ngày thứ t chủ tuần tháng mùng mồng rằm tết noel giáng !âm tối sáng trưa chiều đêm giờ h cuối đầu giữa năm valentine trung !lịch !tôi",
  ],
  [NUMERAL, "một hai ba bốn năm sáu bảy tám chín mười"],
  [
    LIGHT,
    "còn con có không k màu mau nha nhé nhe ạ được dc đc với và cho shop lấy lay size nữa hết đi em e mình m chị anh a c hay hoặc thì là của này đó kia vậy nè về ship bao giá mặc vừa rộng chật form hả à cũng nhưng mà thôi luôn giúp nào nhiêu ko kh hong chốt mua hàng đổi sang dạ ơi cỡ thêm nhỉ ha",
  ],
  [
    MONEY,
    "k ka tr triệu củ lít xị trăm !cành nghìn ngàn đ !đồng vnd vnđ xu !cá đồng giá bớt fix m nghin ngan !chai rưỡi",
  ],
  [
    TOWARDS,
    "ship về ở tại !tỉnh gửi giao qua ra !vào vô !xuống lên từ tới !đến tp tinh tỉnh thành !trong !ngoài khu quê ngoài sống đi siêu nhận",
  ],
  [TITLE, "anh chị cô chú bác ông bà bạn thầy em bé tên !dì !cậu !mợ !thím bà ông"],
  [WARD, "phường xã p x thị khu f đặc"],
  [
    STOP,
    "nha nhé ạ shop giúp chốt lấy giao gửi sđt điện size màu nhận cho đôi nè em mình tên ship với !nhá giá thanh inbox còn có không nữa nhen nghe nghen hen tổng tiền cọc ck đặt mua order được hết bao khi lúc trước sau ngày mai sáng chiều tối gặp gọi alo dt sdt thu là !hả !hở !hử !vậy !thế !đó nhỉ",
  ],
  [JOIN, "với và cùng thêm voi va cộng size màu mau số còn so đôi lấy mỗi cho nữa"],
  [DIGIT, "không một hai ba bốn tư năm lăm sáu bảy bẩy tám chín mốt khong"],
];

interface Vocabulary {
  /** By tone key: any writing with marks, or a word that has none. */
  exact: Map<string, number>;
  /** By the letters alone: for words that were written without marks. */
  bare: Map<string, number>;
}

function add(map: Map<string, number>, word: string, flag: number): void {
  map.set(word, (map.get(word) ?? 0) | flag);
}

function compile(): Vocabulary {
  const vocabulary: Vocabulary = { exact: new Map(), bare: new Map() };
  for (const [flag, words] of CLASSES) {
    for (const entry of words.split(" ")) {
      const word = entry.replace("!", "");
      add(vocabulary.exact, makeToneKey(word), flag);
      if (!entry.startsWith("!")) add(vocabulary.bare, stripMarks(word), flag);
    }
  }
  return vocabulary;
}

const VOCABULARY = compile();

/** The classes of each word of a text; looked up once, asked by all finders. */
export interface WordClasses {
  /** Per token. */
  of: readonly number[];
  /** All that occur. */
  all: number;
}

/** Looks up what kinds of word the tokens are. */
export function classifyWords(tokens: readonly Token[]): WordClasses {
  const of: number[] = [];
  let all = 0;
  for (const token of tokens) {
    let flags = 0;
    if (token.kind === "word") {
      flags = VOCABULARY.exact.get(token.key) ?? 0;
      if (token.isBare) flags |= VOCABULARY.bare.get(token.bare) ?? 0;
    }
    of.push(flags);
    all |= flags;
  }
  return { of, all };
}

const NUMERALS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];
const NUMERAL_VALUES = new Map<string, number>([
  ...NUMERALS.map((word, value): [string, number] => [word, value]),
  ...NUMERALS.map((word, value): [string, number] => [stripMarks(word), value]),
  ["tư", 4],
  ["lăm", 5],
  ["nhăm", 5],
  ["bẩy", 7],
  ["mốt", 1],
]);

/** The value of a number said as a word, up to ten; -1 for any other word. */
export function numeralOf(token: Token | undefined): number {
  if (token === undefined || token.kind !== "word") return -1;
  return NUMERAL_VALUES.get(token.word) ?? (token.isBare ? (NUMERAL_VALUES.get(token.bare) ?? -1) : -1);
}
