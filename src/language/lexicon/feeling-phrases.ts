import type { LexiconGroup } from "./lexicon-group.ts";

/** Good words. */
export const PRAISING_PHRASES: readonly LexiconGroup[] = [
  {
    intent: "praise",
    why: "praise_word",
    weight: 2,
    phrases: `ngon|!đẹp|đẹp (quá|lắm|ghê|thế|vãi|dã|xỉu|điên|nha|thật|thiệt|mê) [man]|xinh|tuyệt [vời|cú|hảo|đối]|đỉnh [cao|chóp|của|quá|vãi|kout|nóc]|!xịn [sò|xò|quá]|chất lượng|thích (quá|ghê|lắm|cực|thật|thế|vô|nhất|kiểu|mẫu)|rất thích|!mê [quá|ghê|lắm|xỉu|chữ|mẩn|luôn|mệt]|ưng [ý|quá|bụng|lắm|cái|ghê]|!rẻ [quá|mà|thật|hơn|vãi|bất]|hài lòng|nhiệt tình|dễ thương|đáng yêu|cute|!thơm|êm chân|êm ái|đáng (tiền|thử|yêu|mua|ăn|đi|đồng)|nên (thử|mua|đến|đi|ghé) [nha|nhé]|ủng hộ|10 điểm|mười điểm|hợp lý|sạch sẽ|uy tín|quá đã|mlem|xuất sắc|!tốt|rất ok|ok lắm|cũng ok|ổn áp|khá ổn|rất ổn|cũng ổn|chuẩn (vị|gu|quá|luôn|không|đẹp|men)|good|nice|love|beautiful|amazing|perfect|great|best|wow|delicious|yummy|hấp dẫn|sang (trọng|xịn|chảnh|quá)|đáng đồng tiền|số một|nhất (luôn|quả|nách)|món ruột|chân ái|cuốn (quá|ghê|vãi|thế|thật)|ghiền|nghiện|xứng đáng|chill|thoải mái|sởi lởi|thân thiện|lịch sự|vui vẻ|tận tâm|chu đáo|tuyệt phẩm|hết (nấc|sảy|ý|sẩy)|yêu (quá|shop|quán|lắm|thế)|dịu (ngọt|êm)|mát mẻ|tươi (ngon|lắm|roi)|đậm (đà|vị)|giòn (rụm|ngon)|béo (ngậy|thơm)|đỉnh|!bền|may đẹp|đẹp nhất|(đóng gói|giao hàng) (cẩn|nhanh|kỹ|đẹp) *|giao nhanh|ship nhanh|cảm ơn (shop|quán|bạn) [nhiều|đã|vì]|hợp (với|da|gu)|best seller|vừa (vị|miệng|ý)|rất hay|hay (thiệt|thật|quá|ghê)|vẫn ok|giá (hạt dẻ|rẻ|ok|ổn|hợp lý)|thèm (quá|ghê|thế)|quán quen|lần nào cũng (ghé|mua|ăn|uống)|ăn (hoài|mãi) *(không ngán|vẫn)|không thất vọng|must try|recommend`,
  },
  {
    intent: "praise",
    why: "mild_praise",
    weight: 1.2,
    phrases: `đẹp|tốt|!thơm|ổn|được (á|lắm)|!thích|!mê|!rẻ|hay (quá|lắm|ghê)|dễ chịu`,
  },
  {
    intent: "praise",
    why: "love_sign",
    weight: 0.7,
    phrases: `(❤|😍|🥰|😘|💯|👍|🔥|💖|💕|💗|💓|🌹|👏|🤩|♥|😻|💞|🫶|😋|🤤)`,
  },
];

