/**
 * Why a Page's automatic sending was stopped, in words. It is kept as a code, to which Meta may have added its own
 * ("policy_block: spam"): those are quoted. Null when there are no words for the code: a raw one tells an owner nothing.
 */
export function sayPauseReason(
  reason: string | null,
  words: Readonly<Record<string, string>>,
): string | null {
  const [code = "", ...rest] = (reason ?? "").split(":");
  const said = words[code.trim()];
  if (said === undefined) return null;
  const quote = rest.join(":").trim();
  return quote === "" ? said : `${said}: “${quote}”`;
}
