/** Wordings that say what the catalogue knows of a product; none of them claims more than it does. */
export const GOODS_TEXTS = {
  answer_price: [
    "Dạ {product} giá {price} ạ.[ Mẫu này có size {sizes}, {hello} đi size bao nhiêu ạ?] Mình cần xem ảnh thật thì nhắn shop nhé.",
    "Dạ giá của {product} là {price} ạ.[ Mẫu có các size {sizes}, mình lấy size nào ạ?] Mình cần tư vấn thêm gì cứ hỏi shop nhé.",
    "{product} bên shop giá {price} ạ.[ Các size của mẫu là {sizes}, mình chọn size nào ạ?] Mình ưng thì nhắn shop số điện thoại để shop lên đơn nhé.",
    "Dạ shop gửi {hello} giá của {product} là {price} ạ.[ Mẫu có size {sizes}, mình đi size mấy ạ?] Mình thấy ưng thì nhắn shop nhé.",
  ],
  answer_price_sold_out: [
    "Dạ {product} giá {price}, nhưng hiện đang hết hàng ạ. {hello} muốn shop báo khi hàng về, hay xem thử mẫu khác ạ?",
    "Dạ giá của {product} là {price} ạ. Tiếc là shop đang hết hàng, mình có muốn shop báo khi hàng về không ạ?",
    "{product} bên shop giá {price} ạ, nhưng hiện shop hết hàng rồi. Mình chờ hàng về hay để shop gợi ý mẫu gần giống ạ?",
    "Dạ shop gửi {hello} giá của {product} là {price} ạ. Hiện mẫu này đang hết, mình muốn chờ hàng về thì nhắn shop ghi lại nhé.",
  ],
  answer_size: [
    "Dạ {product} có các size {sizes} ạ. {hello} thường đi size bao nhiêu để shop tư vấn cho đúng ạ?",
    "Dạ size của {product} gồm {sizes} ạ. Mình cần size nào thì nhắn shop kiểm tra giúp nhé.",
    "Dạ {product} bên shop có size {sizes} ạ. Mình phân vân giữa hai size thì cứ nói, shop tư vấn nhé.",
    "Dạ bảng size của {product} là {sizes} ạ. {hello} cho shop biết size mình hay dùng nhé.",
  ],
  answer_stock: [
    "Dạ {product} còn hàng ạ.[ Mẫu có size {sizes}, {hello} lấy size nào để shop kiểm đúng size ạ?] Mình cần xem ảnh thật cứ nhắn shop nhé.",
    "Dạ còn hàng ạ.[ Mẫu có các size {sizes}, mình cần size nào ạ?] Mình ưng thì nhắn shop giữ hàng nhé.",
    "Dạ {product} hiện vẫn còn ạ.[ Các size của mẫu là {sizes}, mình đi size nào ạ?] Mình lấy thì để lại số điện thoại giúp shop nhé.",
    "Dạ shop còn {product} ạ.[ Mẫu có size {sizes}, mình chọn size nào ạ?] {hello} cần số lượng bao nhiêu cứ nhắn shop nhé.",
  ],
  answer_stock_size: [
    "Dạ {product} còn hàng và có size {asked} ạ. {hello} lấy thì nhắn shop số điện thoại, địa chỉ, shop kiểm đúng size rồi giữ cho mình nhé.",
    "Dạ còn hàng ạ, mẫu này có size {asked}. Mình đặt thì nhắn shop, shop kiểm lại đúng size rồi báo mình ngay nhé.",
    "Dạ shop còn {product}, bảng size có {asked} ạ. Mình cho shop xin số điện thoại để shop kiểm size và lên đơn nhé.",
    "Dạ {product} vẫn còn, mẫu có size {asked} ạ. Mình chốt thì nhắn shop kiểm size và giữ hàng nhé.",
  ],
  sold_out: [
    "Dạ {product} hiện hết hàng rồi ạ. {hello} muốn shop báo khi hàng về, hay để shop gợi ý mẫu khác ạ?",
    "Dạ tiếc quá, {product} đang hết hàng ạ. Mình chờ hàng về hay xem thử mẫu khác bên shop ạ?",
    "Dạ shop xin lỗi {hello}, {product} đang hết hàng ạ. Mình muốn chờ hàng về thì nhắn shop ghi lại, shop báo mình nhé.",
    "Dạ hiện shop hết {product} rồi ạ. Mình muốn shop báo khi có hàng không, hay gửi shop kiểu mình thích để shop tìm mẫu gần giống ạ?",
  ],
  size_not_carried: [
    "Dạ {product} không có size {asked} ạ, mẫu này chỉ có size {sizes}. {hello} xem có size nào vừa không ạ?",
    "Dạ tiếc quá, size {asked} mẫu này bên shop không có ạ. Các size của {product} là {sizes}, mình đi được size nào không ạ?",
    "Dạ size {asked} thì {product} không có ạ, mẫu gồm size {sizes}. {hello} có muốn xem thử mẫu khác không ạ?",
    "Dạ shop xin lỗi, {product} không có size {asked} ạ. Bảng size của mẫu là {sizes}, mình cần tư vấn thêm thì nhắn shop nhé.",
  ],
  stock_unknown: [
    "Dạ {hello} cần {product} size nào ạ? Mình nhắn size, nhân viên kiểm tra kho rồi báo mình nhé.",
    "Dạ để shop kiểm tra {product} trong kho giúp mình ạ. Mình đi size bao nhiêu ạ?",
    "Dạ mình lấy size nào ạ?[ Các size của {product} là {sizes}.] Shop kiểm tra kho rồi báo mình còn hay không nhé.",
    "Dạ {shop} nhận câu hỏi của mình rồi ạ, nhân viên sẽ kiểm tra kho. {hello} cho shop biết size mình cần nhé.",
  ],
  check_goods: [
    "Dạ để shop kiểm tra {product}[ size {asked}] rồi báo lại mình ạ.",
    "Dạ {hello} chờ shop một chút, nhân viên kiểm tra[ size {asked}] trong kho rồi trả lời mình nhé.",
    "Dạ {shop} nhận câu hỏi của mình rồi ạ. Nhân viên kiểm tra[ size {asked}] rồi nhắn mình ngay nhé.",
    "Dạ vâng ạ, shop xem lại {product}[ size {asked}] trong kho rồi báo {hello} nhé.",
  ],
} as const satisfies Record<string, readonly string[]>;
