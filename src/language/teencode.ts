/** How shoppers shorten words, one per line: the short form, then what it stands for. Extend freely. */
const TABLE = `
k không|ko không|kh không|hk không|hok không|hong không|hông không|hem không|hăm không|khum không|khong không
kg không|kô không|khg không|khom không|hôn không|hum không|khôg không|kgh không|hongg không
r rồi|roi rồi|ròi rồi|rùi rồi|rui rồi|òi rồi|rùii rồi
v vậy|z vậy|zậy vậy|dậy vậy|zay vậy|dị vậy|zị vậy|vạy vậy|zị vậy|vầy vậy|zại vậy
nhiu nhiêu|nhiu nhiêu|bnhiu bao nhiêu|bnhiêu bao nhiêu|bnh bao nhiêu|baonhieu bao nhiêu|nhiêuu nhiêu|bninhiu bao nhiêu
bao_nhiu bao nhiêu|bhiu bao nhiêu|bnhieu bao nhiêu
e em|a anh|c chị|b bạn|m mình|mk mình|mik mình|mjh mình|mìn mình|mih mình|mìnk mình|t tôi|tui tôi|tớ tôi|tao tôi
cj chị|cha_ chị|ac anh chị|mn mọi người|mng mọi người|mọi_ng mọi người|ng người|ngta người ta|ad admin
sốp shop|shốp shop|sop shop|shoppp shop|xốp shop|sh shop|tiệm tiệm|shopp shop
dc được|đc được|đk được|dk được|đx được|đuoc được|dược được|dươc được
j gì|gi gì|jì gì|cgi cái gì|h giờ|bh bao giờ|bg bao giờ|jo giờ|giò giờ|kn khi nào|bgio bao giờ|bjo bây giờ
ib inbox|inb inbox|ibox inbox|ibx inbox|inbx inbox|inbok inbox|in_box inbox|ibb inbox|mess nhắn tin|nt nhắn tin|ntin nhắn tin
rep trả lời|tl trả lời|trl trả lời|chốttt chốt|chôt chốt|chót chốt|chott chốt
sz size|xai size|sizes size|cỡ size|sp sản phẩm|sphẩm sản phẩm
cx cũng|cug cũng|cg cũng|cũg cũng|vs với|vớii với|zới với|vói với|voi với|w với|wá quá|wa quá|qá quá|quớ quá|qué quá|kuá quá
lm làm|lam làm|bít biết|bik biết|bjt biết|biet biết|pít biết|thik thích|thjk thích|thích thích|iu yêu|iêu yêu
ntn như thế nào|nvay như vậy|nnao như nào|tn thế nào|lsao làm sao|tsao tại sao|sao_ sao|ns nói
sdt số điện thoại|sđt số điện thoại|dt điện thoại|đt điện thoại|phone điện thoại|fone điện thoại|đchi địa chỉ|dchi địa chỉ|đ/c địa chỉ
stk số tài khoản|ck chuyển khoản|ckhoan chuyển khoản|tk tài khoản|tt thanh toán|km khuyến mãi|ctkm chương trình khuyến mãi|ctrinh chương trình
fs freeship|frs freeship|freeshiip freeship|sll số lượng lớn|sl số lượng|ctv cộng tác viên|nv nhân viên|ship ship|síp ship|sip ship|shíp ship
sg sài gòn|hn hà nội|đn đà nẵng|hcm hồ chí minh|tphcm hồ chí minh|cn chủ nhật|hnay hôm nay|hqua hôm qua|hqa hôm qua
gia_ giá|gía giá|já giá|já giá|gjá giá|giá_ giá|zá giá|ks khách sạn|qc quảng cáo|tg thời gian|bt bình thường|bth bình thường
trc trước|trk trước|trươc trước|nma nhưng mà|nhma nhưng mà|nhg nhưng|nhưg nhưng|nhug nhưng|mà mà|đag đang|dag đang|vx vẫn|vãi vãi
thoi thôi|thui thôi|thoy thôi|lun luôn|luôngg luôn|nhìu nhiều|nhju nhiều|nhìuu nhiều|nhieu nhiều|qtam quan tâm|qt quan tâm
ng_ta người ta|tks cảm ơn|thanks cảm ơn|thank cảm ơn|cám cảm|camon cảm ơn|cmon cảm ơn|cảmơn cảm ơn|lquan liên quan|lh liên hệ
nhe nhé|nhaa nha|nhá nhé|nhen nha|nhoa nha|nghen nha|hen nha|nhan nha|nhó nha|nhoo nha|nà nè|nek nè|nhak nha|ak à|ah à|ạk ạ|ă á
uh ừ|uk ừ|ukm ừ|um ừ|okie ok|oke ok|okela ok|okê ok|oki ok|kê ok|okee ok|oce ok|ôkê ok|okla ok
mún muốn|mun muốn|muon muốn|mụn muốn|mắt_ mắt|hoy thôi|hihi haha|hehe haha|hi_ hi|kaka haha|keke haha|hơ hơ|hjhj haha|kkk haha
ng_ người|đg đang|vc vãi|vl vãi|vcl vãi|vch vãi|vkl vãi|bùn buồn|bb bye|đẹo đẹp|đẹo đẹp|xink xinh|xjnh xinh|xinhh xinh
ngonn ngon|ngol ngon|ngonnn ngon|tuỵt tuyệt|tuyet tuyệt|ơ ơ|ôi ôi|hàg hàng|hag hàng|màu màu|mầu màu|mào màu|đôii đôi|dôi đôi
đặt đặt|mua_ mua|oder order|odre order|ordẻ order|ođer order|oder order|orde order|ordr order
`;

