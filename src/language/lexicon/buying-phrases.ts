import type { LexiconGroup } from "./lexicon-group.ts";

/** Wants to buy now, or orders. */
export const BUYING_PHRASES: readonly LexiconGroup[] = [
  {
    intent: "buy",
    why: "order_word",
    weight: 3.5,
    phrases: `chốt`,
  },
  {
    intent: "buy",
    why: "order_phrase",
    weight: 3,
    phrases: `!xí (em|mình|chị|anh|tôi|đôi|cái|chiếc|bộ|con|mẫu|chỗ|slot|phần|ly|hộp|liền|luôn)|lên đơn|đặt hàng|đặt mua|đặt (cọc|vé|bàn|phòng|lịch|tour|chỗ|trước) [cho|!ạ]
      mua hàng|mua ngay|mua luôn|mua liền|lấy luôn|lấy liền|múc luôn|hốt (luôn|liền)|quất luôn|book [phòng|bàn|lịch|vé|tour]
      order [cho] <me>|order luôn|thanh toán (luôn|phát|đi|cho|giúp)|tính tiền (luôn|đi|giúp|cho)|vô đơn|lên bill|giữ (em|mình|tôi|chị|anh) *
      giữ (đơn|hàng|chỗ|bàn|phòng) [cho]|để lại [cho] <me>|đóng gói cho|gói (em|lại) [cho]|!cọc (em|mình|trước|luôn|rồi)|đăng ký (mua|đặt|giữ|tham|1|học)
      !pass [cho] (em|mình|tôi|chị|anh|lại)|nhượng lại cho|sang lại cho <me>|nút mua|giỏ hàng|vào giỏ|thêm vào giỏ|xác nhận đơn|đồng ý (mua|đặt|lấy)`,
  },
  {
    intent: "buy",
    why: "order_quantity",
    weight: 3,
    phrases: `(lấy|mua|đặt|order|rước|gửi|ship|để|giữ|gói|bán|thêm|hốt|múc|quất|gom|cho) [cho] [<me>] [thêm|luôn|trước] # <unit>
      (lấy|đặt|mua|ship|để|giữ|gói|gửi) (cho|em|mình|chị|anh) [<me>] #
      (lấy|mua|đặt|order|gửi|ship|để|gói|bán|cho|thêm) [cho] [<me>] [thêm|luôn|trước] # * <unit>
      (lấy|mua|đặt|order|hốt|múc|quất|rước) [cho] <me> [thêm|luôn] <unit>|(lấy|mua|đặt|order|hốt|múc|quất|rước) [thêm|luôn] <unit> (này|đó|kia|trên|màu|đen|trắng|size)
      cho [<me>] [đặt|lấy|mua|order] # <unit>|cho <me> <unit> (này|đó|kia|trên|màu|đen|trắng|size)|<me> # (đôi|cái|chiếc|bộ|set|hộp|thùng|suất|phần|combo|vé|kg) [nha|nhé|đi|ạ|size|này]
      ^ # (đôi|cái|chiếc|bộ|set|hộp|thùng|suất|phần|combo) [size|màu|này] [#] [nha|nhé|đi|ạ] $`,
  },
  {
    intent: "buy",
    why: "wants_to_buy",
    weight: 3,
    phrases: `(muốn|cần|tìm|nhờ|hỏi) <buying>|(muốn|cần) (tìm|đặt|kiếm|lấy) mua|(cho|để) <me> <buying>|cho <me> xin <unit>
      <me> (mua|lấy|đặt|order|rước|tậu|múc|hốt|book) (nha|nhé|với|luôn|cái này|đôi này|mẫu này|nè)|<me> (muốn|cần|đang) (mua|lấy|đặt|order)
      ^ (mua|order|lấy|đặt) [<me>] (nha|nhé|với|ạ|luôn|đi|nào|shop) [!ạ] $|^ (mua|order|đặt) $|(mua|lấy|đặt|order) (hộ|giùm|dùm|giúp) <me>
      ship [về|cho|qua|tới|đến] <me> [#]|gửi (về|cho) <me> #|(bán|ship|gửi|để) cho <me> (một|1|cái|đôi|với|đi)|ship cho <me>|ai (bán|pass|để|nhượng) [lại] (không|cho|thì)`,
  },
  {
    intent: "buy",
    why: "how_to_buy",
    weight: 3,
    phrases: `(mua|đặt|order|book|kiếm|lấy) * (ở|tại) (đâu|chỗ|quán|shop|tiệm|nơi)|(mua|order|bán|đặt) [ở|tại] (đâu|chỗ nào|chỗ mô)|(mua|đặt|order) (sao|kiểu gì|cách nào|thế nào|bằng cách nào|qua đâu) [vậy|!ạ]
      (đặt|mua|order) * (thế nào|như thế nào|kiểu gì|sao|cách nào|làm sao|bằng cách nào)|(làm sao|làm thế nào|cách|cách nào|muốn) [để] (mua|đặt|order)|(ở đâu|chỗ nào|đâu|ai|shop nào|bên nào|nơi nào) bán|<unit> này [có] bán (ở đâu|chỗ nào|tại đâu)|(áo|quần|váy|giày|dép|túi|đồ) này [có] bán (ở đâu|chỗ nào|tại đâu)
      (mua|đặt|order|lấy) * (được|đc) (không|chưa)|có (đặt|mua|order) * được không|(mua|đặt|order) được không|có nhận (order|đặt)`,
  },
  {
    intent: "buy",
    why: "asks_link",
    weight: 3,
    phrases: `xin [cái|mình|em] link|xin * link|cho * link|link (mua|sản|đâu|shopee|với|đi|ạ|này|áo|quần|giày|váy|túi|lazada|tiktok|nào|của|shop|gian|đặt) [đâu|với|!ạ]
      gửi * link|inbox * link|có link (không|mua|chưa)|^ link $|^ link [!ạ|với]|xin (info|in4|shop|tên shop|nơi mua|chỗ mua|nick shop) [bán|với|ạ]`,
  },
  {
    intent: null,
    why: "not_an_order",
    weight: 0,
    phrases: `(đã|mới|vừa|từng|lỡ|suýt|hồi|hay|toàn|lần|được|hôm) (mua|đặt|lấy|order|book|chốt) [#] [<unit>]|(mua|đặt|order|lấy|book) * rồi
      (mua|đặt|order) (lần|hôm|về|hồi|bữa|từ|xong|được|phải|trúng|nhầm|cho|bao) [trước|đầu|qua|nay]|<not> [<me>] [có|ai|còn|thèm|dám|nên|muốn|cần|phải|được] (mua|lấy|đặt|order|chốt|book) [đâu|nữa|nha|luôn]
      chốt (lại|hạ|sổ|câu) [là|thì]|xấu xí *|ai (chốt|mua|lấy|đặt|order) (đi|nào|cho|vậy)|ngày nào cũng (mua|đặt)|(mua|lấy|đặt) (vợ|chồng)|lấy (gì|đâu|lại|hết|ra|nhau|tiền|mất)
      (sao|tại sao) (mua|lấy|đặt) *|(anh|em|chồng|vợ|mẹ) (mua|lấy|đặt|order) (cho|hộ) (em|anh|con|vợ|chồng|mình|chị) [đi|nha]|để ý|để <me>|đặt tên|đặt (câu|vấn|ra)
      cho # (người|sao|điểm|triệu|trẻ|bạn|đứa|like)|mua được (chưa|rồi)|cho <me> (con|em)|thêm #|bán # [<unit>]`,
  },
  {
    intent: "other",
    why: "refuses",
    weight: 3,
    phrases: `<not> [có|ai|thèm|dám|muốn|cần|lấy] (mua|lấy|đặt|order|chốt) [đâu|nữa|đâu nha]|(thôi|khỏi) [em|mình|chị|tôi] (không|khỏi) (mua|lấy|đặt|cần|order) [nữa]|(không|hết) (cần|muốn) (mua|lấy|đặt) [nữa]
      <me> không (mua|lấy|đặt|chốt) [nữa|đâu]|không (có nhu cầu|quan tâm)|(thôi|không) (lấy|mua|cần) nữa|<not> mua đâu|hủy giúp <me>|không mua đâu`,
  },
];

