/** Wordings that stand under a comment, for everybody to read: short, without names, prices or claims of stock. */
export const PUBLIC_TEXTS = {
  public_thank_you: [
    "Dạ shop đã nhắn riêng cho mình rồi ạ, mình kiểm tra tin nhắn giúp shop nhé.",
    "Dạ shop gửi tin nhắn riêng cho mình rồi ạ. Mình xem mục tin nhắn chờ giúp shop nhé.",
    "Cảm ơn mình đã quan tâm ạ, shop vừa nhắn riêng, mình xem giúp shop nhé.",
    "Dạ mình xem tin nhắn giúp shop ạ, shop vừa nhắn cho mình rồi nhé.",
    "Dạ shop trả lời mình trong tin nhắn rồi ạ. Cảm ơn mình nhiều nhé.",
    "Shop đã nhắn mình rồi ạ, mình để ý mục tin nhắn chờ nhé. Cảm ơn mình.",
    "Dạ cảm ơn mình ạ. Shop nhắn tin cho mình rồi, mình xem nhé.",
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
    "Dạ mình còn quan tâm mẫu này thì nhắn tin cho shop nhé, shop kiểm tra hàng giúp mình ạ.",
    "Dạ shop nhắc nhẹ mình ạ. Mình cần hỏi giá hay tư vấn size cứ nhắn tin cho shop nhé.",
    "Dạ mình còn cần tư vấn mẫu này không ạ? Mình nhắn tin là shop trả lời nhé.",
    "Dạ lúc nào tiện mình nhắn tin cho shop nhé, cần size nào shop kiểm tra giúp ạ.",
  ],
} as const satisfies Record<string, readonly string[]>;
