/** Without marks. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");
}

/** The other way to write where the tone stands: "Hoà" and "Hòa", "Thuý" and "Thúy". */
export function moveTones(text: string): string {
  const toned =
    /(?<!q)([ou])(?:([\u0300\u0301\u0303\u0309\u0323])([aey])|([aey])([\u0300\u0301\u0303\u0309\u0323]))(?![\p{L}\p{M}])/giu;
  return text
    .normalize("NFD")
    .replace(toned, (_all, first: string, tone1 = "", last1 = "", last2 = "", tone2 = "") =>
      tone1 === "" ? first + tone2 + last2 : first + last1 + tone1,
    )
    .normalize("NFC");
}
