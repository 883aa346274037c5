import { currentLanguage } from "./texts.js";
import { FACEBOOK_WORDS } from "./words-facebook.js";
import { READING_WORDS } from "./words-reading.js";

// What the program calls its readings, steps, rules and acts, in the words of a shop. English says the name itself.
const VI = {
  ...READING_WORDS,
  ...FACEBOOK_WORDS,
  order: "đơn đã lên",
  order_cancelled: "đơn đã hủy",
  nothing_due: "không còn gì phải hỏi",
  // What comes next, and why.
  private_reply: "nhắn riêng cho người bình luận",
  public_reply: "trả lời dưới bình luận",
  hide_comment: "ẩn bình luận",
  message: "tin nhắn",
  await_answer: "chờ khách trả lời",
  await_last_answer: "chờ khách trả lời lần cuối",
  await_rest: "chờ khách cho nốt thông tin",
  await_feedback: "chờ khách nhận xét",
  rep_reply: "nhân viên trả lời",
  rep_look: "nhân viên xem qua",
  rep_follow: "nhân viên theo tiếp",
  rep_call: "nhân viên gọi điện",
  season_list: "để dành cho đợt tới",
  care_day_3: "hỏi thăm sau 3 ngày",
  care_call: "gọi hỏi thăm",
  asked_how_it_was: "đã hỏi thăm",
  asked_in_public: "đã hỏi dưới bình luận",
  asked_once_more: "đã hỏi thêm một lần",
  acknowledged: "đã ghi nhận",
  asks_person: "muốn gặp người",
  author_unknown: "Facebook không cho biết ai viết",
  big_order: "đơn lớn",
  buyer_went_silent: "khách im lặng",
  complains: "phàn nàn",
  customer_commented: "khách bình luận",
  customer_waits: "khách đang chờ",
  customer_wrote: "khách nhắn tin",
  human_answered: "đã có người trả lời",
  human_has_it: "đã có người nhận",
  just_arrived: "vừa đến",
  late_or_nod: "tin đến muộn hoặc không cần trả lời",
  merged: "gộp hai khách là một",
  no_answer: "khách không trả lời",
  no_interest: "không có nhu cầu",
  no_private_channel: "chưa nhắn riêng được",
  nothing_left: "không còn cách nào",
  only_praise: "chỉ khen",
  only_tag: "chỉ gắn bạn bè",
  opted_in: "khách đồng ý nhận tin",
  opted_out: "khách không muốn nhận tin",
  only_spam: "chỉ là tin rác",
  other_app: "phần mềm khác cũng trả lời",
  owner: "chủ shop nhắn",
  returned_to_bot: "trả lại cho máy",
  send_on_its_way: "tin đang đi",
  taken_over: "nhân viên nhận khách",
  unclear_twice: "hai lần chưa hiểu ý",
  window_closed: "hết giờ nhắn",
  window_ending: "sắp hết giờ nhắn",
  comment_removed: "bình luận đã xóa",
  message_removed: "tin nhắn đã thu hồi",
  // What a text is for.
  thank_you: "cảm ơn và mời",
  thank_wait: "cảm ơn, hẹn lại",
  thank_praise: "cảm ơn lời khen",
  public_thank_you: "cảm ơn",
  public_thank_praise: "cảm ơn lời khen",
  public_nudge: "nhắc nhẹ",
  nudge: "nhắc nhẹ",
  answer_price: "báo giá",
  answer_size: "tư vấn size",
  answer_stock: "báo còn hàng",
  answer_stock_size: "báo còn hàng và có size",
  answer_price_sold_out: "báo giá và báo hết hàng",
  sold_out: "báo hết hàng",
  size_not_carried: "báo không có size đó",
  stock_unknown: "hỏi size để kiểm tra kho",
  check_goods: "hẹn kiểm tra kho",
  owner_message: "tin cho chủ shop",
  ask_which_product: "hỏi mẫu nào",
  ask_details: "xin thông tin lên đơn",
  confirm_details: "xác nhận thông tin",
  clarify: "hỏi lại cho rõ",
  hold: "xin khách chờ chút",
  call_person: "mời nhân viên vào",
  apologise: "xin lỗi",
  retail_only: "chỉ bán lẻ",
  acknowledge_wait: "ghi nhận lời hẹn",
  hide_phone: "giữ kín số điện thoại",
  // What happened.
  due: "đến hẹn",
  event: "sự kiện",
  step_ran: "đến hẹn",
  not_sent: "tin không được gửi",
  send_failed: "gửi không được",
  policy_enforced: "Facebook cảnh báo Trang",
  read: "khách đã xem",
};

/**
 * The program's own name for something, in words; what led to it may follow a colon ("sent:thank_wait"). A name
 * without Vietnamese words shows as plain English.
 */
export function sayWord(name) {
  return String(name).split(":").map(sayOne).join(": ");
}

function sayOne(name) {
  const plain = name.trim().replaceAll("_", " ");
  return currentLanguage() === "vi" ? (VI[name.trim()] ?? plain) : plain;
}
