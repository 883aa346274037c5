/** One plain page of our own; `body` is trusted HTML made here, never a text from outside. */
function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/live.css">
</head>
<body class="plain"><main>${body}</main></body>
</html>`;
}

/** The status page of a data-deletion request, Vietnamese and English; for an unknown code it says so. */
export function deletionStatusPage(
  request: { requestedAt: Date; completedAt: Date | null } | undefined,
  timeZone: string,
): string {
  const title = "Yêu cầu xóa dữ liệu · Data deletion";
  if (request === undefined) {
    return page(
      title,
      `<h1>Không tìm thấy yêu cầu</h1><p>Mã xác nhận này không có. Kiểm tra lại đường dẫn Facebook đã gửi giúp nhé.</p>
<p lang="en">There is no request with this code. Please check the link that Facebook gave you.</p>`,
    );
  }
  const show = (at: Date) =>
    new Intl.DateTimeFormat("vi-VN", { timeZone, dateStyle: "long", timeStyle: "short" }).format(at);
  const [vi, en] =
    request.completedAt === null
      ? ["Đã nhận, đang xử lý.", "Received, in progress."]
      : [`Đã xong lúc ${show(request.completedAt)}.`, `Completed at ${request.completedAt.toISOString()}.`];
  return page(
    title,
    `<h1>Yêu cầu xóa dữ liệu</h1><p>Nhận lúc ${show(request.requestedAt)}. ${vi}</p>
<h2 lang="en">Data deletion request</h2><p lang="en">Received at ${request.requestedAt.toISOString()}. ${en}</p>`,
  );
}

/** The privacy page that Meta asks for. */
export function privacyPage(): string {
  return page(
    "Quyền riêng tư · Privacy",
    `<h1>Quyền riêng tư</h1>
<p>Shop dùng Chốt để trả lời bình luận và tin nhắn trên Trang Facebook của mình. Chốt lưu những gì mình viết cho Trang, tên và ảnh Facebook cho biết, số điện thoại và địa chỉ mình tự gửi để đặt hàng. Dữ liệu chỉ dùng để trả lời và giao hàng, không bán, không chia sẻ cho ai khác.</p>
<p>Nhắn “dừng” cho Trang để không nhận tin tự động nữa. Muốn xem hoặc xóa dữ liệu của mình, mình nhắn cho Trang nhé: người của shop sẽ làm.</p>
<h2 lang="en">Privacy</h2>
<p lang="en">The shop uses Chốt to answer comments and messages on its Facebook Page. It keeps what you write to the Page, the name and picture that Facebook gives, and the phone number and address you send for an order. This serves answering and delivery only; it is neither sold nor shared.</p>
<p lang="en">Write “stop” to the Page to receive no more automated messages. To see your data or have it deleted, write to the Page: a person of the shop will do it.</p>`,
  );
}
