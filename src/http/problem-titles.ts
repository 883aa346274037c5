/** What the person at the screen reads: what happened, whether anything was lost, what to do. */
const TITLES: Record<string, string> = {
  NOT_SIGNED_IN: "Bạn chưa đăng nhập. Đăng nhập rồi thử lại nhé.",
  NOT_ALLOWED: "Tài khoản của bạn không có quyền làm việc này.",
  LOGIN_FAILED: "Sai tên hoặc mật khẩu, hoặc tài khoản đang tạm khóa vì nhập sai nhiều lần.",
  TOO_MANY_LOGINS: "Đăng nhập quá nhiều lần. Chờ một phút rồi thử lại nhé.",
  CROSS_SITE: "Yêu cầu đến từ trang khác nên đã bị chặn.",
  CONTENT_TYPE_UNSUPPORTED: "Kiểu dữ liệu gửi lên chưa đúng.",
  NOT_FOUND: "Không có trang này.",
  REQUEST_INVALID: "Thông tin gửi lên chưa đúng. Chưa lưu gì cả, sửa lại giúp nhé.",
  BODY_NOT_JSON: "Dữ liệu gửi lên không đọc được. Chưa lưu gì cả.",
  BODY_TOO_LARGE: "Dữ liệu gửi lên quá lớn. Chưa lưu gì cả.",
  CONTACT_UNKNOWN: "Không tìm thấy khách này.",
  INTERACTION_UNKNOWN: "Không tìm thấy bình luận hay tin nhắn này. Tải lại trang giúp nhé.",
  READING_NOT_CORRECTABLE: "Câu này không sửa cách hiểu được: đã bị xóa, hoặc không phải lời khách tự viết.",
  KIND_UNFIT: "Loại này không đi với ý đã chọn. Chưa lưu gì cả.",
  CATALOGUE_INVALID: "Bảng giá có lỗi. Chưa nhập dòng nào, sửa các dòng bên dưới rồi nhập lại nhé.",
  ORDER_KEY_MISSING: "Chưa rõ đơn này đã lên hay chưa nên chưa lưu gì cả. Tải lại trang rồi lên đơn nhé.",
  ORDER_EMPTY: "Đơn chưa có sản phẩm. Chưa lưu gì cả.",
  ORDER_ITEM_INVALID: "Sản phẩm trong đơn chưa đúng. Đơn chưa được lưu.",
  ORDER_MONEY_INVALID: "Số tiền của đơn chưa khớp. Đơn chưa được lưu.",
  ORDER_UNKNOWN: "Không tìm thấy đơn này. Tải lại trang giúp nhé.",
  ORDER_CANCELLED: "Đơn này đã hủy. Tải lại rồi lên đơn mới nhé.",
  ORDER_CHANGED: "Khách vừa có đơn khác được lên. Tải lại xem rồi hãy lên đơn này nhé.",
  ORDER_NOT_CLOSED: "Đơn chưa chốt nên chưa nhận hoàn được.",
  PRODUCT_UNKNOWN: "Bảng giá không có mã sản phẩm này. Đơn chưa được lưu.",
  SIGNED_REQUEST_INVALID: "Yêu cầu từ Facebook không hợp lệ.",
};

const BY_STATUS: Record<number, string> = {
  400: "Thông tin gửi lên chưa đúng. Chưa lưu gì cả.",
  403: "Bạn không có quyền làm việc này.",
  404: "Không tìm thấy.",
  409: "Dữ liệu vừa thay đổi. Tải lại rồi thử lại nhé.",
  503: "Hệ thống đang bận. Chờ một chút rồi thử lại nhé.",
};

/** The Vietnamese title of a problem, by its code, else by its status. */
export function titleOf(code: string, status: number): string {
  return (
    TITLES[code] ??
    BY_STATUS[status] ??
    "Máy chủ gặp lỗi khi làm việc này. Tải lại để xem đã lưu chưa, rồi báo người quản trị."
  );
}
