import { make } from "./dom.js";
import { eventText, reasonsOf } from "./explain.js";
import { say, sayTime } from "./texts.js";

/** The acts as list items; what the program did or read explains itself under "Vì sao?". */
export function actElements(acts) {
  let post = null;
  return acts.map((act) => {
    if (act.kind === "event") return eventElement(act);
    // One post is named once, not at each of its comments.
    const isNewPost = act.kind === "comment" && act.post !== null && act.post.id !== post;
    if (isNewPost) post = act.post.id;
    return saidElement(act, isNewPost);
  });
}

function saidElement(act, isNewPost) {
  const marks = [
    act.editedAt && say("edited"),
    act.hiddenAt && say("hidden"),
    act.removedAt && say("removed"),
  ].filter(Boolean);
  const about = [say(`kind_${act.kind}`), sayTime(act.at), ...marks].join(" · ");
  return make(
    "li",
    { class: `act ${act.direction === "in" ? "in" : "out"} ${act.author}` },
    isNewPost ? make("p", { class: "about post" }, `↳ ${act.post.text ?? act.post.id}`) : null,
    make("p", { class: "about" }, make("b", {}, say(`author_${act.author}`)), ` · ${about}`),
    make("p", { class: "words" }, act.text ?? "…"),
    because(say("why"), reasonsOf(act)),
  );
}

function eventElement(act) {
  const line = `${eventText(act)} · ${sayTime(act.at)}`;
  const reasons = reasonsOf(act);
  return make("li", { class: "act none" }, because(line, reasons) ?? make("p", { class: "about" }, line));
}

function because(title, reasons) {
  if (reasons.length === 0) return null;
  return make(
    "details",
    {},
    make("summary", {}, title),
    make("ul", {}, ...reasons.map((text) => make("li", {}, text))),
  );
}
