import { callApi } from "./api.js";
import { classChip, flagChip } from "./chips.js";
import { byId, make, toast } from "./dom.js";
import { stepText } from "./explain.js";
import { orderForm } from "./order-form.js";
import { say, sayMoney, sayName, sayTime } from "./texts.js";
import { actElements } from "./timeline.js";

let shown = null;
/** The contact that was chosen last: its answer may come after that of one chosen later. */
let chosen = null;
/** What is typed and not sent yet, by contact: one customer's words never stand in another's box. */
const typed = new Map();
/** One text is one reply, however often a shaky network makes them tap; another text is another. */
let replyId = newReplyId();

function newReplyId() {
  return [...crypto.getRandomValues(new Uint32Array(4))].join("-");
}

/** The id of the contact on screen, or null. */
export function shownContact() {
  return shown?.contact.id ?? null;
}

/** Leaves the conversation (the list is what a phone shows then). */
export function leaveConversation() {
  shown = null;
  chosen = null;
  document.body.classList.remove("is-reading");
  byId("conversation").replaceChildren(make("p", { class: "empty" }, say("chooseOne")));
}

/** Opens a contact; `fail` shows what went wrong. */
export async function openConversation(contactId, context) {
  chosen = contactId;
  const read = await callApi("GET", `/conversations/${contactId}`);
  if (chosen !== contactId) return;
  shown = read;
  replyId = newReplyId();
  document.body.classList.add("is-reading");
  draw(context, true);
  byId("conversation").focus({ preventScroll: true });
}

/** Reads the open contact again; what is being typed and the place in the timeline stay. */
export async function refreshConversation(context) {
  if (shown === null) return;
  const asked = shown;
  const read = await callApi("GET", `/conversations/${asked.contact.id}`);
  if (shown !== asked) return;
  shown = read;
  const isOrdering = byId("conversation").querySelector(".order-form") !== null;
  // Whoever is filling in an order must not lose it to an update.
  if (isOrdering) drawTimeline(false);
  else draw(context, false);
}

/** Draws what is known again, for another language. */
export function redrawConversation(context) {
  if (shown === null) leaveConversation();
  else draw(context, false);
}

function draw(context, isNew) {
  const place = byId("conversation");
  const hadFocus = document.activeElement?.matches?.("#conversation textarea") ?? false;
  const scroll = place.querySelector(".timeline")?.scrollTop;
  place.classList.remove("is-ordering");
  place.replaceChildren(
    head(),
    facts(),
    make("ol", { class: "timeline" }),
    ...foot(context).filter((part) => part !== null),
  );
  drawTimeline(isNew, scroll);
  if (hadFocus && !isNew) place.querySelector("textarea")?.focus();
}

function drawTimeline(isNew, scroll) {
  const list = byId("conversation").querySelector(".timeline");
  const kept = scroll ?? list.scrollTop;
  list.replaceChildren(...actElements(shown.timeline));
  list.scrollTop = isNew ? list.scrollHeight : kept;
}

function head() {
  const { contact, conversation } = shown;
  const back = make("button", { type: "button", class: "quiet back" }, say("back"));
  back.setAttribute("aria-label", say("backToList"));
  back.addEventListener("click", () => {
    leaveConversation();
    byId("list").querySelector(`[data-contact="${contact.id}"]`)?.focus();
  });
  const owner =
    conversation.owner === "rep" ? `${say("withRep")} ${conversation.assignee?.name ?? ""}` : say("withBot");
  const name = sayName(contact.name, contact.id);
  return make(
    "header",
    { class: "person" },
    back,
    make("h2", {}, name),
    make(
      "p",
      { class: "chips" },
      classChip(contact.class),
      flagChip(conversation.flagReason),
      make("span", { class: "muted" }, owner),
    ),
  );
}

function facts() {
  const { contact, nextStep, orders, product } = shown;
  const line = (label, text) => (text ? make("li", {}, make("b", {}, `${label}: `), text) : null);
  const said = contact.evidence.map((item) => `“${item.text}”`).join(" · ");
  return make(
    "details",
    { class: "facts" },
    make("summary", {}, nextStep === null ? say("why") : `${say("nextStep")}: ${stepText(nextStep)}`),
    make(
      "ul",
      {},
      line(say("evidence"), said),
      line(say("product"), product?.name),
      line(say("phone"), contact.phone),
      line(say("address"), [contact.address, contact.city].filter(Boolean).join(", ")),
      ...orders.map((order) => line(say("orders"), orderText(order))),
    ),
  );
}

