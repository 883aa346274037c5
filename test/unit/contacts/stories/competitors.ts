import { comment, message, person, type Story, silent } from "./story.ts";

export const COMPETITORS: Record<string, Story> = {
  "asks for the wholesale price": person("competitor", comment("cho mình xin giá sỉ với ạ")),
  "asks the price, then wholesale": person(
    "competitor",
    comment("giá bao nhiêu vậy shop"),
    message("mình lấy sỉ 50 đôi thì giá sao", 1),
  ),
  advertises: person(
    "competitor",
    comment("Bên mình chuyên sỉ giày dép Quảng Châu, giá tận gốc, ai cần ib nha"),
  ),
  "advertises, then settles a wholesale price": person(
    "competitor",
    comment("xưởng mình nhận bỏ sỉ giày toàn quốc, zalo 0912345678"),
    message("chốt giá sỉ đi shop", 20),
  ),
  "asks where the goods come from": person(
    "competitor",
    message("shop nhập hàng ở đâu vậy, cho mình xin nguồn với"),
  ),
  recruits: person("competitor", comment("tuyển ctv bán giày online không cần vốn, hoa hồng 30%")),
  "asks for wholesale, then for sizes": person(
    "competitor",
    message("bên mình có bỏ sỉ không ạ"),
    message("ri size thế nào, còn 36 không", 3),
  ),
  "asks for wholesale, says thanks": person(
    "competitor",
    message("giá sỉ sao shop"),
    message("ok cảm ơn shop nhé", 2),
  ),
  "asks for wholesale, thinks it over": person(
    "competitor",
    message("lấy sỉ từ bao nhiêu đôi vậy shop"),
    message("để mình tính lại rồi báo shop", 5),
  ),
  "asks for wholesale, leaves a card": person(
    "competitor",
    comment("mình muốn làm đại lý cho shop"),
    message("sđt zalo mình 0977888999", 1),
  ),
  "asks for wholesale, goes silent": person("competitor", comment("gia si sao s"), silent(900)),
  "wants to sell it too": person(
    "competitor",
    message("e muốn lấy hàng về bán thì chính sách sao ạ"),
    message("1 ri bao nhiêu đôi vậy chị", 1),
  ),
  "cheaper next door": person("competitor", comment("Mẫu này bên em có sẵn rẻ hơn 50k nha mọi người, ib em")),
};
