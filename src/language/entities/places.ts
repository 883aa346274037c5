/** A province before the 2025 merger; `now` is its name since, where it differs. */
export interface Province {
  name: string;
  now?: string;
}

/** Name, name since the merger, other spellings; "?" before one that needs a word like "ship về" to be understood. */
const TABLE = `
Hà Nội||hà lội,thủ đô,hnoi
Hồ Chí Minh||sài gòn,sì gòn,xì gòn,sài gòng,size gòn,size gon,sgn,sgon,hcmc,hcmm,tphcmm,sg,hcm
Đà Nẵng||đà nẽng,đà nẳng
Hải Phòng||?hp
Cần Thơ||?ct
An Giang||
Bà Rịa - Vũng Tàu|Hồ Chí Minh|bà rịa vũng tàu,bà rịa vt,br vt,brvt,vũng tàu bà rịa
Bắc Giang|Bắc Ninh|
Bắc Kạn|Thái Nguyên|bắc cạn
Bạc Liêu|Cà Mau|
Bắc Ninh||
Bến Tre|Vĩnh Long|
Bình Định|Gia Lai|
Bình Dương|Hồ Chí Minh|?bd
Bình Phước|Đồng Nai|?bp
Bình Thuận|Lâm Đồng|
Cà Mau||
Cao Bằng||
Đắk Lắk||đắc lắc,đăk lăk,đắk lắc,đắc lắk,daklak,daclac,đaklak,darklak,đăklăk,đak lak,đak lắk
Đắk Nông|Lâm Đồng|đắc nông,đăk nông,daknong,đắk lông,đak nông
Điện Biên||
Đồng Nai||
Đồng Tháp||
Gia Lai||
Hà Giang|Tuyên Quang|
Hà Nam|Ninh Bình|
Hà Tĩnh||
Hải Dương|Hải Phòng|
Hậu Giang|Cần Thơ|
Hòa Bình|Phú Thọ|
Hưng Yên||
Khánh Hòa||
Kiên Giang|An Giang|
Kon Tum|Quảng Ngãi|kom tum,con tum,kontum
Lai Châu||
Lâm Đồng||
Lạng Sơn||
Lào Cai||
Long An|Tây Ninh|
Nam Định|Ninh Bình|
Nghệ An||nghê an
Ninh Bình||
Ninh Thuận|Khánh Hòa|
Phú Thọ||
Phú Yên|Đắk Lắk|
Quảng Bình|Quảng Trị|
Quảng Nam|Đà Nẵng|
Quảng Ngãi||
Quảng Ninh||
Quảng Trị||
Sóc Trăng|Cần Thơ|
Sơn La||
Tây Ninh||
Thái Bình|Hưng Yên|
Thái Nguyên||
Thanh Hóa||
Thừa Thiên Huế|Huế|huế,thừa thiên,tt huế,tth,thanh toán huế
Tiền Giang|Đồng Tháp|
Trà Vinh|Vĩnh Long|
Tuyên Quang||
Vĩnh Long||
Vĩnh Phúc|Phú Thọ|
Yên Bái|Lào Cai|
`;

/** A province and how else people write it. */
export interface ProvinceEntry {
  province: Province;
  aliases: readonly string[];
}

/** The 63 provinces and cities as people still name them. */
export const PROVINCES: readonly ProvinceEntry[] = TABLE.trim()
  .split("\n")
  .map((line) => {
    const [name = "", now = "", aliases = ""] = line.split("|");
    return {
      province: now === "" ? { name } : { name, now },
      aliases: aliases.split(",").filter((alias) => alias !== ""),
    };
  });

