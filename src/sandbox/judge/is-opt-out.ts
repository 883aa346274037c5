const NO = "(?:khong|ko|k|kg|hong|hok|hem|khum)";

const REFUSALS = [
  /\b(?:dung|ngung)\s+(?:co\s+)?(?:nhan|gui tin|lam phien|spam|ib|inbox)\b/,
  /\b(?:dung|thoi|khoi|ngung)\b[^.!?]{0,20}\b(?:nhan|ib|inbox|spam|lam phien)\b[^.!?]{0,20}\bnua\b/,
  new RegExp(`\\b${NO}\\s+(?:nhan|ib|inbox|gui)\\b[^.!?]{0,20}\\bnua\\b`),
  new RegExp(`\\b${NO}\\s+(?:muon|can)\\s+(?:nhan|bi nhan|duoc nhan)\\b[^.!?]{0,12}\\b(?:tin|nua)\\b`),
  /^\s*(?:stop|dung|dung lai|huy|unsubscribe|ngung)\s*[.!]*\s*$/,
  /\bhuy\s+(?:dang ky|theo doi|nhan tin)\b/,
];

/** Whether a text asks the Page to leave its writer alone: the judge's own reading, on purpose a narrow one. */
export function isOptOut(text: string): boolean {
  const folded = text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase();
  return REFUSALS.some((refusal) => refusal.test(folded));
}
