import { comment, did, message, person, type Story } from "./story.ts";

export const OTHERS: Record<string, Story> = {
  laughs: person("other", comment("haha đôi này nhìn giống đôi của bà ngoại tui")),
  "nothing at all": person("other"),
  "only a like": person("other", did("reaction")),
  "only praise": person("other", comment("giày đẹp quá trời"), comment("mê xỉu luôn á", 10)),
  "only a tag": person("other", comment("Trần Thị Mai")),
  "only tags": person("other", comment("Hằng Nguyễn ơi coi nè"), comment("@Bảo Ngọc", 1)),
  "only complains": person("other", comment("giao hàng chậm quá, 5 ngày rồi chưa thấy đâu")),
  "only spam": person("other", comment("vay tiền nhanh không thế chấp lãi suất thấp, bấm link bio")),
  "asks, then refuses": person("other", comment("giá sao shop"), message("thôi mình không mua nữa nha", 2)),
  "thinks it over, then refuses": person(
    "other",
    message("để mình suy nghĩ nhé"),
    message("thôi em không lấy nữa ạ, cảm ơn shop", 40),
  ),
  "wishes well": person("other", comment("chúc shop buôn may bán đắt")),
  "wants to be left alone": person("other", message("đừng nhắn tin cho tôi nữa")),
  "cancels in words": person(
    "other",
    message("chốt em đôi 37"),
    message("shop ơi hủy đơn giúp em, em không mua nữa", 5),
  ),
  "quarrels under the post": person("other", comment("hàng như này mà cũng bán được hả trời")),
  "answers a friend": person(
    "other",
    comment("đôi này t mới mua tuần trước nè bà"),
    comment("êm lắm nha", 1),
  ),
  "only stickers": person("other", did("reaction"), comment("😍😍😍")),
  "asks, then finds the size too small": person(
    "other",
    message("có size 44 không shop"),
    message("vậy thôi shop, mình không cần nữa", 1),
  ),
};
