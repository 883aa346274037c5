/** What the shop's own people type by hand, in Meta's inbox and under comments. */
export const STAFF_TEXTS = {
  private_first: [
    "Chào [chị|bạn|c], mẫu này bên em đang [{price}|có giá {price}] ạ, [chị|mình] đi size mấy ạ?",
    "Dạ em chào mình, em là {rep} bên shop, mình cần em tư vấn mẫu nào ạ",
    "Dạ mẫu {product} giá {price} [chị|bạn] nha, còn đủ size ạ",
    "Mình ơi em {rep} nè, mình cho em xin size với màu em [giữ|lên đơn] cho ạ",
  ],
  public_first: [
    "Dạ em nhắn riêng cho mình rồi ạ",
    "Em ib [chị|mình] rồi nha",
    "Cảm ơn [bạn|mình|chị] nhiều ạ",
    "Dạ [chị|mình] check tin nhắn giúp em với ạ",
    "Shop rep mình rồi nha 💕",
    "Dạ mẫu này còn hàng ạ, [mình|chị] nhắn tin em tư vấn nhé",
    "Em {rep} trả lời [chị|mình] trong tin nhắn rồi ạ",
  ],
  public_sorry: [
    "Dạ shop xin lỗi [mình|chị], em kiểm tra đơn ngay ạ",
    "Em xin lỗi [chị|mình] nhiều, [chị|mình] nhắn số đơn em xử lý liền ạ",
  ],
  ask_details: [
    "Dạ [chị|mình] cho em xin số điện thoại với địa chỉ nhận hàng ạ",
    "Mình gửi em sđt và địa chỉ em lên đơn nha",
    "Dạ [chị|mình] đi size mấy, màu nào ạ",
  ],
  close: [
    "Dạ em lên đơn cho [chị|mình] rồi ạ, 2-4 ngày mình nhận hàng nha",
    "Em chốt đơn rồi ạ, cảm ơn [chị|mình] nhiều",
    "Dạ xong rồi ạ, có gì em {rep} báo mình nhé",
  ],
} as const;

/** What staff type on one occasion. */
export type StaffTextKind = keyof typeof STAFF_TEXTS;

/** First names of the shop's people. */
export const STAFF_NAMES = ["Trinh", "Ngân", "Hậu", "Quyên"] as const;
