import { removeMarks } from "./write-text.ts";

/** What a shopper makes of a message of the Page. */
export interface PageTextReading {
  asksSize: boolean;
  asksColor: boolean;
  asksQuantity: boolean;
  asksPhone: boolean;
  asksAddress: boolean;
  givesPrice: boolean;
  /** Asks how the thing that was bought is. */
  asksFeedback: boolean;
}

/** Reads what the Page wants to know, as a person would: by its words, with or without diacritics. */
export function readPageText(text: string): PageTextReading {
  const folded = removeMarks(text).toLowerCase();
  const asks = /\?|\bxin\b|\b(gui|nhan|de lai|cho|bao|doc)\b.{0,10}\b(em|shop|ben em|giup)\b/.test(folded);
  return {
    asksSize: asks && /\b(size|sz|co chan|so may|di so)\b/.test(folded),
    // "mẫu" (model) without its marks would read as "màu" (colour).
    asksColor: asks && (/màu/i.test(text.normalize("NFC")) || /\bmau (nao|gi|sac)\b/.test(folded)),
    asksQuantity: asks && /\b(may doi|so luong|bao nhieu doi)\b/.test(folded),
    asksPhone: asks && /\b(so dien thoai|sdt|so dt|dien thoai)\b/.test(folded),
    asksAddress: asks && /\b(dia chi|giao ve dau|ship ve dau|noi nhan)\b/.test(folded),
    givesPrice: /\b\d{2,3} ?k\b|\d{1,3}[.,]\d{3}/.test(folded),
    asksFeedback:
      /\b(hai long|ung y|vua chan|em chan|cam nhan|danh gia|trai nghiem|phan hoi|mang thay|di thay|nhan duoc (hang|giay|dep|sandal))\b/.test(
        folded,
      ),
  };
}
