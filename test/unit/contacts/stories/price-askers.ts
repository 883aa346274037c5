import { comment, did, message, person, type Story, silent } from "./story.ts";

export const PRICE_ASKERS: Record<string, Story> = {
  "asks the price and is gone": person("price_asker", comment("giá bao nhiêu vậy shop"), silent(720)),
  "asks in two letters": person("price_asker", comment("nhiu z")),
  "a lone dot": person("price_asker", comment(".")),
  "asks to be written to": person("price_asker", comment("ib em với shop")),
  "asks the price and says thanks": person(
    "price_asker",
    comment("bn vậy shop"),
    message("dạ cảm ơn shop", 2),
    silent(100),
  ),
  "asks the price and tags a friend": person(
    "price_asker",
    comment("xin giá ạ"),
    comment("Lan Anh xem nè", 1),
  ),
  "asks again and again": person(
    "price_asker",
    comment("giá?"),
    comment("giá sao ạ", 5),
    message("shop ơi báo giá em với", 30),
  ),
  "asks, tells their measures": person(
    "price_asker",
    comment("bao nhiêu 1 đôi vậy ạ"),
    message("mình cao 1m60 nặng 52kg", 1),
  ),
  "asks for sizes": person("price_asker", comment("còn size 36 không shop")),
  "asks what the sole is made of": person(
    "price_asker",
    message("đế này làm bằng gì vậy shop, có trơn không"),
  ),
  "asks where the shop is": person(
    "price_asker",
    message("shop mình ở đâu vậy ạ, có xem trực tiếp được không"),
  ),
  "asks for the fee": person("price_asker", message("ship về Cần Thơ bao nhiêu tiền vậy shop")),
  "asks and likes": person("price_asker", comment("giá đôi này sao ạ"), did("reaction")),
  "praises, then asks": person("price_asker", comment("đẹp xỉu"), comment("nhiêu vậy shop ơi", 1)),
  "finds it dear": person("price_asker", comment("giá sao shop"), message("ui đắt vậy", 1)),
  "asks without tone marks": person("price_asker", comment("gia bao nhieu vay shop")),
  "says hello": person("price_asker", comment("gia sao b"), message("alo shop", 2)),
  "complains that nobody answers": person(
    "price_asker",
    comment("giá nhiêu shop"),
    comment("hỏi giá mà không ai trả lời vậy trời", 24),
  ),
  "asks after refusing": person(
    "price_asker",
    message("mình không có nhu cầu nha"),
    message("à mà đôi bên trái giá bao nhiêu shop", 60),
  ),
  "asks with half a word": person("price_asker", comment("giá s ạ"), comment("🥰🥰", 1)),
  "asks after a friend's tag": person("price_asker", comment("@Ngọc Hân"), comment("nhiu tiền dạ shop", 1)),
  "asks whether it is real leather": person(
    "price_asker",
    message("hàng này da thật hay da pu vậy shop"),
    message("vâng em cảm ơn", 1),
  ),
  "asks, sends a heart and a dot": person("price_asker", comment("."), comment("❤️", 1), did("reaction")),
};