/** Provinces whose names people also bear, or that are words of their own ("hòa bình"). */
export const NAMES_OF_PEOPLE: ReadonlySet<string> = new Set(
  "Thái Bình|Hòa Bình|Hải Dương|Hà Nam|Bình Dương|Long An|Phú Yên|Bình Phước|Thanh Hóa|An Giang|Cao Bằng|Hải Phòng|Hoàng Mai|Hải Châu|Thanh Xuân|Hà Giang|Hà Tiên|Lê Chân|Thái Nguyên|Vĩnh Long|Gia Lâm|Thanh Trì|Bảo Lâm|Hà Đông|Long Khánh|Bảo Lộc".split(
    "|",
  ),
);

/** Without marks these are other words as often ("ca mau": "cả màu"), so a word like "ship về" has to lead to them. */
export const VAGUE_WITHOUT_MARKS: ReadonlySet<string> = new Set(
  "ca mau|gia lai|son la|hai phong|ha nam|hoa binh|long an|lai chau|hai duong|lao cai|thai binh|an giang|phu tho|ha giang|hau giang|thanh hoa|can tho|hung yen|kien giang|tien giang|hue|thu do|di an|hoi an|hoang mai|tu son|ba vi|hai an|dong ha|dong da|nha be|cu chi|son tra|cam le|la gi|tan an|hai chau|thanh xuan|ha dong|my tho|long bien|vi thanh|tay ho|can gio|gia lam|ha tien|ha long|cam ranh|bao loc|long khanh|ba dinh|binh thanh|thuan an|ben cat|tam ky|go cong|ba tri|di linh|sa pa|tri ton|nga son|nam dan|tam dao".split(
    "|",
  ),
);

/** Districts and towns that everybody knows: understood without a word that leads to them. */
export const WELL_KNOWN_DISTRICTS: ReadonlySet<string> = new Set(
  "Cầu Giấy|Đống Đa|Ba Đình|Hoàn Kiếm|Hà Đông|Long Biên|Hoàng Mai|Tây Hồ|Nam Từ Liêm|Bắc Từ Liêm|Đông Anh|Gia Lâm|Sóc Sơn|Thanh Trì|Hoài Đức|Đan Phượng|Thường Tín|Chương Mỹ|Thạch Thất|Quốc Oai|Thanh Oai|Bình Thạnh|Gò Vấp|Tân Bình|Tân Phú|Phú Nhuận|Bình Tân|Thủ Đức|Hóc Môn|Củ Chi|Nhà Bè|Bình Chánh|Cần Giờ|Hải Châu|Thanh Khê|Sơn Trà|Ngũ Hành Sơn|Liên Chiểu|Cẩm Lệ|Hòa Vang|Hồng Bàng|Kiến An|Thủy Nguyên|Ninh Kiều|Cái Răng|Bình Thủy|Ô Môn|Thốt Nốt|Long Xuyên|Châu Đốc|Vũng Tàu|Vung Tôi|Xuyên Mộc|Côn Đảo|Từ Sơn|Quy Nhơn|Qui Nhơn|Hoài Nhơn|Thủ Dầu Một|Dĩ An|Thuận An|Bến Cát|Tân Uyên|Đồng Xoài|Chơn Thành|Phan Thiết|Buôn Ma Thuột|Buôn Mê Thuột|Ban Mê Thuột|Buôn Mê|Gia Nghĩa|Biên Hòa|Long Khánh|Nhơn Trạch|Trảng Bom|Cao Lãnh|Sa Đéc|Pleiku|Phủ Lý|Chí Linh|Vị Thanh|Ngã Bảy|Văn Giang|Mỹ Hào|Nha Trang|Cam Ranh|Ninh Hòa|Rạch Giá|Phú Quốc|Hà Tiên|Đà Lạt|Bảo Lộc|Đức Trọng|Sa Pa|Sapa|Bến Lức|Đức Hòa|Cần Giuộc|Cửa Lò|Diễn Châu|Quỳnh Lưu|Tam Điệp|Phan Rang|Việt Trì|Tuy Hòa|Đồng Hới|Tam Kỳ|Hội An|Điện Bàn|Hạ Long|Cẩm Phả|Uông Bí|Móng Cái|Đông Hà|Mộc Châu|Sông Công|Phổ Yên|Sầm Sơn|Bỉm Sơn|Mỹ Tho|Gò Công|Cai Lậy|Vĩnh Yên|Phúc Yên|Ba Vì|BMT|Bmt|Lấp Vò|Giồng Riềng|Hòn Đất|Cao Lộc|Yên Phong|Quế Võ|Nghi Sơn|Vân Đồn|Đông Triều|Củ Chi|Cần Đước|Định Quán|Vĩnh Cửu|Xuân Lộc|Tam Đảo|Krông Năng|Krông Pắc|Buôn Hồ|Kon Plông|Chư Sê|Bảo Lâm|Di Linh|Đơn Dương|Diên Khánh|Vạn Ninh|Núi Thành|Duy Xuyên|Đại Lộc|Thăng Bình|Nghĩa Đàn|Đô Lương|Nam Đàn|Can Lộc|Hương Khê|Kỳ Anh|Hậu Lộc|Hoằng Hóa|Nga Sơn|Thọ Xuân|Quảng Xương|Tĩnh Gia|Lệ Thủy|Bố Trạch|Tháp Mười|Hồng Ngự|Châu Đốc|Tịnh Biên|Tri Tôn|Mỏ Cày|Ba Tri|Bình Đại|Giồng Trôm|Chợ Lách|Trảng Bàng|Gò Dầu|Bù Đăng|Bù Đốp|Phước Long|Long Điền|Đất Đỏ|Bà Rịa|Bàu Bàng|Dầu Tiếng|Phú Giáo".split(
    "|",
  ),
);

