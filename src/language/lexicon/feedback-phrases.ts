import type { FeedbackTopic } from "../reading.ts";

/** Words that say how good something was; points from -3 to 3. */
export interface FeedbackGroup {
  points: number;
  phrases: string;
}

/** Words of judgement; a longer phrase counts instead of the words inside it, a word of negation turns one round. */
export const FEEDBACK_PHRASES: readonly FeedbackGroup[] = [
  {
    points: 3,
    phrases: `tuyệt vời|xuất sắc|quá tốt|rất tốt|quá ngon|rất ngon|rất đẹp|quá đẹp|siêu (đẹp|tốt|ngon|êm|xịn|thích|rẻ)|cực (kì|kỳ) (tốt|đẹp|ngon|thích|hài lòng|êm)|cực (tốt|đẹp|ngon|thích|êm)|rất hài lòng|hoàn hảo|10 điểm|5 sao|năm sao|đỉnh|không chê vào đâu|khỏi chê|quá đã|perfect|excellent|amazing|rất thích|rất ưng|rất (mượt|mịn|thơm|êm|nhanh|hợp)`,
  },
  {
    points: 2,
    phrases: `tốt|đẹp|ngon|xinh|hài lòng|ưng|ưng ý|thích|mượt|mịn|êm|bền|thơm|(rất|hàng|quá|đồ|máy) chất lượng|chất lượng (tốt|cao|ok|ổn|tuyệt|đảm bảo|xịn)|nhanh|nhiệt tình|cẩn thận|chắc chắn|đáng (tiền|mua|đồng tiền)|xứng đáng|hợp lý|rẻ|trâu|pin trâu|khỏe|chuẩn|xịn|nét|sắc nét|uy tín|yên tâm|dễ thương|thân thiện|tận tình|chu đáo|vui vẻ|mềm mại|thoải mái|dễ chịu|sạch sẽ|tuyệt|good|great|nice|love|yêu|mê|ủng hộ|mua lại|quay lại|nên mua|đúng mô tả|giống (hình|mô tả)|như hình|vừa vặn|hiệu quả|hợp|dưỡng ẩm|mát|sáng da|không (kích ứng|lag|nóng|lỗi|hỏng|đau|bết|nhờn|tệ|thất vọng|chê|vấn đề)|!mướt|nổi bật|ấn tượng|sang trọng|gọn|tiện lợi|tiện|dễ (dùng|sử dụng)|hài hòa|đầy đủ|kỹ càng|cảm ơn|(❤|😍|🥰|😘|💯|👍|🔥)`,
  },
  {
    points: 1,
    phrases: `ok|ổn|ổn áp|được|cũng được|tạm ổn|khá (tốt|đẹp|ổn|ngon|ok|hài lòng|mượt|nhanh)|tạm hài lòng|cũng (tốt|đẹp|ngon|ok|ổn)|phù hợp|đúng (màu|size|hàng)|khá|bình ổn|vừa (tầm|túi)|không có gì để chê`,
  },
  {
    points: -1,
    phrases: `hơi *|tạm|tạm được|bình thường|thường thôi|không (như mong đợi|nổi bật|đặc biệt)|cũng bình thường|chưa (thấy|biết|có) hiệu quả|lúc được lúc không|thỉnh thoảng *|đôi khi *|mỗi tội *|có điều *|phải chi|giá mà|nên cải thiện|cần (cải thiện|khắc phục)|khuyết điểm|nhược điểm`,
  },
  {
    points: -2,
    phrases: `tệ|dở|kém|chán|lỗi|bị lỗi|hỏng|hư|lag|giật|đơ|đứng máy|nóng|nóng máy|tụt pin|hao pin|sụt pin|yếu|chậm|lâu|trễ|đắt|mắc|xấu|rách|bể|vỡ|móp|trầy|xước|bong|tróc|bung|sai|nhầm|thiếu|mờ|rè|ồn|loạn|mất sóng|văng|treo|nhờn|bết|khô|rát|ngứa|mẩn|kích ứng|nổi mụn|lên mụn|hôi|khét|mùi|nặng mùi|mỏng|cứng|chật|đau chân|phai|xù|nhăn|đau|phiền|khó chịu|bực|hối hận|tiếc|thái độ|không (tốt|đẹp|ngon|hài lòng|ưng|giống|đúng|bền|thích|ổn|được|hợp|mượt|nhanh|chắc|thơm|hiệu quả|đáng|nên|như|nhận|lên|vào|sạc|nghe|rõ|có tác dụng|dùng được|ra) [*|mua|tiền]|chưa (nhận|được|hài lòng|tốt)|đổi trả|trả lại|bảo hành mãi|chê|gọi không|không (trả lời|rep|phản hồi)|bad|poor|(😡|🤬|👎|😠|😤|😞|😒)`,
  },
  {
    points: -3,
    phrases: `quá (tệ|dở|kém|chán|đắt|chậm|lag|nóng|yếu|lâu)|rất (tệ|dở|kém|chán|chậm|lag|nóng|yếu|bực|lâu|xấu|thất vọng)|thất vọng|lừa đảo|lừa|hàng (giả|fake|nhái|lởm|đểu|dỏm)|tồi tệ|tồi|không bao giờ (mua|quay|dùng|ghé) *|(đừng|không nên) (mua|dùng|tin|ăn) *|phí tiền|mất tiền|vứt (đi|xó|sọt)|rác|1 sao|một sao|0 sao|như (lồn|cc|hạch|shit|cứt|rác)|đồ đểu|vô trách nhiệm|mất dạy|lởm|dỏm|terrible|worst|awful|cục gạch|tởm`,
  },
];

/** What a sentence is about. */
export const FEEDBACK_TOPICS: readonly { topic: FeedbackTopic; phrases: string }[] = [
  {
    topic: "product",
    phrases: `hàng|sản phẩm|chất lượng|giày|dép|áo|quần|váy|túi|vải|da|chất|size|màu|form|máy|pin|camera|màn hình|loa|sạc|son|kem|mùi|thơm|đẹp|ngon|đồ ăn|món|nước|vị|bền|êm|mượt|lag|nóng|điện thoại|vân tay|hình|đế|quai|keo|chỉ|hộp|mẫu|dùng|xài`,
  },
  {
    topic: "price",
    phrases: `giá|tiền|đắt|mắc|rẻ|giá cả|tầm giá|khuyến mãi|giảm giá|đồng tiền|túi tiền|chi phí`,
  },
  {
    topic: "delivery",
    phrases: `giao|giao hàng|ship|shipper|vận chuyển|đóng gói|gói hàng|nhận hàng|bưu tá|hộp móp|giao nhanh|giao chậm|bọc|đơn hàng`,
  },
  {
    topic: "service",
    phrases: `nhân viên|phục vụ|thái độ|tư vấn|shop (nhiệt|trả|rep|tư|không|dễ|phục|thân)|trả lời|bảo hành|đổi trả|chăm sóc|nhiệt tình|hỗ trợ|dịch vụ|thân thiện|chủ quán|chủ shop|thu ngân|bảo vệ|tận tình|chu đáo`,
  },
];
