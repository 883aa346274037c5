// The Vietnamese lunar calendar: months begin on the day of the new moon in Hà Nội's time (UTC+7), the eleventh holds
// the winter solstice, and of thirteen months between two solstices the first without a sun's sign is the leap one.
// The positions of moon and sun follow Meeus, "Astronomical Algorithms", in the short form of Hồ Ngọc Đức.

/** A day of the lunar calendar. */
export interface LunarDate {
  day: number;
  month: number;
  year: number;
  isLeap: boolean;
}

/** Hà Nội's offset in days. */
const ZONE = 7 / 24;
const SYNODIC_MONTH = 29.530588853;
/** Number of the new moon at the start of 1900 is 0. */
const EPOCH = 2415021.076998695;
const RADIANS = Math.PI / 180;
const DAY_MS = 86_400_000;
/** Julian day number of 1970-01-01. */
export const UNIX_DAY = 2440588;

/** The Julian day number of a day of the calendar in use. */
export function julianDay(year: number, month: number, day: number): number {
  return Math.floor(Date.UTC(year, month - 1, day) / DAY_MS) + UNIX_DAY;
}

/** Year, month and day of a Julian day number. */
export function fromJulianDay(julian: number): { year: number; month: number; day: number } {
  const date = new Date((julian - UNIX_DAY) * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function sine(degrees: number): number {
  return Math.sin(degrees * RADIANS);
}

/** The Julian day, in Hà Nội, of the k-th new moon since 1900. */
function newMoonDay(k: number): number {
  const t = k / 1236.85;
  const [t2, t3] = [t * t, t * t * t];
  const mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3;
  const sway = 0.00033 * sine(166.56 + 132.87 * t - 0.009173 * t2);
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3;
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3;
  const node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3;
  let shift = (0.1734 - 0.000393 * t) * sine(sun) + 0.0021 * sine(2 * sun) - 0.4068 * sine(moon);
  shift += 0.0161 * sine(2 * moon) - 0.0004 * sine(3 * moon) + 0.0104 * sine(2 * node);
  shift += -0.0051 * sine(sun + moon) - 0.0074 * sine(sun - moon) + 0.0004 * sine(2 * node + sun);
  shift += -0.0004 * sine(2 * node - sun) - 0.0006 * sine(2 * node + moon) + 0.001 * sine(2 * node - moon);
  shift += 0.0005 * sine(2 * moon + sun);
  const slowing =
    t < -11
      ? 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3
      : -0.000278 + 0.000265 * t + 0.000262 * t2;
  return Math.floor(mean + sway + shift - slowing + 0.5 + ZONE);
}

/** Which of the twelve 30° parts of its way the sun is in at the start of the day in Hà Nội. */
function sunPart(julian: number): number {
  const t = (julian - 0.5 - ZONE - 2451545) / 36525;
  const anomaly = 357.5291 + 35999.0503 * t - 0.0001559 * t * t - 0.00000048 * t * t * t;
  const mean = 280.46645 + 36000.76983 * t + 0.0003032 * t * t;
  const center =
    (1.9146 - 0.004817 * t - 0.000014 * t * t) * sine(anomaly) +
    (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
    0.00029 * sine(3 * anomaly);
  const longitude = mean + center;
  return Math.floor((longitude - 360 * Math.floor(longitude / 360)) / 30);
}

/** The first day of the lunar month that holds the winter solstice of a year. */
function eleventhMonth(year: number): number {
  const k = Math.floor((julianDay(year, 12, 31) - 2415021) / SYNODIC_MONTH);
  const start = newMoonDay(k);
  return sunPart(start) >= 9 ? newMoonDay(k - 1) : start;
}

/** How many months after the eleventh the leap month comes. */
function leapOffset(eleventh: number): number {
  const k = Math.floor((eleventh - EPOCH) / SYNODIC_MONTH + 0.5);
  let [last, offset] = [0, 1];
  let part = sunPart(newMoonDay(k + offset));
  do {
    last = part;
    offset += 1;
    part = sunPart(newMoonDay(k + offset));
  } while (part !== last && offset < 14);
  return offset - 1;
}

/** The lunar date of a Julian day. */
export function toLunar(julian: number): LunarDate {
  const k = Math.floor((julian - EPOCH) / SYNODIC_MONTH);
  const next = newMoonDay(k + 1);
  const start = next > julian ? newMoonDay(k) : next;
  const { year } = fromJulianDay(julian);
  const own = eleventhMonth(year);
  const [from, to, lunarYear] =
    own >= start ? [eleventhMonth(year - 1), own, year] : [own, eleventhMonth(year + 1), year + 1];
  const passed = Math.floor((start - from) / 29);
  const leap = to - from > 365 ? leapOffset(from) : Number.POSITIVE_INFINITY;
  const shifted = passed + 11 - (passed >= leap ? 1 : 0);
  const month = shifted > 12 ? shifted - 12 : shifted;
  return {
    day: julian - start + 1,
    month,
    year: month >= 11 && passed < 4 ? lunarYear - 1 : lunarYear,
    isLeap: passed === leap,
  };
}

/** The Julian day of the first day from `from` on that has this lunar day (and month, where given); leap months aside. */
export function nextLunar(from: number, day: number, month: number | null): number | null {
  // A month lacks its thirtieth day as often as not; two years hold any other date.
  for (let julian = from; julian < from + 800; ) {
    const lunar = toLunar(julian);
    const fits = lunar.day === day && (month === null || (lunar.month === month && !lunar.isLeap));
    if (fits) return julian;
    // To the day wanted in this month, or to the first of the next one.
    julian +=
      lunar.day < day ? Math.max(1, Math.min(day - lunar.day, 30 - lunar.day)) : Math.max(1, 29 - lunar.day);
  }
  return null;
}
