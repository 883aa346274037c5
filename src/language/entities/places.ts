/** A province before the 2025 merger; `now` is its name since, where it differs. Aliases are phrases (see the phrase matcher). */
export interface Province {
  name: string;
  now?: string;
  aliases: string;
  /** Districts and towns; saying one says the province. */
  districts?: string;
}

/** The 63 provinces and cities as people still name them. */
export const PROVINCES: readonly Province[] = [
  {
    name: "Hà Nội",
    aliases: "hà nội|hanoi|thủ đô",
    districts:
      "Cầu Giấy|Đống Đa|Ba Đình|Hoàn Kiếm|Thanh Xuân|Hà Đông|Long Biên|Hoàng Mai|Tây Hồ|Nam Từ Liêm|Bắc Từ Liêm|Đông Anh|Gia Lâm|Sóc Sơn|Thanh Trì|Hoài Đức|Đan Phượng|Mê Linh|Quận Hai Bà Trưng|Thường Tín|Chương Mỹ|Thạch Thất|Quốc Oai|Ba Vì|Phú Xuyên|Ứng Hòa|Mỹ Đức|Thanh Oai|Phúc Thọ|Thị xã Sơn Tây",
  },
  {
    name: "Hồ Chí Minh",
    aliases: "hồ chí minh|sài gòn|saigon|sgn|hcmc|tp hcm|thành phố hồ chí minh",
    districts:
      "Bình Thạnh|Gò Vấp|Tân Bình|Tân Phú|Phú Nhuận|Bình Tân|Thủ Đức|Hóc Môn|Củ Chi|Nhà Bè|Bình Chánh|Cần Giờ",
  },
  {
    name: "Đà Nẵng",
    aliases: "đà nẵng|danang|đà nẽng",
    districts: "Hải Châu|Thanh Khê|Sơn Trà|Ngũ Hành Sơn|Liên Chiểu|Cẩm Lệ|Hòa Vang",
  },
  {
    name: "Hải Phòng",
    aliases: "hải phòng|hp",
    districts:
      "Hồng Bàng|Kiến An|Hải An|Đồ Sơn|Thủy Nguyên|Quận Lê Chân|Quận Ngô Quyền|An Dương|Vĩnh Bảo|Tiên Lãng",
  },
  { name: "Cần Thơ", aliases: "cần thơ", districts: "Ninh Kiều|Cái Răng|Bình Thủy|Ô Môn|Thốt Nốt" },
  { name: "An Giang", aliases: "an giang", districts: "Long Xuyên|Châu Đốc" },
  {
    name: "Bà Rịa - Vũng Tàu",
    now: "Hồ Chí Minh",
    aliases: "bà rịa [vũng tàu]|brvt|bà rịa vũng tàu",
    districts: "Vũng Tàu|Xuyên Mộc|Côn Đảo",
  },
  { name: "Bắc Giang", now: "Bắc Ninh", aliases: "bắc giang" },
  { name: "Bắc Kạn", now: "Thái Nguyên", aliases: "bắc kạn|bắc cạn" },
  { name: "Bạc Liêu", now: "Cà Mau", aliases: "bạc liêu" },
  { name: "Bắc Ninh", aliases: "bắc ninh", districts: "Từ Sơn" },
  { name: "Bến Tre", now: "Vĩnh Long", aliases: "bến tre" },
  { name: "Bình Định", now: "Gia Lai", aliases: "bình định", districts: "Quy Nhơn|Qui Nhơn|Hoài Nhơn" },
  {
    name: "Bình Dương",
    now: "Hồ Chí Minh",
    aliases: "bình dương|bd",
    districts: "Thủ Dầu Một|Dĩ An|Thuận An|Bến Cát|Tân Uyên",
  },
  { name: "Bình Phước", now: "Đồng Nai", aliases: "bình phước", districts: "Đồng Xoài|Chơn Thành" },
  { name: "Bình Thuận", now: "Lâm Đồng", aliases: "bình thuận", districts: "Phan Thiết|La Gi" },
  { name: "Cà Mau", aliases: "cà mau" },
  { name: "Cao Bằng", aliases: "cao bằng" },
  {
    name: "Đắk Lắk",
    aliases: "đắk lắk|đắc lắc|đăk lăk|dak lak|daklak|đak lak",
    districts: "Buôn Ma Thuột|Buôn Mê Thuột|BMT",
  },
  {
    name: "Đắk Nông",
    now: "Lâm Đồng",
    aliases: "đắk nông|đắc nông|đăk nông|dak nong|daknong",
    districts: "Gia Nghĩa",
  },
  { name: "Điện Biên", aliases: "điện biên" },
  { name: "Đồng Nai", aliases: "đồng nai", districts: "Biên Hòa|Long Khánh|Long Thành|Nhơn Trạch|Trảng Bom" },
  { name: "Đồng Tháp", aliases: "đồng tháp", districts: "Cao Lãnh|Sa Đéc" },
  { name: "Gia Lai", aliases: "gia lai", districts: "Pleiku" },
  { name: "Hà Giang", now: "Tuyên Quang", aliases: "hà giang" },
  { name: "Hà Nam", now: "Ninh Bình", aliases: "!hà !nam", districts: "Phủ Lý" },
  { name: "Hà Tĩnh", aliases: "hà tĩnh" },
  { name: "Hải Dương", now: "Hải Phòng", aliases: "hải dương", districts: "Chí Linh" },
  { name: "Hậu Giang", now: "Cần Thơ", aliases: "hậu giang", districts: "Vị Thanh|Ngã Bảy" },
  { name: "Hòa Bình", now: "Phú Thọ", aliases: "(tỉnh|ở|tại|về|tp) hòa bình" },
  { name: "Hưng Yên", aliases: "hưng yên", districts: "Văn Giang|Mỹ Hào" },
  { name: "Khánh Hòa", aliases: "khánh hòa", districts: "Nha Trang|Cam Ranh|Ninh Hòa" },
  { name: "Kiên Giang", now: "An Giang", aliases: "kiên giang", districts: "Rạch Giá|Phú Quốc|Hà Tiên" },
  { name: "Kon Tum", now: "Quảng Ngãi", aliases: "kon tum|kontum|kom tum" },
  { name: "Lai Châu", aliases: "lai châu" },
  { name: "Lâm Đồng", aliases: "lâm đồng", districts: "Đà Lạt|Bảo Lộc|Đức Trọng" },
  { name: "Lạng Sơn", aliases: "lạng sơn" },
  { name: "Lào Cai", aliases: "lào cai", districts: "Sa Pa|Sapa" },
  {
    name: "Long An",
    now: "Tây Ninh",
    aliases: "long an",
    districts: "Bến Lức|Đức Hòa|Cần Giuộc|Thành phố Tân An",
  },
  { name: "Nam Định", now: "Ninh Bình", aliases: "nam định" },
  {
    name: "Nghệ An",
    aliases: "nghệ an|nghê an",
    districts: "Thành phố Vinh|TP Vinh|Cửa Lò|Diễn Châu|Quỳnh Lưu",
  },
  { name: "Ninh Bình", aliases: "ninh bình", districts: "Tam Điệp" },
  { name: "Ninh Thuận", now: "Khánh Hòa", aliases: "ninh thuận", districts: "Phan Rang" },
  { name: "Phú Thọ", aliases: "phú thọ", districts: "Việt Trì" },
  { name: "Phú Yên", now: "Đắk Lắk", aliases: "phú yên", districts: "Tuy Hòa" },
  { name: "Quảng Bình", now: "Quảng Trị", aliases: "quảng bình", districts: "Đồng Hới" },
  { name: "Quảng Nam", now: "Đà Nẵng", aliases: "quảng nam", districts: "Tam Kỳ|Hội An|Điện Bàn" },
  { name: "Quảng Ngãi", aliases: "quảng ngãi" },
  { name: "Quảng Ninh", aliases: "quảng ninh", districts: "Hạ Long|Cẩm Phả|Uông Bí|Móng Cái" },
  { name: "Quảng Trị", aliases: "quảng trị", districts: "Đông Hà" },
  { name: "Sóc Trăng", now: "Cần Thơ", aliases: "sóc trăng" },
  { name: "Sơn La", aliases: "sơn la", districts: "Mộc Châu" },
  { name: "Tây Ninh", aliases: "tây ninh" },
  { name: "Thái Bình", now: "Hưng Yên", aliases: "thái bình" },
  { name: "Thái Nguyên", aliases: "thái nguyên", districts: "Sông Công|Phổ Yên" },
  { name: "Thanh Hóa", aliases: "thanh hóa", districts: "Sầm Sơn|Bỉm Sơn" },
  { name: "Thừa Thiên Huế", now: "Huế", aliases: "[thừa thiên] !huế|(tp|ở|tại|về|ra|ngoài) hue|tt huế" },
  { name: "Tiền Giang", now: "Đồng Tháp", aliases: "tiền giang", districts: "Mỹ Tho|Gò Công|Cai Lậy" },
  { name: "Trà Vinh", now: "Vĩnh Long", aliases: "trà vinh" },
  { name: "Tuyên Quang", aliases: "tuyên quang" },
  { name: "Vĩnh Long", aliases: "vĩnh long" },
  { name: "Vĩnh Phúc", now: "Phú Thọ", aliases: "vĩnh phúc", districts: "Vĩnh Yên|Phúc Yên" },
  { name: "Yên Bái", now: "Lào Cai", aliases: "yên bái" },
];
