import { make } from "./dom.js";
import { say, sayTime } from "./texts.js";

/** One act on the timeline; what the program did or read explains itself under "Vì sao?". */
export function actElement(act) {
  const marks = [
    act.editedAt && say("edited"),
    act.hiddenAt && say("hidden"),
    act.removedAt && say("removed"),
  ].filter(Boolean);
  const about = [say(`author_${act.author}`), say(`kind_${act.kind}`), sayTime(act.at), ...marks].join(" · ");
  const side = act.direction === "in" ? "in" : act.direction === "out" ? "out" : "none";
  const reasons = reasonsOf(act);
  return make(
    "li",
    { class: `act ${side} ${act.author}` },
    make("p", { class: "about" }, act.author === "bot" ? "🤖 " : null, about),
    act.post === null || act.kind !== "comment"
      ? null
      : make("p", { class: "about" }, `↳ ${shorten(act.post.text ?? act.post.id)}`),
    make("p", { class: "words" }, act.text ?? act.data.what?.replaceAll("_", " ") ?? "…"),
    reasons.length === 0
      ? null
      : make(
          "details",
          {},
          make("summary", {}, say("why")),
          make("ul", {}, ...reasons.map((text) => make("li", {}, text))),
        ),
  );
}

function reasonsOf(act) {
  const reasons = [];
  if (act.intent !== null) {
    const share = act.confidence === null ? "" : ` ${Math.round(act.confidence * 100)}%`;
    reasons.push(`${act.intent}${act.intentKind ? `/${act.intentKind}` : ""}${share}`);
  }
  for (const item of act.data.evidence ?? []) reasons.push(`“${item.text}” → ${item.why}`);
  reasons.push(...flatten(act.data.decision));
  if (act.send !== null) {
    reasons.push(
      [act.send.purpose, act.send.rule, act.send.state, act.send.reason].filter(Boolean).join(" · "),
    );
  }
  if (act.kind === "event") reasons.push(...flatten(act.data));
  return reasons;
}

/** "name: value" for each part of a decision, however deep. */
function flatten(value, name = "") {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [name === "" ? String(value) : `${name}: ${value}`];
  return Object.entries(value).flatMap(([key, part]) => flatten(part, name === "" ? key : `${name}.${key}`));
}

function shorten(text) {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
