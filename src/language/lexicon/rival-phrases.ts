import type { LexiconGroup } from "./lexicon-group.ts";

/** Rivals, resellers, suppliers; and unrelated adverts. */
export const RIVAL_PHRASES: readonly LexiconGroup[] = [
  {
    intent: "compete",
    kind: "wholesale",
    why: "asks_wholesale",
    weight: 4.5,
    phrases: `(giá|mua|lấy|bán|nhập|bỏ|đổ|cần|hỏi|xin) [giá|lẻ|hàng] !(sỉ|buôn|xỉ) *|(giá|mua|lấy|nhập|bỏ|bán|xin) (!sỉ|!xỉ|!buôn) *|(gia|lay|mua|nhap|ban) si *|(sỉ|xỉ) (không|sao|bao|lẻ|nhiêu|thế|ạ|từ|shop|hông|cho) *|!sỉ|bán buôn|!sll|số lượng (lớn|nhiều|sỉ) *|(làm|nhận|đăng ký|chính sách|mở|tuyển) (đại lý|sỉ|ctv|nhà phân phối|npp|cộng tác viên|cộng tác) *|nhượng quyền|franchise|(về|để|lấy|mua|nhập) [để|về] bán lại|chiết khấu *|(em|mình|chị) (có|mở) [cái] (shop|sạp|tiệm|quầy) *|(tách|cắt|nguyên) (!lố|kiện) *|(nhập|lấy|mua) [hàng] [về] bán|(nhập|lấy|đặt) (100|200|300|500|1000|200|50) (đôi|cái|chiếc|bộ|sản phẩm) *|hoa hồng [cho|bao] *|hợp tác (kinh|bán|với|phân|sỉ) *|phân phối *`,
  },
  {
    intent: "compete",
    kind: "source",
    why: "asks_source",
    weight: 4,
    phrases: `(nhập|lấy|order|gom|lấy hàng|nhập hàng) * (ở đâu|từ đâu|nguồn nào|bên nào|xưởng nào|chỗ nào|mối nào|nguồn) *|nguồn hàng *|(xin|cho) [<me>] (nguồn|mối|xưởng) *|(xưởng|mối|nguồn|nhà máy) (nào|ở|đâu) *|sản xuất ở đâu|(ai|xưởng nào|bên nào) (sản xuất|may|gia công) *|(order|lấy|nhập) * (taobao|tbao|1688|tmall)|(taobao|tbao|1688) hay *|(info|tên|liên hệ) xưởng|vốn nhập|chi phí (mở|đầu tư) *|giá (nhập|gốc|vốn) (bao|sao|nhiêu|là) *|giá (vốn|nhập) * bao nhiêu|(nhập|nhập vô|nhập hàng) * bao nhiêu * bán|cost *|food cost|lãi (bao nhiêu|nhiều không) *|vốn (bao nhiêu|nhiêu) *|(mở|kinh doanh) (quán|shop|tiệm) * (vốn|cần|bao|thế|làm sao|như)`,
  },
  {
    intent: "compete",
    kind: "advert",
    why: "offers_own_goods",
    weight: 4,
    phrases: `(bên|nhà|shop|quán|tiệm|xưởng|kho) (em|mình|tôi|tụi|chúng) * (có|bán|chuyên|nhận|cũng|đang|cung|rẻ|sản|mới|giá|ship) [có|bán|hàng|cấp|sỉ|hơn|xuất|ra]|(ghé|qua|sang|đến|xem) (shop em|quán em|nhà em|tiệm em|bên em|shop mình|quán mình|bên mình|nhà mình|trang em|page em|page mình) *|ai (cần|muốn|thích|mua|lấy|ăn|dùng|có nhu cầu) * (inbox|nhắn|liên hệ|alo|ghé|qua|gọi|zalo|kb) * [em|mình|tôi]|ai (lấy|mua|cần|ăn) [gì] * (nhắn|inbox|alo|liên hệ) (em|mình|tôi)|rẻ hơn (bên|shop|nhà|ở|đây|chỗ|quán) *|(bên|shop|nhà|quán) (này|kia|em|mình) * rẻ hơn|(em|mình|tôi|tụi mình) (cũng|đang|chuyên) (bán|có bán|pass|cung cấp|sỉ|làm sỉ|nhận order) *|cung cấp (sỉ|hàng|cho|các) *|(em|mình|tôi) (pass|thanh lý|nhượng|dư|mua lộn|mua dư) *|(khách|cả nhà|mọi người|các bác|chị em) * (cần|muốn|đặt|mua) * (nhắn|inbox|liên hệ|alo) [em|mình|tôi]|(trong nhóm|nhóm) * pass|(mua|đặt) thì (inbox|nhắn|alo) (em|mình)|thì (inbox|ib|nhắn) (em|mình|tôi) (nha|nhé|ạ)`,
  },
  {
    intent: "compete",
    kind: "recruit",
    why: "recruits",
    weight: 4,
    phrases: `(về|qua|sang) (làm|bán|đây) [cho|với] (bên|shop|nhà|em|mình) *|(qua|về) bên (em|mình) làm *|làm cho bên (em|mình) *|tuyển [thêm] (sale|nhân viên bán hàng|thợ|đại lý) [cho|*]`,
  },
  {
    intent: "spam",
    why: "spam_word",
    weight: 4,
    phrases: `vay (tiền|vốn|nhanh|tín|online|nóng|tiêu) *|tín (dụng|chấp) *|hỗ trợ (tài chính|vay|vốn) *|lãi suất *|nợ xấu *|giải ngân *|(bên|đang|cần|cty|công ty) * tuyển (dụng|gấp|cộng|nhân|bạn|#|các|sỉ)|tuyển (gấp|#)|(làm|việc) [việc|làm] (online|tại nhà|thêm) *|việc nhẹ *|(kiếm|kiếm thêm) (tiền|thu nhập) * (online|tại|ngày|mỗi|#|nhà)|thu nhập (thêm|thụ|từ|#|cao|ổn) *|lương nhận (ngày|trong|tuần)|lô (đề|tô) *|soi cầu *|chốt số *|xổ số *|cá (cược|độ) *|casino *|tài xỉu *|nổ hũ *|đá gà *|bóng đá trực tiếp *|đầu tư * (lợi|lãi|coin|sinh|chứng|bất|#)|bitcoin|forex|crypto|chứng khoán *|tăng (like|follow|sub|tương|view|mắt) *|chia sẻ bài * (người|bạn|nhóm)|gửi * cho # người *|(xem bói|bùa|ngải|thầy bói|bói bài|coi bói) *|(telegram|t.me|bit.ly|tele) *|lấy lại (tiền|được|số|vốn|nick) *|thu hồi (vốn|tiền|nợ) *|trúng thưởng *|hack (nick|fb|facebook) *|cho thuê (xe|phòng|nhà|căn|váy|đồ|máy) *|(cần|có|nhận) xe (đi|về|ghép|tiện|đến|#) *|xe (ghép|#c|tiện chuyến|# chỗ) *|(bán|cần bán) (đất|nhà|sim|chung|xe|acc|nick) *|bất động sản *|chung cư *|mở thẻ *|bảo hiểm *|gia sư *|nhận (chụp|make|makeup|trang điểm|dạy|thiết kế|edit|may|vẽ|làm|sửa|in|chạy|quay|order|gia công|cài) *|(dịch vụ|hỗ trợ) (chụp|make|visa|làm|kế|vệ|sửa|quay|tạo dáng|thuê) *|(book|chụp) (mình|em|tôi) chụp *|(mẫu|app|link) capcut *|chụp (ảnh|hình) (giá|free|dạo|cho) *|tham khảo (tiktok|trang|page|ig|fb) (mình|em) *|follow (mình|em|tôi|chéo) *|theo dõi (kênh|mình|em|chéo) *|(click|bấm|nhấn|vào) (link|vào link) * (nhận|kiếm|tải|đăng)|nạp (lần|tiền|#) *|tặng (code|giftcode|#k) *|(nhận|tặng) (quà|tiền) miễn phí *|(loan|casino|earn money|whatsapp|work from home|investment) *`,
  },
];
