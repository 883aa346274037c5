import type { LexiconGroup } from "./lexicon-group.ts";

/** Wants it, but later. */
export const WAITING_PHRASES: readonly LexiconGroup[] = [
  {
    intent: "wait",
    kind: "payday",
    why: "waits_for_payday",
    weight: 3,
    phrases: `(đợi|!chờ|có|nhận|lãnh|tới|đến|cuối tháng|chừng nào|khi nào) lương * [<buying>]|lương (về|xong|rồi) * [<buying>]|lương về|(đợi|!chờ) * (!lương|luong|!tiền) [về|rồi]
      cuối tháng * <going>|đầu tháng [sau] * <going>|(hết|chưa có|chưa|đang hết) tiền * [rồi|mua|đã]|(để dành|tích|gom|góp|kiếm) [đủ] tiền * [mua|rồi]|khi nào [có|giàu|nhiều] tiền|(có tiền|đủ tiền|giàu) * <buying>|(viêm màng|rỗng) (túi|ví)|ví (rỗng|mỏng|trống)|hết tiền rồi`,
  },
  {
    intent: "wait",
    kind: "season",
    why: "waits_for_season",
    weight: 3,
    phrases: `(đến|tới|!đợi|!chờ|gần|qua|ra|sau) (tết|!hè|!mùa|noel|!đông|giáng sinh) [<me>|thì|rồi|mới]|(!hè|tết|!đông|mùa hè|mùa đông|noel) (này|sang|tới|sau) * <buying>|(!đợi|!chờ) (trời|lạnh|hết nóng|hết mưa|sinh nhật|cưới|đẻ|khai giảng)
      (trời|thời tiết) lạnh * (rồi|mới|thì) <buying>|tới !mùa * <buying>|(qua|sau|hết) (!rằm|!lễ|!giỗ|!mưa|mùa mưa|cữ|tháng cô hồn) * <going>|(qua|sau) (ram|le|tet) <me> <going>`,
  },
  {
    intent: "wait",
    kind: "sale",
    why: "waits_for_sale",
    weight: 3,
    phrases: `(!đợi|!chờ|canh|hóng|săn|doi) * (sale|sales|giảm giá|khuyến mãi|freeship|flash sale|voucher|!mã|deal|ưu đãi)|(khi nào|bao giờ|chừng nào|lúc nào|bữa nào|hôm nào) [có|thì|mới] (sale|giảm|khuyến|freeship|ưu) [giá|mãi|đãi] [thì|em|mình|*]
      bao giờ * (sale|giảm|khuyến mãi|freeship|ưu đãi)|khi nào * (sale|giảm|khuyến mãi|freeship|ưu đãi)|(black friday|sale) (mua|em|mình|mới|rồi) [mua]|giảm (giá|thêm) (thì|là|mới|rồi) * [<buying>]`,
  },
  {
    intent: "wait",
    kind: "restock",
    why: "waits_for_stock",
    weight: 3,
    phrases: `(khi nào|bao giờ|chừng nào|lúc nào|hôm nào|bữa nào|bao lâu nữa) [thì|shop|mới|bên|lại] (có|về|lên|ra|mở|bán|nhập) [lại|hàng|size|màu|mẫu|thêm|nữa|bán|tiếp]|(khi nào|bao giờ|chừng nào|lúc nào|hôm nào|bữa nào) * (có|về|lên|ra|mở|bán|nhập) [lại|hàng|size|thêm]
      hóng|hóng (hàng|quá|mẫu|đợt|ngày|bộ|màu|size)|(!đợi|!chờ|ngóng) [shop] (hàng|size|màu|mẫu|đợt|lô|nhập|restock) [về|mới|này]|có (hàng|size|màu|mẫu) [#] (thì|nhớ|ới|nhắn|báo|hú|inbox|lại) *|(báo|nhắn|hú|ới|alo|gọi|inbox) <me> (khi|lúc|nếu|có|nhé) * (có|về|hàng)
      (hết|cháy) (hàng|size) [mất] rồi * (khi|bao|chừng|có)|restock|về hàng * (báo|nhắn|hú|ới|inbox|nhớ)|về (lại|thêm) * (báo|nhắn|hú|ới)|ra (chi nhánh|mẫu|màu) [mới] [đi|thì]|mong (shop|quán|hãng) * (mở|có|về|ra)|(mở|về) [thêm] * (đi|nha) (em|mình) * (ghé|mua|ủng)`,
  },
  {
    intent: "wait",
    kind: "slow",
    why: "will_come_later",
    weight: 3,
    phrases: `(mai|mốt|mai mốt|bữa nào|hôm nào|bữa sau|hôm sau|lần sau|hôm khác|bữa khác|dịp khác|có dịp|khi nào rảnh|nào rảnh|rảnh|tuần sau|tuần tới|tháng sau|tháng tới|cuối tuần|sáng mai|chiều mai|tối mai|chiều nay|tối nay|ngày mai|ngày kia|thứ bảy|chủ nhật|ít bữa|vài bữa|mấy bữa|vài hôm|ra tết|năm sau|sang năm|tí nữa|lát nữa|lát|lúc nào) [nữa|này|em|mình|tôi|anh|chị|phải|rủ|mới|sẽ|thì|có|đi|chị em|nào|dẫn|lại|cho] [em|mình|tôi|anh|chị|phải|mới|sẽ|thì|nhất|con|vợ|bạn] <going> *
      (mai|mốt|bữa nào|hôm nào|lần sau|cuối tuần|có dịp|chiều|tối) * (ghé|thử|triển|ủng hộ|quay lại|mua|qua|chốt|order|đặt) [nha|nhé|liền|ngay]|(sẽ|nhất định|chắc chắn) [phải|sẽ|lại|cố|tranh thủ] (ghé|thử|mua|đặt|quay|ủng|qua|đi|tới|đến|order|tậu|sắm) [lại|hộ|ngay|liền|*]|(ghé|thử|qua|tới) (sau|liền|ngay) [nha|nhé]|nào [phải] đi (mới|thử|ăn) [được]
      cuối tuần (này|em|mình|nha|nhé|đi|ghé|qua)|hẹn (shop|quán|bạn|hôm|lần|dịp|cuối|tháng|tuần) *|phải thử|phải (ghé|mua|qua) (thử|liền|ngay)|(note|lưu|ghi) lại [đã|để|mai|bữa|khi|hôm|chứ]|để dành * (mai|mốt|hôm)|(lên|vô|vào) (kèo|plan) [đi]`,
  },
  {
    intent: "wait",
    kind: "slow",
    why: "thinks_it_over",
    weight: 3,
    phrases: `(!để|cho) [em|mình|chị|anh|tôi] [về] (suy nghĩ|cân nhắc|suy xét)|!để [em|mình|chị|anh|tôi] [về] (nghĩ|tính|tham khảo|hỏi|bàn|xem|coi|suy) [lại|thêm|đã|chồng|vợ|ý|mẹ|nha|nhé|xét]|de [em|minh|c|chi] [ve] (suy nghi|nghi da|xem da|tinh da|hoi chong)|(suy nghĩ|cân nhắc) (thêm|đã|lại|chút|trước) [nha|nhé|đã]|(tham khảo|xem) (thôi|trước đã|đã) [nha|nhé]|từ từ (em|mình|chị|anh|rồi|đã|tôi|để|tính|mua) *|(chưa|không) (cần|mua|lấy|chốt|gấp|vội|đặt) (vội|ngay|liền|gấp|lúc|bây|bữa) [này|giờ]
      để (mai|mốt|bữa|hôm|cuối|tháng|tuần|sau|đó) *|(chưa|khoan) (chốt|mua|lấy|đặt) [vội|đã|đâu|được]|(hỏi|bàn) [lại|ý kiến] (chồng|vợ|mẹ|gia đình|bạn) [đã|xem]|đắn đo|phân vân|lưỡng lự|có gì (em|mình|chị|anh) (inbox|nhắn|báo|quay|gọi) [lại|sau]`,
  },
  {
    intent: null,
    why: "not_waiting",
    weight: 0,
    phrases: `(đến|tới) khi nào|(đến|tới) bao giờ|(có|nhận|lãnh|lĩnh|về) lương [về] rồi (nè|nha|nhé|đây|nên)|lương (về|có) rồi (nè|nha|nhé|đây|nên) [<buying>]|(vừa|mới|nay) (có|nhận|lãnh|lĩnh) lương [xong|rồi]|trừ lương|lương tâm|tiền lương|hóng (hớt|chuyện|drama|biến)|không bao giờ *|chưa bao giờ *|phải đi (làm|học)|mùa này`,
  },
];
