import type { LexiconGroup } from "./lexicon-group.ts";

/** What does it cost, and please write to me. */
export const ASKING_PHRASES: readonly LexiconGroup[] = [
  {
    intent: "ask_price",
    why: "price_word",
    weight: 3,
    phrases: `giá [cả|tiền|bán|lẻ] (sao|bao|nhiêu|thế|như|nào|mấy) [nhiêu|vậy|nào|!ạ|thế]|(xin|báo|cho|hỏi|cần|check|gửi|tham khảo|nhắn|inbox|biết|coi|bảng|rep|trả lời) [<me>|hỏi|xin|biết|cái|thêm|với] [xin|biết|hỏi|cái] giá [với|!ạ|shop|cả]|(xin|báo|cho|hỏi|cần|check|inbox|gửi|biết) * giá
      giá * (bao nhiêu|nhiêu|sao|thế nào|như nào|nhỉ|mấy|bao tiền)|^ giá [này|đôi|cái|ly|tour|cả] [này] [với|vậy|nhỉ|sao|!ạ] $|giá [sao] (vậy|ạ|nhỉ|shop|ơi|bạn|em|bác|mẹ) $|!giá $|giá [này|niêm yết] (là|tính) (bao|sao|nhiêu) [nhiêu]
      bao nhiêu (tiền|một|1|vậy|thế|shop|ạ|đấy|á|ta|nhỉ|em|bạn|anh|chị|vnđ|k|đồng|đó|ấy|#) [một|1|<unit>]|bao nhiêu $|nhiêu (tiền|một|1|vậy|thế|shop|ạ|á|ta|em|bạn|anh|chị|#) [<unit>|!ạ]|nhiêu $|mấy (tiền|đồng|xu|lít|củ|trăm|chục|k|nghìn|ngàn|cành) [vậy|một|1]|bao tiền|bao xèng|bao lúa|nhiêu xèng
      # <unit> [này] [bao] nhiêu|<unit> (này|đó|kia) [bao] nhiêu|(hết|tổng|tất cả|cả) [hết] [bao] nhiêu [tiền]|(tiền|học phí|giá vé|vé) * [bao] nhiêu|[có] (đắt|mắc|rẻ) [lắm] (không|hông|chứ) [shop|bạn|!ạ]|how much|price|(giá cả|giá tiền) $|còn giá (này|đó|cũ|#) không|gia nhieu|gia sao|bảng giá|báo giá|nhiêu # <unit>`,
  },
  {
    intent: "ask_price",
    why: "price_hint",
    weight: 2,
    phrases: `bao nhiêu|(xin|cho) menu giá|giá [của] (bộ|đôi|cái|mẫu|con|chiếc|em|cây|loại|món|combo|vé|phòng|áo|quần|váy|giày|dép|túi|lẩu) *`,
  },
  {
    intent: null,
    why: "not_a_price",
    weight: 0,
    phrases: `bao nhiêu (tuổi|size|màu|người|chi nhánh|ngày|lâu|phút|giờ|năm|mẫu|loại|kg|ký|kí|cân|cm|lần|bạn|follow|view|calo|độ|km)|(đánh|trị|vô|quá|quý|vật) giá|giá trị|giá (như|mà|đỗ)|bao nhiêu (cũng|là|thì|đâu|đó) *|biết bao nhiêu|(không|chưa) bao nhiêu|mấy trăm (người|năm|ngàn)|đánh giá`,
  },
  {
    intent: "ask_inbox",
    why: "asks_to_be_messaged",
    weight: 3,
    phrases: `^ (inbox|nhắn tin|check inbox|inbox tư vấn) [giá] $|^ i b $|(inbox|nhắn|nhắn tin|trả lời) [riêng|cho|tư vấn|giá|giúp] (em|mình|tôi|chị|anh|cô|bác|cháu|tụi|với|mk|nha|nhé|đi|giúp|giùm|dùm) [với|nha|nhé|đi|được]|inbox [tư vấn|giá|riêng|!ạ|nha|nhé|nào] $|^ chấm *|^ (quan tâm|qtam) [shop|!ạ|nha] $|^ (tư vấn|cần tư vấn|tv) [<me>|giúp|với|cho|!ạ|shop|thêm|inbox] *
      tư vấn [cho|giúp|giùm|hộ|thêm] [cho] <me> [với|nha|thêm]|(cần|muốn|nhờ|xin|được) [shop|được|bạn] tư vấn|(rep|trả lời|đọc|xem|check) (inbox|tin nhắn|ib|tin) [<me>|đi|với]|gọi [lại|cho|điện] (em|mình|tôi|chị|anh|lại) [với|nhé|nha]|(add|kết bạn|cho|xin) zalo [<me>|với|shop]|liên hệ (em|mình|tôi|chị|anh|lại) [nha|nhé|với]|alo (em|mình|lại) [nha|với]|^ (inbox|ib) * (được|với) [không] $|pm (me|em|mình)|^ dot $|châm`,
  },
  {
    intent: null,
    why: "chat_words",
    weight: 0,
    phrases: `(đừng|khỏi|ngưng|không cần) (nhắn|inbox|gửi|gọi|trả lời|nhắn tin) [tin|cho] [<me>|nữa]|chấm (hỏi|than|điểm|dứt|mút|com|phẩy|bài|cơm|mắm|nước)|(không|sao|chẳng) * trả lời [tin nhắn|inbox|<me>]|trả lời (em|mình) (không|sao)|hết quan tâm|ai (cần|muốn) * inbox [<me>]`,
  },
];
