/**
 * The mobile prefixes in use since the change of 2018: 03, 05 (Vietnamobile 052, 056, 058; Wintel 055; Gmobile 059),
 * 07 (MobiFone), 08 (VinaPhone, Viettel 086, Itel 087, MobiFone 089) and 09.
 */
const MOBILE = /^0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$/;
/** Area codes since 2017: Hà Nội 024 and Hồ Chí Minh 028 with eight digits more, the others with seven. */
const LANDLINE =
  /^02(?:4[2-8]|8[2-9]|0[3-9]|1[0-689]|2[0-25-9]|3[2-9]|5[124-9]|6[0-39]|7[0-7]|9[0-4679])\d{7}$/;

/** True for a Vietnamese number as it is dialled inside the country ("0…"), mobile or landline. */
export function isVietnamesePhone(digits: string): boolean {
  return digits.length === 10 ? MOBILE.test(digits) : digits.length === 11 && LANDLINE.test(digits);
}