function buildTable(): Map<string, readonly string[]> {
  const table = new Map<string, readonly string[]>();
  for (const item of TABLE.split(/[|\n]/)) {
    const [short, ...meaning] = item.trim().split(" ");
    if (short && meaning.length > 0) table.set(short, meaning);
  }
  return table;
}

const WORDS = buildTable();
const AFTER_FRIEND = new Set(["ơi", "oi", "nào", "mình", "này", "có", "cho", "đã", "ak", "ui"]);
const AFTER_HOW = new Set([
  "vậy",
  "v",
  "z",
  "thế",
  "á",
  "ạ",
  "ta",
  "nhỉ",
  "zậy",
  "dậy",
  "dị",
  "đây",
  "được",
  "dc",
  "đc",
]);
/** "giá s shop": how much, not whose. */
const BEFORE_HOW = new Set(["giá", "gía", "gia", "bán", "tính", "làm", "mua", "đặt", "ship"]);
/** Units that stand right after a number: "250k", "2tr", "3c". */
const AFTER_NUMBER = new Set([
  "km",
  "k",
  "tr",
  "c",
  "m",
  "h",
  "kg",
  "r",
  "d",
  "đ",
  "v",
  "t",
  "cn",
  "a",
  "b",
  "e",
  "s",
]);

/** What stands around a short form. */
export interface TeencodeContext {
  previous: string | null;
  next: string | null;
  /** The value of a number right before, and whether a space lies between. */
  numberBefore: { value: number; touches: boolean } | null;
}

/** The words that a short form stands for there, or null when it is to be taken as written. */
export function expandTeencode(word: string, context: TeencodeContext): readonly string[] | null {
  const before = context.numberBefore;
  if (before !== null && AFTER_NUMBER.has(word) && (before.touches || before.value >= 100)) return null;
  if (word === "bn") {
    const isFriend = context.next !== null && AFTER_FRIEND.has(context.next) && context.previous !== "giá";
    const opens =
      context.previous === null &&
      context.next !== null &&
      !AFTER_HOW.has(context.next) &&
      context.next !== "tiền";
    return isFriend || opens ? ["bạn"] : ["bao", "nhiêu"];
  }
  if (word === "s") {
    if (context.previous !== null && BEFORE_HOW.has(context.previous)) return ["sao"];
    if (context.next === null || context.next === "ơi" || context.next === "oi") return ["shop"];
    return AFTER_HOW.has(context.next) ? ["sao"] : null;
  }
  if (word === "ck" && (context.previous === "iu" || context.previous === "vk")) return ["chồng"];
  return WORDS.get(word) ?? null;
}