/** Bad words. */
export const COMPLAINING_PHRASES: readonly LexiconGroup[] = [
  {
    intent: "complain",
    why: "bad_word",
    weight: 3,
    phrases: `!tệ [quá|hại|lắm|vãi|thế|nhất|thật]|quá tệ|!dở [quá|ẹc|tệ|òm|lắm|thế|ẹt|vãi]|(quá|hơi|rất|siêu|khá|thấy) (dở|chán|tệ|kém|đắt|mắc|mặn|nhạt|tanh|chát|bẩn|dơ|ồn|nguội|lạt|gắt)|chán (quá|lắm|thế|hẳn|ghê|vãi|òm)|thất vọng|!kém [quá|chất lượng|lắm|xa]|lừa (đảo|người|khách|dân|gạt|đấy|tiền)|hàng (giả|fake|nhái|dỏm|lởm|đểu|lỗi|rởm|kém)|đắt (quá|vãi|thế|lắm|xắt|đỏ|ghê|cắt|như|hơn|vậy) *|mắc (quá|vãi|thế|lắm|ghê|xỉu|dữ|hơn|vậy|thật|thiệt) *|giá (chát|cắt cổ|trên trời|ảo|cao|đắt|mắc|chua) *|không bao giờ (quay|mua|ghé|đến|trở|ăn|uống|đặt|tới) *|(đừng|chớ|không nên) [nên|có|bao giờ] (mua|đến|vào|ăn|đi|ghé|đặt|tới|uống|tin|thử) *|một đi không trở lại|mọi người nên tránh|(cạch|tẩy chay|!né) [mặt|luôn|quán|shop|gấp|ra]|treo đầu dê|cắt cổ|chặt chém|chém (đẹp|giá|khách)|ăn (cướp|chặn|gian)|không hợp lý|không đáng [tiền|đồng]|tiền mất tật`,
  },
  {
    intent: "complain",
    why: "bad_service",
    weight: 3,
    phrases: `(đặt|order|mua) # * (giao|gửi|ship) #|giao (sai|thiếu|nhầm|chậm|trễ|lâu) *|(bị|hàng|giày|áo|đôi) (lỗi|rách|hỏng|bể|vỡ|bung|gãy|sứt|móp|hư|trầy|ố) *|bung (keo|chỉ|đế)|đứt (quai|chỉ|dây)|chưa (nhận|thấy|giao|được) * (hàng|giao|trả lời|hoàn|tiền|ship)|(hủy|huỷ|bom) (đơn|hàng)|thái độ (tệ|kém|lồi|không|quá|khó|của|phục|nhân|chán|hách|coi|vô|láo|như) *|vô (trách nhiệm|duyên|văn hóa|lễ|tâm)|mất dạy|!bẩn|!dơ [quá|bẩn]|(có|con|dính|thấy) (gián|ruồi|kiến|tóc|giòi|sâu|dòi) *|(mùi|bị) (hôi|thối|thiu|ôi|mốc|khét|tanh)|ôi thiu|ngộ độc|đau bụng|tiêu chảy|hoàn (tiền|trả)|đòi [lại] tiền|(!chờ|!đợi) * (# tiếng|# phút|cả tiếng|cả buổi|nửa tiếng)|(lỗi|sập|lag|đơ) (app|hệ thống|web|mạng)|không đúng (mô tả|hẹn|hàng|size|màu)|chất lượng (đi xuống|giảm|kém|tệ|ngày càng)|(ngày|càng) càng (tệ|dở|chán|kém)|(!chờ|!đợi) [là|cả|gần|hơn] (lâu|mãi|dài cổ|tiếng|# tiếng|# phút|30|45|cả tiếng|mỏi)|(phục vụ|giao hàng|rep|trả lời|làm|lên món|ra món|ship) * (chậm|kém|tệ|lâu|dở|chán)|nhân viên * (láo|khó chịu|chảnh|lồi|cọc|bất|kém|tệ|hách|coi|chửi|không)|lồi lõm|hách dịch|khó chịu|cau có|quát|chửi khách|coi thường|(không|chả|chẳng|éo|ko ai) [thèm|ai|ai thèm|thấy] (trả lời|rep|phản hồi|bắt máy|nghe máy) *|gọi * không (nghe|bắt|được|trả)|block (khách|em|mình)|nhắn * không (trả|rep|thấy|ai)|sai (mẫu|màu|size|hàng|thể lệ)|không (giống|như) (hình|ảnh|mẫu|quảng cáo|mô tả|trong) *|khác (hình|ảnh|xa|hẳn) *|quảng cáo (láo|lố|sai|quá|điêu) *|phí (tiền|công|thời gian)|tiếc tiền|ăn quỵt|cẩu thả|qua loa|xuống cấp|mất (tiền|niềm tin|hết|khách) *|làm ăn (gì|như|kiểu|chán|bố|vô|mất|kỳ|kì) *|nhầm đơn|thiếu hàng|(giao|gửi) * (thiếu|nhầm|sai)`,
  },
  {
    intent: "complain",
    why: "negated_praise",
    weight: 3,
    phrases: `<not> [có|được|hề|thấy|phải|còn] (ngon|đẹp|đáng|xứng|ổn|hài lòng|chất lượng|tốt|bền|thích|sạch|nhiệt tình|uy tín|hợp vị|ok|hay|thơm|giòn|tươi) [lắm|tiền|bằng|như|chút|mấy|tí|gì|nữa|luôn|chuyên]|(ngon|đẹp|tốt|thích) (đâu|gì) [mà|đâu]|có gì (ngon|đẹp|hay|đâu) [mà|đâu|đâu mà]|hết (ngon|đẹp|thích) [rồi]|(bớt|kém|giảm) (ngon|đẹp|chất lượng)|(hơi|bị) (thất vọng|hụt hẫng|đau chân|ít|nhỏ|bé|ngọt|béo)`,
  },
  {
    intent: "complain",
    why: "mild_complaint",
    weight: 1.8,
    phrases: `!phốt|đắt|mắc (mỏ|tiền)|chán|ngọt (quá|gắt|lịm|khé)|nhạt [nhẽo|toẹt|quá|thếch]|mặn (quá|chát|vãi)|!chê|rác [rưởi]|!tởm|ghê (quá|tởm|rợn)|kinh (quá|khủng|dị|tởm)|xàm|bực [mình]|bức xúc|nguội [ngắt|lạnh]|report|xạo|điêu|báo (công an|cơ quan|chính)|shock|ngắn tũn|(ít|nhỏ|bé) (xíu|tí|quá|tẹo|như)|cay cú|ám ảnh|(hãi|sợ) (quá|luôn|thật)|lởm|chảnh|bùng hàng|mệt (với|mỏi)|buồn (shop|quá|vì)|đau chân|chật (quá|chân)|cứng (quá|ngắc|chân)|hôi [quá|rình]|nặng mùi|phèn|xấu [quá|vãi|thế|đau|òm|hoắc]|gớm|hết muốn|(không|chả) dám (mua|ăn|uống|quay|ghé) *`,
  },
  { intent: "complain", why: "angry_sign", weight: 1.2, phrases: `(😡|🤬|👎|💩|😠|🤮|😤|🤢|😞|😒)` },
  {
    intent: null,
    why: "not_bad",
    weight: 0,
    phrases: `không (tệ|dở|chê|đắt|mắc|chán|phí|thất vọng|bẩn|khó chịu|đến nỗi|xấu) [vào|đâu|lắm|được]|(chê|ngon|đẹp) vào đâu|khỏi chê|không chê|ngon (không|chưa|hông) [shop|bạn|vậy]|(đẹp|tốt|bền|thơm|ok|ổn|xịn|rẻ|thích) (không|hông|chưa|hơn không) [shop|bạn|vậy|!ạ]|kinh doanh|kinh nghiệm|có kinh|(ngon|đẹp) hơn không|(mê|thích) (mua|đi|ăn|gì|ai)|tốt nghiệp|đẹp trai|rẻ nhất (bao|là)|thích (thì|gì|ai|là)|ok (shop|em|bạn|anh|chị|nha|nhé)|không thích|không yêu`,
  },
  {
    intent: "praise",
    why: "negated_complaint",
    weight: 2.5,
    phrases: `không (tệ|dở|chê|đắt|mắc|chán|phí|thất vọng|xấu) [vào|đâu|lắm|được|tí|chút] [đâu|nào]|khỏi chê|không (còn|có) gì [để|phải] chê|không chỗ chê|(quá|siêu|cực|rất) (rẻ|đẹp|ngon|xinh|chất|thích|thơm|tốt|êm|bền|yêu|mê|ổn|đỉnh|đã|ok|xịn|nhiệt|hợp|hài|dễ)|không hối hận`,
  },
];
