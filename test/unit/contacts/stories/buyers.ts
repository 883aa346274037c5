import { comment, did, message, person, type Story } from "./story.ts";

export const BUYERS: Record<string, Story> = {
  "orders at once": person("buyer", comment("chốt 1 đôi 37 đen nha shop")),
  "asks the price, orders in private": person(
    "buyer",
    comment("giá sao shop ơi"),
    message("lấy e 1 đôi 38 màu be nha", 3),
  ),
  "asks, talks, leaves all that a parcel needs": person(
    "buyer",
    comment("Ib mình với"),
    message("mẫu này còn size 39 ko shop", 1),
    message("ok ship mình đôi 39 về 12 Nguyễn Trãi, Thanh Xuân, Hà Nội. 0987123456", 1),
  ),
  "asks, leaves phone and address and nothing else": person(
    "buyer",
    comment("nhiu v s"),
    message("0912345678, số 5 ngõ 20 Cầu Giấy HN", 2),
  ),
  "thinks it over and comes back": person(
    "buyer",
    message("để mình suy nghĩ thêm đã"),
    message("thôi chốt luôn đi shop ơi, 1 đôi trắng size 40", 30),
  ),
  "waits for the sale and comes back": person(
    "buyer",
    comment("khi nào sale báo em với ạ"),
    message("thấy shop sale rồi, cho em lấy 2 đôi size 36 nha", 500),
  ),
  "asks for wholesale, buys one pair": person(
    "buyer",
    comment("sỉ sao shop ơi"),
    message("thôi mình mua lẻ 1 đôi 38 đi thử trước, giao 45 Lê Lợi Q1 nha, 0903111222", 20),
  ),
  "orders and complains": person(
    "buyer",
    comment("đặt 1 đôi 38 nâu"),
    message("giày mới đi 2 hôm đã bong keo, shop làm ăn kiểu gì vậy", 120),
  ),
  "bought and complains": person(
    "buyer",
    message("cho em hỏi giá đôi này"),
    did("order", 5),
    message("shop giao nhầm màu rồi, em đặt đen mà", 72),
  ),
  "bought and praises": person(
    "buyer",
    message("lấy mình 1 đôi 41"),
    did("order", 2),
    comment("giày êm lắm, sẽ ủng hộ shop dài dài", 100),
  ),
  "orders two sizes, asks when they come": person(
    "buyer",
    message("đặt 2 đôi, 1 đôi 37 với 1 đôi 39 nhé"),
    message("bao giờ thì nhận được hàng vậy shop", 20),
  ),
  "orders, tags a friend": person(
    "buyer",
    comment("cho e 1 đôi 38 nha"),
    comment("Nguyễn Thu Hà vào mua chung nè", 1),
  ),
  "praises, asks, orders without tone marks": person(
    "buyer",
    comment("xinh qua di"),
    comment("con 37 k s", 1),
    message("len don cho minh doi 37 kem nhe", 4),
  ),
  "bought, asks for wholesale": person(
    "buyer",
    message("chốt mình đôi 40"),
    did("order", 1),
    message("lấy sỉ thì giá sao shop", 300),
  ),
  "cancelled, orders again": person(
    "buyer",
    message("chốt đôi đen 39"),
    did("order", 1),
    did("order_cancelled", 10),
    message("shop ơi lên lại đơn cho mình đôi đen 39 nha, lúc nãy bấm nhầm", 5),
  ),
  "two orders, one cancelled": person(
    "buyer",
    did("order"),
    message("lấy thêm 1 đôi 36 cho con gái", 30),
    did("order", 1),
    did("order_cancelled", 5),
  ),
  "refuses, then orders after all": person(
    "buyer",
    message("thôi không mua nữa đâu shop"),
    message("nghĩ lại rồi, gửi mình 1 đôi 39 nha, sđt 0978222333", 48),
  ),
  "orders, says thanks": person(
    "buyer",
    message("mình lấy đôi 42 nhé, ship cod về Đà Nẵng"),
    message("cảm ơn shop", 1),
  ),
  "orders by phone number under the post": person("buyer", comment("1 đôi 38 be 0909123123")),
  "asks the size, then orders by a number": person(
    "buyer",
    message("chân 24cm đi size mấy vậy shop"),
    message("vậy lấy cho em size 38 đi", 1),
  ),
  "wants two for the family": person(
    "buyer",
    comment("shop ơi mẫu này còn k"),
    message("cho c 1 đôi 37 vs 1 đôi 39 nha e, c ở Biên Hòa", 3),
    message("ck trước hay cod đều đc ha e", 1),
  ),
  "orders in a hurry without tone marks": person(
    "buyer",
    comment("gia bn s"),
    message("ok lay 1 doi 38 den, sdt 0938445566 dc 12 le loi p ben nghe q1", 2),
  ),
  "hesitates twice, orders": person(
    "buyer",
    message("mắc quá để coi lại"),
    message("để cuối tháng có lương đã", 50),
    message("thôi em lấy luôn, gửi em đôi 36 be nha shop", 200),
  ),
  "orders, asks for the parcel again and again": person(
    "buyer",
    message("đặt cho mình 1 đôi 40 đen"),
    message("đơn của mình đi chưa shop", 30),
    message("sao lâu vậy shop 4 ngày rồi đó", 70),
  ),
  "asks for wholesale, then one pair as a present": person(
    "buyer",
    message("lấy sỉ 30 đôi giá sao em"),
    message("vậy thôi chị lấy 1 đôi 37 tặng mẹ trước nha", 5),
  ),
};
