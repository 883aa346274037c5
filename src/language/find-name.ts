import type { Token } from "./tokenize-text.ts";

/** How Vietnamese names begin, lower-case. */
export const FAMILY_NAMES = new Set(
  "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh mai đào đoàn lâm tô hà cao lương trương tạ châu thái phùng quách từ kiều triệu tăng mạc nguyen tran pham hoang huynh vo dang bui do ngo duong dinh trinh dao doan lam truong".split(
    " ",
  ),
);
const MIDDLE_NAMES = new Set(
  "thị văn thanh ngọc minh thùy thu hồng kim bảo gia anh hoài phương quốc hữu đức tuấn".split(" "),
);
const MAX_NAME_WORDS = 6;

/** A stretch of tokens, `to` one past the last. */
export interface TokenRange {
  from: number;
  to: number;
}

function isCapitalised(original: string, token: Token): boolean {
  const written = original.slice(token.start, token.end);
  return (
    token.kind === "word" &&
    /^\p{Lu}/u.test(written) &&
    (written.length === 1 || written !== written.toUpperCase())
  );
}

/**
 * The name of a tagged person that the text opens with: behind an "@", or as Facebook shows it, capitalised words
 * that begin like a Vietnamese name. Null when it opens with none.
 */
export function findLeadingName(
  original: string,
  tokens: readonly Token[],
  mentions: readonly number[],
): TokenRange | null {
  const first = tokens[0];
  if (first === undefined) return null;
  const isMention = mentions[0] !== undefined && mentions[0] < first.start;
  let to = 0;
  while (to < tokens.length && to < MAX_NAME_WORDS) {
    const token = tokens[to];
    if (token === undefined || !isCapitalised(original, token) || (to > 0 && token.breakBefore > 0)) break;
    to += 1;
  }
  if (isMention) return { from: 0, to: Math.max(1, to) };
  const second = tokens[1];
  const opensLikeName =
    FAMILY_NAMES.has(first.word) || (second !== undefined && MIDDLE_NAMES.has(second.word));
  return to >= 2 && (opensLikeName || (to >= 3 && to === tokens.length)) ? { from: 0, to } : null;
}
