import type { Intent, IntentKind } from "../reading.ts";

/** Phrases that say the same thing. See `createPhraseMatcher` for the small language they are written in. */
export interface LexiconGroup {
  /** Null: these words mean none of the intents, and keep shorter phrases inside them from counting. */
  intent: Intent | null;
  kind?: IntentKind;
  /** The name shown as evidence. */
  why: string;
  /** 3 decides alone, 2 decides when nothing stronger speaks, 1 is a hint. */
  weight: number;
  phrases: string;
}

/** Word lists that phrases name as `<me>`, `<unit>` and so on. */
export const LEXICON_MACROS: Readonly<Record<string, string>> = {
  me: "(em|mình|tôi|anh|chị|chú|cô|bác|cháu|con|dì|tụi|bọn)",
  unit: "(đôi|cái|chiếc|bộ|hộp|thùng|chai|lọ|gói|bịch|phần|suất|ly|cốc|tô|bát|đĩa|set|combo|kg|ký|kí|cân|quyển|cuốn|cây|bó|con|lon|túi|hũ|vé|bàn|phòng|slot|bánh|lốc|vỉ|mẫu|em|cặp|c|sp|đĩa|lẩu|món|trái|quả|chục|tấm|xe|chậu)",
  buying: "(mua|lấy|đặt|order|chốt|rước|tậu|gom|múc|hốt|quất|sắm|book|thuê)",
  going:
    "(mua|lấy|đặt|order|chốt|ghé|qua|thử|đi|ăn|uống|tới|đến|quay|triển|ủng|rước|tậu|sắm|xuống|lên|về|chạy|book|test|múc|vào)",
  later: "(mai|mốt|bữa|hôm|lần|dịp|lúc|chiều|tối|tuần|tháng|khi|ngày)",
  not: "(không|chưa|chẳng|chả|đừng|chớ|khỏi|éo|đếch)",
};
