import { say, sayTime } from "./texts.js";
import { sayWord } from "./words.js";

/** The step that comes next, in one line: what, until when, why. */
export function stepText(step) {
  return `${sayWord(step.what)} · ${sayTime(step.dueAt)} · ${sayWord(step.reason)}`;
}

/** What happened, for an act that nobody said: "đến hẹn: chờ khách trả lời". */
export function eventText(act) {
  const { what, step } = act.data;
  if (what === undefined) return sayWord(act.kind);
  return step === undefined ? sayWord(what) : `${sayWord(what)}: ${sayWord(step)}`;
}

/** Why it was read so and what was done about it, a line each. */
export function reasonsOf(act) {
  return [...readingOf(act), ...decisionOf(act.data.decision ?? act.data), ...sendOf(act.send)];
}

function readingOf(act) {
  const lines = [];
  if (act.intent !== null) {
    const kind = act.intentKind === null ? "" : ` (${sayWord(act.intentKind)})`;
    const share = act.confidence === null ? "" : ` · ${Math.round(act.confidence * 100)}%`;
    lines.push(`${say("readAs")}: ${sayWord(act.intent)}${kind}${share}`);
  }
  for (const item of act.data.evidence ?? []) lines.push(`“${item.text}” → ${sayWord(item.why)}`);
  return lines;
}

function decisionOf(decision) {
  const { class: name, flag, next, sends, cancelled } = decision;
  const lines = [];
  if (name) lines.push(`${say("classed")}: ${say(`class_${name}`)}`);
  if (flag) lines.push(`${say("flaggedFor")}: ${say(`flag_${flag}`)}`);
  for (const send of sends ?? []) {
    const { kind, purpose } = typeof send === "string" ? { kind: send } : send;
    lines.push(`${say("botDoes")}: ${sayWord(kind)}${purpose === undefined ? "" : ` (${sayWord(purpose)})`}`);
  }
  if (next?.step) lines.push(`${say("nextStep")}: ${stepText(next.step)}`);
  if (next?.close) lines.push(`${say("closedBecause")}: ${sayWord(next.close)}`);
  if (cancelled > 0) lines.push(`${say("cancelledSends")}: ${cancelled}`);
  return lines;
}

function sendOf(send) {
  if (send === null) return [];
  const parts = [send.purpose, send.rule, send.state, send.reason].filter(Boolean).map(sayWord);
  return [`${say("sendFor")}: ${parts.join(" · ")}`];
}
