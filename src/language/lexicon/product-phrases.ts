import type { LexiconGroup } from "./lexicon-group.ts";

/** Questions about goods and service. */
export const PRODUCT_PHRASES: readonly LexiconGroup[] = [
  {
    intent: "ask_product",
    kind: "size",
    why: "asks_size",
    weight: 3,
    phrases: `size (nào|gì|mấy|bao|sao|lớn|to|nhỏ|đâu) [nhiêu|nhất|không|vậy]|(có|còn|đủ|hết|thiếu) [mấy] size [#|nào|lớn|nhỏ|s|m|l|xl|bé|to|nam|nữ|trẻ]|size # [còn|có|hết] (không|chưa|hả|à)|bảng size|form (rộng|nhỏ|to|ôm|bé|chuẩn|sao|thế) *|(mặc|mang|đi|đeo|mặt) [size] * (vừa|được|hợp|đẹp|đc|nổi) không
      # (kg|cân|ký|kí|kí lô) * (mặc|mang|size|vừa|được)|(nặng|cao) * (mặc|mang|đi|lấy|size) * (nào|gì|không|được|mấy|sao)|size [*] (vừa|được) không|đo size|chân # * (size|đi|mang|cm)`,
  },
  {
    intent: "ask_product",
    kind: "stock",
    why: "asks_stock",
    weight: 2.9,
    phrases: `(còn|có|hết) * (không|hông|hả|chưa|hổng|hem) [shop|!ạ|em|bạn|ơi|vậy] $`,
  },
  {
    intent: "ask_product",
    kind: "stock",
    why: "asks_stock",
    weight: 3,
    phrases: `còn (hàng|màu|mẫu|size|đôi|cái|bán|phòng|vé|slot|bàn|chỗ|loại|bộ|xe) [#|nào|gì|*] [không]|còn (không|hông|chứ|hem) [shop|em|bạn|!ạ] $|(có|còn) (màu|mẫu|loại|kiểu|những|mấy|bao nhiêu) (nào|gì|khác|khác không|đen|trắng|màu|mẫu|món|loại) *|có (sẵn|hàng sẵn|hàng không|hàng chưa|bán|loại|hàng) * [không|chưa|nào]|hết (hàng|size|màu|phòng|vé) [#] [rồi|mất] (hả|à|chưa|sao|ạ) *|có [mấy|những] màu (nào|gì|không)|màu (này|đen|trắng|nào|khác|gì|hồng|be|xanh|đỏ) [có|còn] (không|nào|còn|hết) *|(bán|có) những gì`,
  },
  {
    intent: "ask_product",
    kind: "material",
    why: "asks_material",
    weight: 3,
    phrases: `chất (liệu|vải|gì|da) * (gì|sao|thế|không|nào)|chất gì|(vải|da|len|gỗ|nhựa|đế|chất) (gì|nào|thật không|thật|bò hay)|(làm|may|làm ra) (bằng|từ) *|thành phần (gì|có|là|*)|hạn sử dụng|(hàng|đồ) (thật|auth|fake|rep|chính hãng|việt nam|trung quốc|nội địa|xách tay|nước nào) (không|hả|à|hay|phải) *|(có|bị) (bền|phai|nóng|đau|êm|bí|trơn|dày|mỏng|nhăn|xù|giãn|bám|hôi|ngứa|kích|ngọt|cay|béo|đắng|mặn|dễ|khó|nặng|mềm|cứng) [chân|không|lắm|màu|da] * (không|hông|ạ)|xuất xứ|của nước nào|hãng (nào|gì)|chính hãng không`,
  },
  {
    intent: "ask_product",
    kind: "delivery",
    why: "asks_delivery",
    weight: 3,
    phrases: `(có|được|nhận) (ship|giao|gửi) [hàng] [về|đi|tới|ra|vào|tận|cod|xa|tỉnh|*] [không]|ship * (không|được không|sao|bao lâu|thế nào|chứ|mấy ngày|bao nhiêu|nhiêu)|^ ship [hàng|về|đi|tới|cod|*] [không] $|(phí|tiền|cước) (ship|vận|giao) [chuyển|hàng] * [bao] nhiêu [!ạ|shop|vậy|thế|nhỉ]|(phí|tiền|cước) (ship|vận|giao) [chuyển|hàng] * (sao|thế nào)|ship * [bao] nhiêu [!ạ|shop|vậy|thế|nhỉ|tiền]|(free|miễn phí) (ship|vận|giao) *|freeship [không|*]|giao hàng * (không|bao|chưa|mấy|sao|khi|tận)|(mấy|bao nhiêu) ngày [thì|là|mới|*] (có|nhận|tới|về|giao|hàng)|bao lâu [thì|mới|*] (có|nhận|tới|về|giao)|(khi nào|bao giờ) * (nhận|giao|ship|tới|gửi) [hàng|được]|(đơn|hàng) [của] <me> * (đâu|chưa|đến đâu|tới đâu)`,
  },
  {
    intent: "ask_product",
    kind: "place",
    why: "asks_place",
    weight: 3,
    phrases: `(shop|quán|tiệm|cửa hàng|chi nhánh|store|bên|nhà hàng|showroom|kho|ks|khách sạn|homestay|chỗ này|này|đây|địa điểm) * (ở|tại|nằm) (đâu|chỗ|khu|đường|quận|mô|nào) *|(ở|tại) đâu (vậy|ạ|thế|shop|bạn|đó|ta|nhỉ|em|mà|đấy|ấy|á|đây|đó) [!ạ]|(ở|tại|nằm) đâu [ạ|vậy]|địa chỉ (đâu|ở|ạ|với|shop|quán|nào|là|sao|cụ|của|chỗ|không|!ạ) *|(xin|cho|có|inbox|gửi|biết|hỏi) * địa chỉ|^ địa chỉ [!ạ|shop|đâu|với|nào] *|(chỗ|quán|đường|khu|quận|chi nhánh|shop|tiệm) (nào|mô) [vậy|thế|!ạ|đây|đó|á]|chi nhánh (nào|ở|không|*) [không]|(có|mở) (chi nhánh|cửa hàng|shop|cơ sở) * (không|chưa|nào)|(ở|có) (đâu|hà nội|sài gòn|đà nẵng|cần thơ|quận #|hồ chí minh) * không|(xin|cho) [<me>|cái] (map|maps|định vị|vị trí|add)|đường nào|chỗ đậu xe|đi đường nào`,
  },
  {
    intent: "ask_product",
    kind: "hours",
    why: "asks_hours",
    weight: 3,
    phrases: `mấy giờ [*] [mở|đóng|vậy|!ạ]|(mở|bán|làm|đóng) [cửa|hàng|bán|việc] (đến|tới|từ|lúc|tầm|vào) (mấy|khi nào|bao giờ|giờ nào)|(mở|đóng) cửa (không|chưa|lúc|từ|mấy|hay|giờ) *|(có|còn) (mở|bán) * (không|chưa)|(đến|tới) (khi nào|bao giờ|hết ngày|ngày nào|mấy giờ|hôm nào)|(giờ|lịch) (mở cửa|đóng cửa|hoạt động|làm việc)|(ngày|thứ|hôm) (nào|mấy) * (có|mở|bán|nghỉ|diễn|áp)|giờ nào`,
  },
  {
    intent: "ask_product",
    kind: "payment",
    why: "asks_payment",
    weight: 3,
    phrases: `(có|nhận|được|cho) [thanh toán] (cod|trả góp|quẹt|cà thẻ|thẻ|momo|thanh toán|chuyển khoản) * (không|được)|trả góp [không|*]|(xin|cho|gửi|inbox) * (số tài khoản|mã qr|qr)|số tài khoản (đâu|nào|ạ|shop)|(phải|cần|có) * cọc * (không|trước không|bao)|(được|có) (kiểm|xem|thử|coi) [tra] (hàng|trước) * [không]|thanh toán (sao|thế nào|bằng|như|kiểu|khi) *|cod không`,
  },
  {
    intent: "ask_product",
    kind: "promotion",
    why: "asks_promotion",
    weight: 3,
    phrases: `(có|được|còn) [được|chương trình|mã|áp dụng|đang] (giảm|sale|khuyến|freeship|voucher|mã|ưu|tặng|quà|deal|combo) [giá|mãi|đãi|kèm] * (không|chưa)|có (voucher|freeship|khuyến mãi|ưu đãi) [gì|nào]|(giảm|!bớt|fix|sale) [giá|thêm|được] * (không|bao nhiêu|chút|được)|(chương trình|voucher|mã|ưu đãi|khuyến mãi|sale) * (không|sao|nào|khi nào|đến|còn|hết|thế nào|áp dụng)|(fix|!bớt) [nhẹ|giá|chút|em|xíu]|mua # tặng # (không|ạ|hả|áp|thế|còn) *`,
  },
  {
    intent: "ask_product",
    kind: "other",
    why: "asks_about_goods",
    weight: 2.5,
    phrases: `ai (mua|đặt|dùng|thử|lấy|order|ăn|xài) * chưa|có ai (mua|dùng|đi|ăn|mang|thử) *|bảo hành [*] [không|bao|sao|mấy]|(đổi|trả) [size|hàng|trả|màu] * (không|được|sao|thế)|(xin|xem|cho|có|gửi|coi) [<me>|xin|coi] (menu|mẫu|hình|ảnh|video|review|catalog|thực đơn|công thức|in4|thông tin|tên) *|^ menu $|có (thể|được|cần|phải|giống|nên|giúp|hỗ trợ|dùng|dịch vụ|phục vụ|chỗ|món) * (không|chưa|hay)|(loại|hiệu|màu|mã|món|quán|sản phẩm|mẫu|thương hiệu|hãng) gì [vậy|thế|!ạ|á|đây|nhỉ|đó|shop|ta]|(dùng|sử dụng|pha|nấu|chơi|bảo quản|giặt|học) * (sao|thế nào|như thế nào|được không|kiểu gì|cách nào)
      (cho|xin) [<me>] (hỏi|biết) *|(tìm|kiếm|cần|muốn) (xem|tìm|tham khảo|biết|hỏi|coi|áo|quần|váy|giày|túi) *|(tôi|mình|em|anh|chị) (tìm|đang tìm|cần tìm|muốn tìm|muốn xem|muốn hỏi) *|(bao nhiêu|mấy) (kg|ký|cân|cm|người|món|loại|màu|mẫu|chi nhánh|ngày|phút|km|phòng|lít|ml|gam|chỗ|tiếng)|(gợi ý|giới thiệu) [cho] [<me>] *|(khác|so với) * (thế nào|gì|chỗ nào|như nào)|(nên|chọn) (mua|chọn|lấy|dùng|ăn) * (nào|gì)|có * nào *|(gần|quanh) đây (có|*)|(có) gì [mới|hot|ngon|đặc biệt|hay]`,
  },
  {
    intent: "ask_product",
    kind: "other",
    why: "question",
    weight: 2,
    phrases: `không (mọi người|mấy bà|các bạn|cả nhà|shop|bạn|admin|ta|vậy|!ạ) $|hay * (vậy|thế|!ạ) $|(làm sao|làm thế nào|cách nào) (để|được) *|xin (cách|công thức|thông tin|inf|infor|tên) *|(cách|cách thức) (dùng|sử dụng|pha|nấu|vệ sinh|bảo quản|đặt|đăng ký)|bao lâu (thì|là|vậy)|được không|(có|phải) * không $|hay (sao|không|là)|(chưa|không|hả) (ạ|shop|bạn|ad|admin|vậy) $|(shop|quán|bên|admin) * (không|chưa|sao|gì) $`,
  },
  {
    intent: null,
    why: "not_a_question",
    weight: 0,
    phrases: `(không|chả|chẳng) có [gì|ai]|có gì (đâu|mà|hơn)|không (biết|hiểu) *|ai biết|có nên không|(còn|có) (đâu|gì nữa)|sao (mà|lại|cũng|không)|(trong|vào) tủ|có (lần|khi|người|ai|hôm|bữa|lúc)|làm gì|chứ gì|thì sao|có sao|không sao|làm sao mà|là sao|vì sao`,
  },
  {
    intent: "other",
    why: "small_talk",
    weight: 2.6,
    phrases: `(bạn|mày|em|cậu|anh|ngươi|bot|mi|chị) [có] (là|tên|mấy|bao nhiêu) [cái] (ai|gì|tuổi|bot|người|robot) [hả|à|không|vậy|thế]|tên [của|thật] [bạn|mày|em|cậu|anh|chị|mình] [là] gì|(xin|biết|hỏi) tên [của] (bạn|em|anh|chị|cậu)|(bạn|em|bot|cậu|mày) [có thể|có|biết] (làm|giúp) [được] [những|mấy] (gì|việc gì|chức năng)|làm được (gì|những gì)|(có thể|biết) (hát|kể|múa|nhảy|yêu|cười) *|có ai (không|ở đây|đó)|^ (hi|hello|chào|xin chào|alo|hế lô|hey|cảm ơn|ok|ừ|vâng|tạm biệt|bye) [shop|em|bạn|các bạn|bot|cả nhà|mọi người|nhé|nha|!ạ|bot] $|cảm ơn $|(có|đã) người yêu chưa|làm quen *|đánh nhau *|(kể|đọc) chuyện|thời tiết [hôm] *|mấy giờ rồi`,
  },
];