/** Gives what the shop asked for, or what others ask. */
export const INFORMING_PHRASES: readonly LexiconGroup[] = [
  {
    intent: "inform",
    why: "has_done",
    weight: 3,
    phrases: `đã (inbox|nhắn|gửi|chuyển|cọc|đặt|thanh|!ck|rep|trả|kết|add) [tin|khoản|rồi]|(inbox|nhắn|nhắn tin|gửi|gửi tin|chuyển khoản|cọc|thanh toán) [shop|em|bạn|rồi|qua|tin] (rồi|xong) [nha|nhé|!ạ]
      <me> (inbox|nhắn|gửi|chuyển|nhắn tin) [shop|bạn|em] rồi|(check|xem|kiểm tra|đọc) (inbox|tin|ib|tn) [nhắn|giúp|giùm|nha|nhé|đi]|rep inbox|vừa (inbox|nhắn|gửi|chuyển)`,
  },
  {
    intent: "inform",
    why: "gives_data",
    weight: 2,
    phrases: `số [điện thoại] (em|mình|của|tôi|chị|anh|là) [là]|số điện thoại [của] [<me>] [là|:] #|điện thoại #|địa chỉ [của] (em|mình|tôi|chị|anh|là|nhà|nhận|giao) [là]|(tôi|mình|em|anh|chị|tớ|cháu) tên [là]|^ <me> là * $|gọi (tôi|mình|em|anh|chị|tớ) là *|tên [của] (em|mình|tôi|chị|anh|tớ|là|người) [là]
      zalo (em|mình|tôi|của|là) [là|này]|^ size # $|^ size (s|m|l|xl|xxl) $|^ (cao|nặng) [#]|^ <me> (cao|nặng) *|<me> # (tuổi|kg|cân|ký|kí)|<me> (mang|đi|mặc) size #|<me> [đang] ở (quận|gần|phường|huyện|tp|thành|xã|đường)
      ^ màu (đen|trắng|đỏ|xanh|nâu|kem|be|hồng|vàng|xám|tím|cam) $|^ # (đôi|cái|người|phần|bát|suất|chiếc|bộ|ly|cốc|tô|đĩa|vé|hộp) $|giao (về|tới|đến|giờ|lúc|chiều|tối|sáng) [#|địa]|nhận hàng (ở|tại|lúc)|mã (đơn|vận đơn|số) [là] #|tài khoản #`,
  },
  {
    intent: "inform",
    why: "gives_name",
    weight: 3,
    phrases: `(tôi|mình|em|tớ|tui|tao|cháu|con|chị|anh) tên [là] *|tên [của] (tôi|mình|em|tớ|tui|tao) là *|^ (tôi|mình|tớ|tui|tao) là * $|là tên (tôi|mình|em|tớ)|gọi (tôi|mình|em|tớ) là *|my name is *`,
  },
  {
    intent: "inform",
    why: "answers",
    weight: 2,
    phrases: `^ dạ (có|còn|mình|bên|shop|quán|tất|được|không|chưa|giá|size|áp|chi|hiện|đúng|rồi|vâng|là|đang|chương) *|^ !dạ * (nha|nhé) [!ạ|bạn|anh|chị|mình] $|(bên|tụi|bọn) (mình|em) * (nha|nhé|!ạ) $|(bạn|chị|anh|mình) (ghé|liên hệ|tham khảo|xem|qua|gọi|inbox) * (nha|nhé|giúp)
      (có|còn|ở|được) [bán|rồi|đó|đây] (nha|nhé|nè|đó|á) [bạn|mày|bà] $|^ (ở|tại|gần|đối diện|ngay|số|hẻm|ngõ|đường|quận) *|đối diện *|ngay (gần|cạnh|ngã|chợ|đường|đối)|(ngã tư|ngã ba|đường|ngõ|hẻm|số nhà|phố) # *|^ # (đường|ngõ|hẻm|phố) *
      (có|từ) (hôm|ngày) nay|^ (có|còn|hết|chưa|rồi|được) (nha|nhé|rồi|nè|!ạ|bạn|chị|anh) [bạn|nha|nhé|ơi|chị|anh|nè] $|^ (ngày mai|hôm nay|mai|thứ) (đó|nha|nhé|!ạ) [!ạ] $|^ giá * #|^ mở cửa (từ|lúc) #|(mở cửa|mở|bán) (từ|đến|tới|lúc) # *`,
  },
];
