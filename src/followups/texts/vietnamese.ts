import { GOODS_TEXTS } from "./goods.ts";
import { PUBLIC_TEXTS } from "./public.ts";

const TALK_TEXTS = {
  thank_you: [
    "Dạ {shop} chào {hello} ạ. Cảm ơn mình đã quan tâm[ {product}] ạ. Mình cần xem giá, size hay ảnh thật thì nhắn shop nhé.",
    "Dạ {shop} thấy mình quan tâm[ {product}] nên nhắn riêng cho tiện ạ. Mình muốn biết giá, size hay màu nào cứ nhắn, shop trả lời liền nhé.",
    "{shop} cảm ơn {hello} đã ghé Trang ạ.[ Về {product}, mình đi size bao nhiêu để shop tư vấn cho đúng ạ?] Mình trả lời tin này là shop tư vấn ngay ạ.",
    "Dạ chào {hello}, {shop} nhắn riêng để tiện trao đổi ạ.[ Mình đang xem {product} đúng không ạ?] Mình cần giá hay tư vấn size thì nhắn lại giúp shop nhé.",
    "Dạ {shop} đã thấy lời nhắn của mình rồi ạ.[ Mình quan tâm {product} phải không ạ?] {hello} nhắn lại một tiếng để shop gửi giá và ảnh thật nhé.",
    "Cảm ơn {hello} nhiều ạ, {shop} xin phép nhắn riêng cho tiện.[ Với {product}, mình thích màu nào, size nào ạ?] Shop chờ tin của mình nhé.",
  ],
  thank_wait: [
    "Dạ {shop} cảm ơn {hello} đã quan tâm[ {product}] ạ. Mình cứ thong thả, khi nào tiện thì nhắn shop nhé.",
    "Dạ không sao ạ, {shop} ghi lại giúp mình rồi. Khi nào cần[ {product}], {hello} chỉ cần trả lời tin này là được ạ.",
    "{shop} chào {hello} ạ. Mình chưa cần gấp cũng không sao, muốn hỏi trước điều gì[ về {product}] cứ nhắn shop nhé.",
    "Dạ {shop} đã ghi lại mong muốn của mình ạ. Khi nào mình nhắn lại, shop gửi tin mới nhất[ về {product}] cho mình nhé.",
  ],
  ask_which_product: [
    "Dạ {hello} đang hỏi mẫu nào ạ? Mình gửi tên hoặc ảnh mẫu giúp shop nhé.",
    "Dạ mình cho shop xin tên hoặc ảnh mẫu đang xem để shop báo chính xác ạ.",
    "Dạ shop có nhiều mẫu ạ, {hello} gửi giúp shop ảnh hoặc mã mẫu mình thích nhé.",
    "Dạ mình chụp màn hình mẫu đang xem gửi shop nhé, shop trả lời mình liền ạ.",
  ],
  ask_details: [
    "Dạ shop lên đơn[ {product}] cho mình ạ. {hello} cho shop xin {missing} nhé.",
    "Dạ vâng ạ, để lên đơn[ {product}] mình nhắn giúp shop {missing} nhé.",
    "Dạ {shop} nhận rồi ạ. Mình gửi giúp shop {missing} để shop xác nhận đơn nhé.",
    "Dạ đơn của mình chỉ còn thiếu {missing} thôi ạ, {hello} nhắn giúp shop nhé.",
  ],
  confirm_details: [
    "Dạ shop nhận đủ thông tin rồi ạ. Nhân viên {shop} sẽ xác nhận đơn với mình ngay nhé.",
    "Dạ {shop} ghi nhận đơn của mình rồi ạ, nhân viên sẽ xác nhận lại với {hello} nhé.",
    "Dạ đủ thông tin rồi ạ, shop kiểm hàng rồi xác nhận với {hello} nhé.",
    "Cảm ơn mình đã đặt hàng ạ. Nhân viên {shop} kiểm tra đơn rồi xác nhận lại với mình nhé.",
  ],
  clarify: [
    "Dạ {hello} cần xem giá, hỏi size hay muốn đặt hàng ạ? Mình chọn giúp shop ở bên dưới nhé.",
    "Dạ shop chưa rõ ý mình lắm ạ. Mình muốn hỏi giá, hỏi size hay gặp nhân viên ạ?",
    "Dạ {hello} cần shop tư vấn mẫu nào ạ? Mình nói rõ hơn giúp shop nhé.",
    "Dạ mình nhắn lại rõ hơn một chút giúp shop với ạ, shop sợ hiểu nhầm ý mình.",
  ],
  hold: [
    "Dạ {shop} nhận được tin của mình rồi ạ, nhân viên sẽ trả lời mình ngay nhé.",
    "Dạ shop đã nhận tin ạ. {hello} chờ shop một chút, nhân viên trả lời mình liền ạ.",
    "Dạ vâng ạ, shop kiểm tra rồi báo lại mình ngay nhé.",
    "Dạ để shop hỏi lại cho chắc rồi trả lời {hello} ạ.",
  ],
  call_person: [
    "Dạ shop báo nhân viên vào hỗ trợ {hello} ngay ạ, mình chờ shop một chút nhé.",
    "Dạ vâng ạ, nhân viên {shop} sẽ trả lời mình sớm nhất nhé.",
    "Dạ shop chuyển tin của mình cho nhân viên rồi ạ. Mình tiện thì để lại số điện thoại, nhân viên gọi lại cho nhanh nhé.",
    "Dạ {hello} chờ một chút nhé, nhân viên {shop} vào trả lời mình liền ạ.",
  ],
  apologise: [
    "Dạ {shop} rất xin lỗi vì điều mình gặp phải ạ. Quản lý sẽ xem lại và liên hệ với mình sớm nhất.",
    "Dạ shop thành thật xin lỗi {hello} ạ. Shop đã báo người phụ trách, sẽ có người trả lời mình liền ạ.",
    "Dạ shop xin lỗi đã để mình phiền lòng ạ. Mình gửi giúp shop ảnh hoặc mã đơn, người phụ trách sẽ xử lý cho mình ạ.",
    "Dạ {shop} xin lỗi {hello} nhiều ạ. Nhân viên phụ trách sẽ xem lại rồi nhắn mình ngay ạ.",
  ],
  retail_only: [
    "Dạ {shop} cảm ơn {hello} đã liên hệ ạ. Việc này shop xin chuyển người phụ trách trả lời mình nhé.",
    "Dạ shop đã chuyển lời đến người phụ trách ạ, có gì shop liên hệ lại mình nhé.",
    "Dạ việc này người phụ trách của {shop} mới trả lời được ạ, mình chờ giúp shop nhé.",
    "Dạ shop ghi nhận ạ. Người phụ trách xem tin rồi sẽ phản hồi mình nhé.",
  ],
  acknowledge_wait: [
    "Dạ không sao ạ, {hello} cứ thong thả nhé. Khi nào cần thì mình nhắn, shop hỗ trợ ngay ạ.",
    "Dạ vâng ạ, shop ghi lại cho mình rồi. Khi nào tiện {hello} nhắn shop nhé.",
    "Dạ {shop} hiểu ạ. Mình cứ suy nghĩ thêm, cần gì thì nhắn lại cho shop nhé.",
    "Dạ chưa vội đâu ạ, mình cứ xem thêm. Cần shop tư vấn gì thì {hello} nhắn nhé.",
  ],
  thank_praise: [
    "Dạ {shop} cảm ơn {hello} nhiều ạ, mình thích là shop vui rồi ạ.",
    "Dạ shop cảm ơn lời khen của mình ạ. Có gì chưa ưng mình cứ góp ý giúp shop nhé.",
    "Cảm ơn {hello} đã tin {shop} ạ, chúc mình một ngày thật vui nhé.",
    "Dạ nghe mình khen shop vui lắm ạ. Cảm ơn {hello} đã ủng hộ {shop}.",
  ],
  nudge: [
    "Dạ {hello} còn băn khoăn điều gì[ về {product}] không ạ? Mình cần tư vấn thêm thì nhắn shop nhé.",
    "Dạ shop nhắn lại hỏi thăm mình một chút ạ. Mình cần hỗ trợ thêm gì[ về {product}] cứ nhắn shop nhé.",
    "Dạ {hello} đã xem thêm được chưa ạ?[ Mình cần ảnh thật của {product} thì nhắn shop nhé.] Chưa cần cũng không sao ạ.",
    "Dạ[ với {product},] mình còn cần shop tư vấn size hay màu không ạ? Lúc nào tiện mình nhắn shop nhé.",
  ],
  care_day_3: [
    "Dạ {hello} dùng[ {product}] có ưng ý không ạ? Có gì chưa ổn mình nhắn shop xử lý liền nhé.",
    "Dạ {shop} hỏi thăm mình ạ. Mình dùng[ {product}] có hài lòng không ạ? Góp ý của mình giúp shop làm tốt hơn nhiều ạ.",
    "Dạ hàng tới tay {hello} chưa ạ? Mình dùng[ {product}] rồi thì cho shop xin vài lời cảm nhận nhé.",
    "Dạ shop hỏi thăm đơn[ {product}] của mình ạ. Hàng tới rồi mình thấy có ưng ý không ạ?",
  ],
} as const satisfies Record<string, readonly string[]>;

const ALL_TEXTS = { ...TALK_TEXTS, ...GOODS_TEXTS, ...PUBLIC_TEXTS } as const;

/** What a text is for. */
export type Purpose = keyof typeof ALL_TEXTS;

/**
 * Wordings by purpose. `{shop} {product} {price} {sizes} {asked} {missing} {hello}` are filled in; what stands in
 * square brackets is left out when one of its variables is unknown. Several of each, so that no two people in a row
 * read the same and the same person never does. The shop calls itself “shop” and the customer “mình”; `{hello}` is
 * “bạn Lan” or “mình”, hence never a call (“mình ơi” is what spouses say).
 */
export const VIETNAMESE_TEXTS: Record<Purpose, readonly string[]> = ALL_TEXTS;
