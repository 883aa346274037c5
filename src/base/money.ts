/** Whole đồng; the currency has no smaller unit. */
export type Vnd = bigint;

/** "350.000 ₫": how shops write money. Takes whole đồng. */
export function formatVnd(amount: Vnd | number): string {
  const digits = amount.toString();
  const sign = digits.startsWith("-") ? "-" : "";
  return `${sign}${digits.replace("-", "").replace(/\B(?=(\d{3})+$)/g, ".")} ₫`;
}

/** Reads a whole number of đồng as a CSV or a form holds it ("350000", "350.000", "350,000đ"); null when it is none. */
export function parseVnd(text: string): Vnd | null {
  const trimmed = text.trim().replace(/\s*(đ|₫|vnd|vnđ)$/i, "");
  if (/^\d+$/.test(trimmed)) return BigInt(trimmed);
  if (/^\d{1,3}([.,]\d{3})+$/.test(trimmed)) return BigInt(trimmed.replace(/[.,]/g, ""));
  return null;
}
