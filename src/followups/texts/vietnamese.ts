/** What a text is for. */
export type Purpose =
  | "thank_you"
  | "thank_wait"
  | "answer_price"
  | "answer_size"
  | "answer_stock"
  | "ask_which_product"
  | "ask_details"
  | "confirm_details"
  | "clarify"
  | "hold"
  | "call_person"
  | "apologise"
  | "retail_only"
  | "acknowledge_wait"
  | "thank_praise"
  | "nudge"
  | "care_day_3"
  | "public_thank_you"
  | "public_thank_praise"
  | "public_nudge";

/**
 * Wordings by purpose. `{shop} {product} {price} {sizes} {missing} {hello}` are filled in; a sentence in square
 * brackets is left out when one of its variables is unknown. Several of each, so that no two people in a row read
 * the same and the same person never does.
 */
export const VIETNAMESE_TEXTS: Record<Purpose, readonly string[]> = {
  thank_you: [
    "Dạ {shop} chào {hello} ạ. Cảm ơn mình đã quan tâm[ {product}]. Mình cần xem giá, size hay ảnh thật cứ nhắn shop nhé ạ.",
    "Dạ em là trợ lý của {shop} ạ. Em thấy mình hỏi[ {product}] dưới bài viết, {hello} muốn biết giá hay còn size nào, nhắn em gửi liền ạ.",
    "{shop} cảm ơn {hello} đã ghé bài viết ạ.[ Về {product}, mình đi size bao nhiêu để shop kiểm hàng giúp nhé.] Mình trả lời tin này là shop tư vấn ngay ạ.",
    "Dạ chào {hello}, {shop} nhắn riêng cho tiện ạ.[ {product} bên em đang có sẵn.] Mình cần giá hay tư vấn size cứ nhắn lại giúp shop nhé.",
    "Dạ {shop} đã thấy bình luận của mình ạ.[ Mình quan tâm {product} đúng không ạ?] {hello} nhắn lại để shop gửi giá và hình thật nhé.",
    "Cảm ơn {hello} nhiều ạ, {shop} nhắn riêng để mình tiện trao đổi.[ {product} mình thích màu nào, size nào ạ?] Shop chờ tin mình nhé.",
  ],
  thank_wait: [
    "Dạ {shop} cảm ơn {hello} đã quan tâm ạ.[ {product}] mình cứ thong thả nhé, khi nào tiện nhắn shop giữ size cho mình ạ.",
    "Dạ không sao ạ, {shop} ghi nhớ giúp mình rồi.[ Khi cần {product},] {hello} trả lời tin này là shop hỗ trợ ngay nhé.",
    "{shop} chào {hello} ạ. Mình chưa cần gấp cũng không sao,[ {product}] có gì cần hỏi trước cứ nhắn shop nhé ạ.",
    "Dạ {shop} đã lưu lại mong muốn của mình ạ.[ Có tin mới về {product}] shop xin phép báo khi mình nhắn lại nhé {hello}.",
  ],
  answer_price: [
    "Dạ {product} giá {price} ạ.[ Bên em còn size {sizes}.] {hello} đi size bao nhiêu để shop kiểm giúp nhé?",
    "Dạ mẫu {product} đang có giá {price} ạ.[ Size đang sẵn: {sizes}.] Mình lấy size nào ạ?",
    "{product} bên em {price} ạ {hello}.[ Còn các size {sizes}.] Mình ưng thì nhắn size và số điện thoại shop lên đơn nhé.",
    "Dạ giá của {product} là {price} ạ.[ Hiện còn {sizes}.] {hello} cần tư vấn thêm cứ hỏi shop nhé ạ.",
  ],
  answer_size: [
    "Dạ {product} có size {sizes} ạ. {hello} thường đi size bao nhiêu để shop chọn đúng giúp mình?",
    "Dạ mẫu {product} bên em đủ size {sizes} ạ. Mình lấy size nào shop giữ cho nhé?",
    "Dạ size của {product} gồm {sizes} ạ. Chân mình rộng hay vừa để shop tư vấn kỹ hơn nhé {hello}.",
  ],
  answer_stock: [
    "Dạ {product} còn hàng ạ[, size {sizes}]. {hello} lấy size nào để shop giữ cho mình nhé?",
    "Dạ còn ạ {hello} ơi.[ {product} đang sẵn size {sizes}.] Mình chốt size nào ạ?",
    "Dạ mẫu {product} bên em đang sẵn[ size {sizes}] ạ. Mình cần mấy đôi để shop chuẩn bị nhé?",
  ],
  ask_which_product: [
    "Dạ {hello} đang hỏi mẫu nào ạ? Mình gửi tên hoặc ảnh mẫu giúp shop nhé.",
    "Dạ mình cho shop xin tên hoặc hình mẫu đang xem để shop báo chính xác ạ.",
    "Dạ shop có nhiều mẫu ạ, {hello} gửi giúp shop ảnh hoặc mã mẫu mình thích nhé.",
  ],
  ask_details: [
    "Dạ shop lên đơn[ {product}] cho mình ạ. {hello} cho shop xin thêm {missing} nhé.",
    "Dạ vâng ạ, để giữ hàng[ {product}] shop cần thêm {missing} của mình ạ.",
    "Dạ {shop} nhận rồi ạ. Mình nhắn giúp shop {missing} để gửi hàng sớm cho mình nhé.",
    "Dạ còn thiếu {missing} nữa là đủ ạ, {hello} nhắn giúp shop nhé.",
  ],
  confirm_details: [
    "Dạ shop nhận đủ thông tin rồi ạ. Bạn chốt đơn của {shop} sẽ xác nhận với mình ngay nhé.",
    "Dạ {shop} ghi nhận đơn của mình rồi ạ, nhân viên sẽ xác nhận lại liền cho {hello} nhé.",
    "Dạ đủ thông tin rồi ạ, shop kiểm hàng và xác nhận với mình trong ít phút nhé {hello}.",
  ],
  clarify: [
    "Dạ {hello} cần xem giá, hỏi size hay muốn đặt hàng ạ? Mình chọn giúp shop bên dưới nhé.",
    "Dạ shop chưa rõ ý mình lắm ạ, mình muốn hỏi giá, size hay gặp nhân viên ạ?",
    "Dạ mình nói rõ hơn giúp shop với ạ, {hello} cần tư vấn mẫu nào nhé?",
  ],
  hold: [
    "Dạ {shop} nhận được tin của mình rồi ạ, bạn tư vấn sẽ trả lời ngay nhé.",
    "Dạ shop đã nhận tin ạ. {hello} chờ shop một chút, có người trả lời mình liền ạ.",
    "Dạ vâng ạ, shop kiểm tra rồi báo lại mình ngay nhé {hello}.",
  ],
  call_person: [
    "Dạ em báo bạn tư vấn vào hỗ trợ {hello} ngay ạ, mình chờ shop chút xíu nhé.",
    "Dạ vâng ạ, nhân viên của {shop} sẽ trả lời mình ngay bây giờ nhé.",
  ],
  apologise: [
    "Dạ {shop} rất xin lỗi vì điều mình gặp phải ạ. Quản lý sẽ liên hệ và xử lý cho mình ngay.",
    "Dạ shop thành thật xin lỗi {hello} ạ. Em đã báo người phụ trách, sẽ có người trả lời mình liền ạ.",
  ],
  retail_only: [
    "Dạ {shop} cảm ơn {hello} đã liên hệ ạ. Việc này shop xin chuyển người phụ trách trả lời mình nhé.",
    "Dạ shop đã chuyển lời đến người phụ trách ạ, có gì shop liên hệ lại mình nhé.",
  ],
  acknowledge_wait: [
    "Dạ không sao ạ, {hello} cứ thong thả nhé. Khi nào cần mình nhắn shop hỗ trợ ngay ạ.",
    "Dạ vâng ạ, shop lưu lại cho mình rồi. Khi nào tiện {hello} nhắn shop nhé.",
    "Dạ {shop} hiểu ạ. Mình suy nghĩ thêm, cần gì cứ nhắn lại cho shop nhé {hello}.",
  ],
  thank_praise: [
    "Dạ {shop} cảm ơn {hello} nhiều ạ, mình thích là shop vui lắm ạ.",
    "Dạ shop cảm ơn lời khen của mình ạ. Có gì chưa ưng mình cứ góp ý giúp shop nhé.",
    "Cảm ơn {hello} đã tin {shop} ạ, chúc mình một ngày thật vui nhé.",
  ],
  nudge: [
    "Dạ {hello} ơi,[ {product}] mình còn băn khoăn size hay màu nào không ạ? Shop tư vấn thêm cho mình nhé.",
    "Dạ shop nhắn lại chút ạ,[ {product} vẫn còn size cho mình.] Mình cần hỗ trợ gì cứ nhắn shop nhé.",
    "Dạ {hello} xem thêm được chưa ạ?[ Cần ảnh thật {product}] shop gửi mình xem nhé.",
    "Dạ mình cần shop giữ hàng[ {product}] giúp không ạ? Chưa cần cũng không sao, mình cứ nhắn shop khi tiện nhé.",
  ],
  care_day_3: [
    "Dạ {hello} ơi, mình dùng[ {product}] có vừa ý không ạ? Có gì chưa ổn mình nhắn shop xử lý liền nhé.",
    "Dạ {shop} hỏi thăm mình ạ,[ {product}] mang có êm chân không {hello}? Góp ý của mình giúp shop tốt hơn nhiều ạ.",
  ],
  public_thank_you: [
    "Dạ shop đã nhắn riêng cho mình rồi ạ, mình kiểm tra tin nhắn giúp shop nhé.",
    "Dạ em gửi tin nhắn riêng cho mình rồi ạ. Mình xem mục tin nhắn chờ giúp shop nhé.",
    "Cảm ơn mình đã quan tâm ạ, shop vừa nhắn riêng, mình xem giúp shop nhé.",
    "Dạ mình xem tin nhắn giúp shop ạ, thông tin shop gửi trong đó rồi nhé.",
    "Dạ shop trả lời mình trong tin nhắn rồi ạ. Cảm ơn mình nhiều nhé.",
    "Shop đã nhắn mình rồi ạ, mình để ý mục tin nhắn chờ nhé. Cảm ơn mình.",
    "Dạ cảm ơn mình ạ. Chi tiết shop gửi qua tin nhắn rồi, mình xem nhé.",
    "Dạ tin nhắn shop vừa gửi mình đó ạ, mình mở xem giúp shop nhé.",
  ],
  public_thank_praise: [
    "Dạ shop cảm ơn mình nhiều ạ.",
    "Cảm ơn mình đã ủng hộ {shop} ạ.",
    "Dạ nghe mình khen shop vui cả ngày ạ, cảm ơn mình nhé.",
    "Dạ {shop} cảm ơn lời khen của mình ạ.",
    "Cảm ơn mình đã yêu thích mẫu của shop ạ.",
  ],
  public_nudge: [
    "Dạ mẫu này shop đang có sẵn ạ, mình còn quan tâm thì nhắn tin cho shop nhé.",
    "Dạ mình ơi, mẫu mình chờ shop vẫn còn ạ. Cần tư vấn mình nhắn shop nhé.",
    "Dạ shop nhắc nhẹ mình ạ, mẫu này còn hàng đó, mình nhắn tin để shop giữ cho nhé.",
    "Dạ hàng đang có sẵn ạ, mình nhắn shop để chọn size nhé.",
  ],
};
