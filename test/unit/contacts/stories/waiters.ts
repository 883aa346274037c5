import { comment, did, message, person, type Story, silent } from "./story.ts";

export const WAITERS: Record<string, Story> = {
  "orders, then thinks it over": person(
    "slow",
    comment("chốt 1 đôi 38 đen"),
    message("thôi để em suy nghĩ thêm đã", 2),
  ),
  "finds it dear, will reckon": person(
    "slow",
    comment("giá nhiêu vậy"),
    message("hơi cao, để mình tính lại đã nha", 1),
  ),
  "asks the husband": person("slow", message("còn hàng k shop"), message("để e hỏi chồng đã nha", 1)),
  "only looks around": person(
    "slow",
    comment("xinh quá giá bn ạ"),
    message("mình tham khảo thôi, có gì mình nhắn lại sau", 3),
  ),
  "is in no hurry": person(
    "slow",
    message("mẫu này bao tiền vậy"),
    message("chưa cần gấp, khi nào mua em nhắn shop", 1),
  ),
  "looks at more first": person("slow", message("từ từ để em xem thêm mấy mẫu nữa rồi quyết")),
  "thinks it over, says thanks": person(
    "slow",
    message("để chị cân nhắc đã nha em"),
    message("cảm ơn em", 1),
    silent(200),
  ),
  "thinks it over, asks again": person(
    "slow",
    message("để mình nghĩ thêm nhé"),
    message("size 38 còn không shop", 20),
  ),
  "the order fell through": person(
    "slow",
    message("lấy mình đôi 39 nha"),
    did("order", 1),
    did("order_cancelled", 24),
  ),
  "thinks it over without tone marks": person("slow", comment("bn v"), message("de minh suy nghi da nhe", 1)),
  "waits for payday": person("season", comment("giá sao ạ"), message("đợi lương về em lấy nha", 2)),
  "waits for the sale": person("season", comment("chờ sale 11/11 rồi mua luôn")),
  "waits for their size": person(
    "season",
    message("hết size 37 rồi hả shop"),
    message("vậy khi nào có hàng lại báo em với nha", 1),
  ),
  "waits for Tết": person("season", comment("gần tết mình mới mua, shop để dành mẫu này nha")),
  "thinks it over, then names payday": person(
    "season",
    message("để em suy nghĩ đã"),
    message("chắc cuối tháng có lương em mới mua được", 30),
  ),
  "orders, then waits for the wages": person(
    "season",
    message("lấy em 1 đôi 37"),
    message("shop ơi tháng này kẹt tiền quá, đợi lãnh lương rồi em lấy nha", 10),
  ),
  "waits for the cold": person("season", comment("đợi trời lạnh mới mua boot")),
  "waits for the sale and asks the price": person(
    "season",
    message("khi nào shop giảm giá thì báo em"),
    comment("mẫu này bao nhiêu ạ", 48),
  ),
  "waits for payday, tags a friend": person(
    "season",
    comment("lương về là hốt liền"),
    comment("Minh Thư ơi đợi lương nha", 1),
  ),
  "will come by some day": person(
    "slow",
    comment("giá đôi này nhiêu shop"),
    message("ok để hôm nào rảnh mình ghé shop thử rồi tính nha", 2),
  ),
  "has to ask mother": person(
    "slow",
    message("đôi này bn ạ"),
    message("dạ để em hỏi ý mẹ em rồi báo shop sau nha", 1),
  ),
  "has no money this month": person(
    "season",
    comment("xinh quá nhiêu vậy shop"),
    message("hết tiền rồi huhu, đợi mùng 5 lãnh lương em hốt", 3),
  ),
  "waits for black friday": person("season", message("black friday shop có giảm ko, có thì mình đợi")),
  "waits for the colour": person("season", comment("bao giờ về màu kem vậy shop, hóng quá")),
};