function orderText(order) {
  const number = order.purchaseNumber === null ? "" : ` · ${say("purchase")} ${order.purchaseNumber}`;
  return `#${order.id} · ${sayMoney(order.netVnd)} · ${say(`state_${order.state}`)}${number}`;
}

function foot(context) {
  if (!context.canWrite()) return [windowLine()];
  return [draftCard(context), windowLine(), replyForm(context), actions(context)];
}

function windowLine() {
  const { window: limit } = shown;
  const text = limit.isOpen ? `${say("windowOpen")} ${sayTime(limit.closesAt)}` : say("windowShut");
  return make("p", { class: limit.isOpen ? "window open" : "window" }, text);
}

function draftCard(context) {
  const { draft } = shown;
  if (draft === null) return null;
  const items = draft.items.map((item) =>
    [item.name, item.size, item.color, `×${item.quantity}`].filter(Boolean).join(" "),
  );
  const missing = draft.missing.map((part) => say(`missing_${part}`)).join(", ");
  const button = make("button", { type: "button", class: "primary" }, say("closeOrder"));
  button.addEventListener("click", () => showOrderForm(context));
  return make(
    "div",
    { class: "draft" },
    make(
      "div",
      {},
      make(
        "p",
        {},
        make("b", {}, `${say("draft")}: `),
        [...items, draft.itemsVnd > 0 ? sayMoney(draft.itemsVnd) : ""].filter(Boolean).join(" · "),
      ),
      missing === "" ? null : make("p", { class: "muted" }, `${say("missing")}: ${missing}`),
    ),
    button,
  );
}

function replyForm(context) {
  const box = make("textarea", {
    name: "text",
    rows: 2,
    maxLength: 1900,
    required: true,
    placeholder: say("replyHint"),
    value: typed.get(shown.contact.id) ?? "",
  });
  box.addEventListener("input", () => {
    typed.set(shown.contact.id, box.value);
    replyId = newReplyId();
  });
  box.setAttribute("aria-label", say("replyHint"));
  const form = make(
    "form",
    { class: "reply" },
    box,
    make("button", { type: "submit", class: "primary" }, say("reply")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (text === "") return;
    const contactId = shown.contact.id;
    void context.act(form, async () => {
      await callApi("POST", `/conversations/${contactId}/reply`, { text, requestId: replyId });
      typed.delete(contactId);
      box.value = "";
      replyId = newReplyId();
      toast(say("replyPlanned"));
    });
  });
  return form;
}

function actions(context) {
  const { contact, conversation, draft } = shown;
  const isMine = conversation.owner === "rep" && conversation.assignee?.id === context.userId();
  const row = make("div", { class: "actions" });
  const add = (name, done, path) => {
    const button = make("button", { type: "button", class: "quiet" }, say(name));
    button.addEventListener("click", () =>
      context.act(row, async () => {
        await callApi("POST", `/conversations/${contact.id}/${path}`);
        toast(say(done));
      }),
    );
    row.append(button);
  };
  if (!isMine) add("takeOver", "taken", "take-over");
  if (conversation.owner === "rep") add("returnToBot", "returned", "return");
  if (draft === null) {
    const button = make("button", { type: "button", class: "quiet" }, say("closeOrder"));
    button.addEventListener("click", () => showOrderForm(context));
    row.append(button);
  }
  return row;
}

/** Takes the place of the box and the buttons until the order is closed or given up. */
async function showOrderForm(context) {
  const place = byId("conversation");
  const before = place.querySelector(".order-form");
  if (before !== null) return before.querySelector("input")?.focus();
  const asked = shown;
  const products = await context.products();
  if (shown?.contact.id !== asked.contact.id) return;
  const close = () => draw(context, false);
  const form = orderForm(shown, products, { act: context.act, close });
  place.classList.add("is-ordering");
  place.append(form);
  form.scrollIntoView({ block: "nearest" });
  form.querySelector("input, select")?.focus();
}
