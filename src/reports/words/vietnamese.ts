import { sayPauseReason } from "./pause-reason.ts";
import type { SummaryWords } from "./summary-words.ts";

const compare = (sign: number, amount: string, past: string): string =>
  sign === 0 ? `bằng ${past}` : `${sign > 0 ? "hơn" : "kém"} ${past} ${amount}`;

const inBrackets = (text: string | null): string => (text === null ? "" : ` (${text})`);

const PAUSE_REASONS = {
  by_hand: "người của shop đã tắt",
  policy_block: "Facebook chặn gửi vì cho là phạm chính sách",
  policy_warning: "Facebook cảnh cáo vì cho là phạm chính sách",
  bothersome_rate: "Facebook chặn vì nhắn quá nhiều",
  page_restricted: "Facebook đang hạn chế Trang",
};

/** The owner's message in Vietnamese. */
export const vietnamese: SummaryWords = {
  locale: "vi-VN",
  heading: ({ page, weekday, date, until }) =>
    until === null
      ? `Dạ, em gửi mình số liệu ${weekday} ${date} của ${page} ạ (so với hôm trước và cùng thứ tuần trước).`
      : `Dạ, em gửi mình số liệu ${weekday} ${date} của ${page}, tính đến ${until} ạ (so với cùng giờ hôm qua và cùng thứ tuần trước).`,
  sections: {
    marketing: "📣 Marketing",
    sales: "🛒 Bán hàng",
    care: "💬 Chăm sóc",
    decide: "❗ Cần quyết hôm nay",
  },
  versusYesterday: (sign, amount) => compare(sign, amount, "hôm qua"),
  versusLastWeek: (sign, amount) => compare(sign, amount, "tuần trước"),
  points: (amount) => `${amount} điểm`,
  averageDegree: (degree) => `trung bình ${degree}/5`,
  unnamed: "khách chưa rõ tên",
  andOthers: (count) => `và ${count} khách khác`,
  nothingToDecide: "Không có việc gì chờ mình quyết ạ.",
  flagged: (count, people) => `${count} khách đang chờ người của shop trả lời: ${people}.`,
  flagReasons: {
    wants_to_buy: "muốn mua",
    asks_person: "xin gặp nhân viên",
    complains: "phàn nàn",
    big_order: "đơn lớn",
    competitor: "có thể là đối thủ",
    unclear_twice: "máy chưa hiểu ý",
    other_app: "phần mềm khác cũng đang trả lời",
    window_ending: "sắp hết hạn nhắn",
    send_failed: "tin gửi không được",
  },
  waitingSince: (duration) => `chờ ${duration}`,
  windowsEnding: (count, people) => `${count} khách sắp hết hạn nhắn tin mà chưa được trả lời: ${people}.`,
  closesAt: (time) => `đến ${time}`,
  duration: (minutes) => {
    if (minutes < 60) return `${minutes} phút`;
    return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} giờ` : `${Math.floor(minutes / (24 * 60))} ngày`;
  },
  problems: {
    token_expired:
      "Trang mất kết nối với Facebook nên chưa gửi được tin: mình kết nối lại Trang giúp em nhé.",
    token_removed:
      "Trang đã gỡ ứng dụng nên em không nhận và gửi tin được nữa: kết nối lại nếu mình còn muốn dùng ạ.",
    sending_paused: (reason) =>
      `Đang tạm dừng gửi tin tự động${inBrackets(sayPauseReason(reason, PAUSE_REASONS))}: mình xem rồi bật lại nhé.`,
    throttled: (until) => `Facebook đang giới hạn gửi tin, em gửi tiếp lúc ${until} ạ.`,
    silent: (duration) =>
      `Đã ${duration} Trang không có sự kiện mới: mình kiểm tra kết nối webhook giúp em nhé.`,
  },
  monthSoFar: ({ month, contacts, leads, orders, revenue }) =>
    `📅 Từ đầu tháng ${month}: ${contacts} khách bình luận hoặc nhắn tin, ${leads} lead, ${orders} đơn chốt, doanh thu thuần ${revenue}.`,
  stockWait: ({ product, people, stock }) => {
    const what = product ?? "mẫu chưa rõ";
    return stock !== null && stock > 0
      ? `${people} khách đợi ${what}, kho đã có ${stock}: báo khách được rồi ạ.`
      : `${people} khách đợi hàng về: ${what}. Mình quyết nhập thêm không ạ?`;
  },
  nearlyClosed: (missing, { count, people, amount }) => {
    const lack = {
      nothing: "đã đủ thông tin, chỉ còn chốt",
      address: "chỉ thiếu địa chỉ",
      phone: "chỉ thiếu số điện thoại",
      size: "chỉ thiếu size",
      items: "chỉ thiếu tên hàng",
    }[missing];
    return `${count} đơn nháp (${amount}) ${lack}: ${people}.`;
  },
  withoutNextStep: (count) => `Khách đang mở mà chưa có bước tiếp theo: ${count}`,
};
