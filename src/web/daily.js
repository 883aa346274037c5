import { callApi } from "./api.js";
import { byId, make } from "./dom.js";
import { say, sayTime } from "./texts.js";
import { sayWord } from "./words.js";

let messages = [];
let shown = 0;

/** Opens the owner's daily messages, the newest first: also those that no way could bring to the owner. */
export async function openDaily() {
  messages = (await callApi("GET", "/owner-messages")).messages;
  shown = 0;
  draw();
  byId("daily").showModal();
}

function draw() {
  const message = messages[shown];
  byId("daily-older").disabled = shown >= messages.length - 1;
  byId("daily-newer").disabled = shown === 0;
  byId("daily-way").textContent = message === undefined ? "" : wayOf(message);
  byId("daily-text").replaceChildren(
    message === undefined ? make("p", { class: "empty" }, say("dailyNone")) : make("pre", {}, message.text),
  );
}

function wayOf({ pageName, state, channel, reason, sentAt, madeAt }) {
  const why = reason === null ? "" : ` (${sayWord(reason)})`;
  if (state === "sent") return `${pageName ?? ""} · ${say(`daily_${channel}`)} ${sayTime(sentAt)}`;
  const how = state === "kept" ? `${say("dailyKept")}${why}` : say("dailyOnItsWay");
  return `${pageName ?? ""} · ${sayTime(madeAt)} · ${how}`;
}

function turn(by) {
  shown = Math.min(Math.max(0, shown + by), Math.max(0, messages.length - 1));
  draw();
}

byId("daily-older").addEventListener("click", () => turn(1));
byId("daily-newer").addEventListener("click", () => turn(-1));
byId("daily-close").addEventListener("click", () => byId("daily").close());
