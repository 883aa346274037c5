import { callApi } from "./api.js";
import { classChip, flagChip } from "./chips.js";
import { shownContact } from "./conversation.js";
import { byId, make } from "./dom.js";
import { say, sayName, sayTime } from "./texts.js";

const QUEUES = { flagged: "emptyFlagged", mine: "emptyMine", all: "emptyAll" };
let queue = "flagged";
let lines = [];
let waiting = null;
let nextCursor = null;

/** Which queue is shown. */
export function chooseQueue(name) {
  queue = name;
}

/** Loads the queue from its start. */
export async function loadList(open) {
  const page = await callApi("GET", `/conversations?queue=${queue}`);
  lines = page.conversations;
  nextCursor = page.nextCursor;
  waiting = null;
  drawList(open);
}

/** Adds the queue's next page. */
export async function loadMore(open) {
  if (nextCursor === null) return;
  const page = await callApi("GET", `/conversations?queue=${queue}&cursor=${nextCursor}`);
  const known = new Set(lines.map((line) => line.contactId));
  lines.push(...page.conversations.filter((line) => !known.has(line.contactId)));
  nextCursor = page.nextCursor;
  drawList(open);
}

/** Looks for changes: lines on screen are renewed in their places, new ones wait behind the pill. */
export async function refreshList(open) {
  const page = await callApi("GET", `/conversations?queue=${queue}`);
  if (lines.length === 0) {
    lines = page.conversations;
    nextCursor = page.nextCursor;
  } else {
    const fresh = new Map(page.conversations.map((line) => [line.contactId, line]));
    lines = lines.map((line) => fresh.get(line.contactId) ?? line);
    const known = new Set(lines.map((line) => line.contactId));
    waiting = page.conversations.filter((line) => !known.has(line.contactId)).length;
  }
  drawList(open);
}

/** Draws what is known. */
export function drawList(open) {
  const list = byId("list");
  const focused = document.activeElement?.dataset?.contact;
  list.replaceChildren(...lines.map((line) => lineElement(line, open)));
  if (lines.length === 0) list.append(make("li", { class: "empty" }, say(QUEUES[queue])));
  byId("more").hidden = nextCursor === null;
  const pill = byId("new-pill");
  pill.hidden = !waiting;
  pill.textContent = `${waiting ?? 0} ${say("newOnes")}`;
  if (focused !== undefined) list.querySelector(`[data-contact="${focused}"]`)?.focus();
}

function lineElement(line, open) {
  const button = make(
    "button",
    { type: "button", class: "line", "data-contact": String(line.contactId) },
    make(
      "span",
      { class: "line-top" },
      make("b", {}, sayName(line.name, line.contactId)),
      make("time", {}, sayTime(line.flaggedAt ?? line.lastSeenAt)),
    ),
    make("span", { class: "chips" }, classChip(line.class), flagChip(line.flagReason)),
    make("span", { class: "last" }, line.lastText ?? ""),
    line.product === null ? null : make("span", { class: "muted" }, line.product.name ?? line.product.sku),
  );
  if (line.contactId === shownContact()) button.setAttribute("aria-current", "true");
  button.addEventListener("click", () => open(line.contactId));
  return make("li", {}, button);
}