/** Named after people, as are streets: a district only behind "quận" or a comma. */
export const NAMED_AFTER_PEOPLE: ReadonlySet<string> = new Set([
  "Hai Bà Trưng",
  "Lê Chân",
  "Ngô Quyền",
  "Hồng Bàng",
  "Trần Văn Thời",
  "Dương Minh Châu",
]);

/** What the list lacks: units that were merged away before 2025, islands, other spellings. District → province. */
export const MORE_DISTRICTS: readonly (readonly [spelling: string, district: string, province: string])[] = [
  ["Long Điền", "Long Điền", "Bà Rịa - Vũng Tàu"],
  ["Đất Đỏ", "Đất Đỏ", "Bà Rịa - Vũng Tàu"],
  ["Côn Đảo", "Côn Đảo", "Bà Rịa - Vũng Tàu"],
  ["Lý Sơn", "Lý Sơn", "Quảng Ngãi"],
  ["Tĩnh Gia", "Tĩnh Gia", "Thanh Hóa"],
  ["Hoành Bồ", "Hoành Bồ", "Quảng Ninh"],
  ["Qui Nhơn", "Quy Nhơn", "Bình Định"],
  ["Buôn Mê Thuột", "Buôn Ma Thuột", "Đắk Lắk"],
  ["Ban Mê Thuột", "Buôn Ma Thuột", "Đắk Lắk"],
  ["Buôn Mê", "Buôn Ma Thuột", "Đắk Lắk"],
  ["BMT", "Buôn Ma Thuột", "Đắk Lắk"],
  // "tau" alone is spelled out to "tôi" before places are looked for.
  ["Vung Tôi", "Vũng Tàu", "Bà Rịa - Vũng Tàu"],
  ["Sapa", "Sa Pa", "Lào Cai"],
  ["Phan Rang", "Phan Rang", "Ninh Thuận"],
];

/** Of districts with one name, the one that is meant when nothing else is said. */
export const MEANT_DISTRICTS: ReadonlySet<string> = new Set([
  "Hồ Chí Minh|Bình Tân",
  "Hồ Chí Minh|Tân Phú",
  "Hà Nội|Hoàng Mai",
  "Hà Nội|Sơn Tây",
  "Bình Dương|Tân Uyên",
]);
