/** Words for what the message of the day before could not tell yet, and for a message about a day that is over. */
export interface LateWords {
  /** The day before the one reported: yesterday, unless the report itself is of yesterday. */
  dayBefore(isWholeDay: boolean): string;
  evening(facts: { day: string; time: string; what: string }): string;
  orders(count: string): string;
  leads(count: string): string;
  reached(facts: { day: string; people: string }): string;
  /** Takes the place of "than yesterday" when the report is of a day that is over. */
  versusDayBefore(sign: number, amount: string): string;
}

/** The late words of each language. */
export const LATE_WORDS: Readonly<Record<"vi" | "en", LateWords>> = {
  vi: {
    dayBefore: (isWholeDay) => (isWholeDay ? "Hôm trước" : "Hôm qua"),
    evening: ({ day, time, what }) => `🌙 ${day} sau ${time}: thêm ${what}.`,
    orders: (count) => `${count} đơn`,
    leads: (count) => `${count} khách hỏi mua`,
    reached: ({ day, people }) => `👀 ${day} có ${people} người xem Trang (Facebook đếm).`,
    versusDayBefore: (sign, amount) =>
      sign === 0 ? "bằng hôm trước" : `${sign > 0 ? "hơn" : "kém"} hôm trước ${amount}`,
  },
  en: {
    dayBefore: (isWholeDay) => (isWholeDay ? "The day before" : "Yesterday"),
    evening: ({ day, time, what }) => `🌙 ${day} after ${time}: another ${what}.`,
    orders: (count) => `${count} orders`,
    leads: (count) => `${count} leads`,
    reached: ({ day, people }) => `👀 ${day} ${people} people saw the Page (as Facebook counts).`,
    versusDayBefore: (sign, amount) =>
      sign === 0 ? "same as the day before" : `${amount} ${sign > 0 ? "more" : "less"} than the day before`,
  },
};
