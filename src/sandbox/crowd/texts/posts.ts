/** One post of the campaign; `hours` after its start, on a phone's usual posting hours. */
export interface PostPlan {
  sku: string;
  hours: number;
  kind: "photo" | "video" | "status";
  /** An ad that shows on no Page: its id at the ad account. */
  adId: string | null;
  /** Share of all comments that land here. */
  weight: number;
  /** `{name}`, `{price}`, `{list}`, `{sizes}` and `{colors}` come from the catalogue. */
  text: string;
}

/** The sandal campaign: what went up, when. The first is up within minutes, so that a demo has something to show. */
export const POST_PLANS: readonly PostPlan[] = [
  {
    sku: "SM01",
    hours: 0.05,
    kind: "photo",
    adId: null,
    weight: 16,
    text: "✨ {name} ({sku}) về lại đủ màu {colors}. Quai mềm, đế 3 phân, đi cả ngày không mỏi. Size {sizes}. Giá ib shop nhé cả nhà!\n#sandalmay #sandalnu #muahe",
  },
  {
    sku: "SM04",
    hours: 4,
    kind: "photo",
    adId: "23850001000000401",
    weight: 22,
    text: "Đi làm, đi chơi, đi biển: một đôi là đủ. {name} ({sku}) ưu đãi tuần này chỉ {price} (giá niêm yết {list}). Nhắn tin để được chọn size.\n#sandalmay #uudai",
  },
  {
    sku: "SM02",
    hours: 12,
    kind: "video",
    adId: null,
    weight: 13,
    text: "Cận cảnh {name} ({sku}): đế cao su đúc, chống trơn trời mưa. Màu {colors}. Ai cần bảng size comment bên dưới để shop gửi nha.\n#sandalmay #chongtron",
  },
  {
    sku: "SM03",
    hours: 26,
    kind: "photo",
    adId: null,
    weight: 12,
    text: "Mẫu được hỏi nhiều nhất tuần qua: {name} ({sku}) 💛 Có size {sizes}. Giá đã gồm hộp quà, mọi người ib để nhận giá nhé.\n#sandalmay #hotthangnay",
  },
  {
    sku: "SM05",
    hours: 37,
    kind: "photo",
    adId: null,
    weight: 11,
    text: "Tối nay lên kệ {name} ({sku}), hàng làm tay số lượng ít. Giá {price}, freeship nội thành cho 50 bạn đầu tiên.\n#sandalmay #handmade",
  },
  {
    sku: "SM06",
    hours: 51,
    kind: "status",
    adId: null,
    weight: 9,
    text: "Hỏi nhỏ: {name} ({sku}) nên làm thêm màu gì? Hiện có {colors}. Bạn nào chọn trúng màu shop làm sẽ được giảm 20k.\n#sandalmay #chonmau",
  },
  {
    sku: "SM07",
    hours: 61,
    kind: "photo",
    adId: null,
    weight: 9,
    text: "{name} ({sku}) cho mẹ và bé, đi đôi cùng nhau 👩‍👧 Size {sizes}. Giá ib, mua 2 đôi giảm thêm.\n#sandalmay #mevabe",
  },
  {
    sku: "SM08",
    hours: 76,
    kind: "video",
    adId: null,
    weight: 8,
    text: "Hậu trường xưởng làm {name} ({sku}) từ tấm da tới đôi giày. Giá ra mắt {price}. Đặt trước hôm nay, giao trong 3 ngày.\n#sandalmay #hangviet",
  },
];
