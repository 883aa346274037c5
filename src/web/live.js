import { ApiError, callApi, settleCalls } from "./api.js";
import {
  leaveConversation,
  openConversation,
  redrawConversation,
  refreshConversation,
  shownContact,
} from "./conversation.js";
import { openDaily } from "./daily.js";
import { byId, make, toast } from "./dom.js";
import { chooseQueue, drawList, loadList, loadMore, refreshList } from "./inbox-list.js";
import { currentLanguage, say, sayMoney, sayName, sayTime, setTimeZone, switchLanguage } from "./texts.js";

const FEED_LENGTH = 40;
let user = null;
let status = null;
let stream = null;
let productsRead = null;
let refreshTimer = null;
const changed = new Set();

/** What the parts of the page need from its frame. */
const context = {
  userId: () => user?.id ?? null,
  canWrite: () => user?.role === "rep" || user?.role === "admin",
  products: () => {
    productsRead ??= callApi("GET", "/products")
      .then((answer) => answer.products)
      .catch((error) => {
        productsRead = null;
        showFault(error);
        return [];
      });
    return productsRead;
  },
  /** Runs one act of the user: its buttons rest meanwhile, so that a double tap is one act. */
  act: async (place, work) => {
    if (place.dataset.busy === "1") return;
    place.dataset.busy = "1";
    for (const button of place.querySelectorAll("button")) button.disabled = true;
    try {
      await work();
      await refreshConversation(context);
      await refreshList(open);
    } catch (error) {
      showFault(error);
    } finally {
      delete place.dataset.busy;
      for (const button of place.querySelectorAll("button")) button.disabled = false;
    }
  },
};

function showFault(error) {
  if (!(error instanceof ApiError)) throw error;
  const { code, title, detail } = error.problem;
  if (code === "NOT_SIGNED_IN") showLogin();
  else toast(code === "OFFLINE" ? say("offline") : currentLanguage() === "vi" ? title : detail, true);
}

const open = (contactId) =>
  openConversation(contactId, context)
    .then(() => drawList(open))
    .catch(showFault);

function drawTexts() {
  document.documentElement.lang = currentLanguage();
  for (const element of document.querySelectorAll("[data-text]"))
    element.textContent = say(element.dataset.text);
  byId("language").textContent = currentLanguage() === "vi" ? "English" : "Tiếng Việt";
  byId("who").textContent = user === null ? "" : user.name;
  if (byId("feed").children.length === 0)
    byId("feed").append(make("li", { class: "empty" }, say("emptyFeed")));
}

function drawCounters() {
  if (status === null) return;
  const counter = (name, value) =>
    make("div", { class: `counter ${name}` }, make("b", {}, String(value)), make("span", {}, say(name)));
  byId("counters").replaceChildren(
    counter("contacts", status.contacts),
    counter("flagged", status.flagged),
    counter("ordersClosed", status.ordersClosed),
    counter("sent", status.sent),
    counter("revenue", sayMoney(status.netRevenueVnd)),
    counter("openWithoutNextStep", status.openWithoutNextStep),
  );
}

async function refresh() {
  const contactIds = [...changed];
  changed.clear();
  try {
    status = await callApi("GET", "/status");
    drawCounters();
    await refreshList(open);
    if (shownContact() !== null && contactIds.includes(shownContact())) await refreshConversation(context);
    await addToFeed(contactIds);
  } catch (error) {
    showFault(error);
  }
}

/** Gathers changes for a second: a busy campaign must not make the page ask all the time. */
function refreshSoon() {
  if (refreshTimer !== null) return;
  refreshTimer = setTimeout(() => {
    refreshTimer = null;
    if (user !== null) void refresh();
  }, 1000);
}

/** Puts the changed contacts on top; the first look shows the latest of all. */
async function addToFeed(contactIds) {
  const feed = byId("feed");
  const isFirst = feed.querySelector("button") === null;
  if (contactIds.length === 0 && !isFirst) return;
  const { conversations } = await callApi("GET", "/conversations?queue=all&limit=20");
  const news = conversations.filter((line) => isFirst || contactIds.includes(line.contactId)).reverse();
  if (news.length > 0) feed.querySelector(".empty")?.remove();
  for (const line of news) feed.prepend(feedElement(line));
  while (feed.children.length > FEED_LENGTH) feed.lastChild.remove();
}

function feedElement(line) {
  const who = sayName(line.name, line.contactId);
  const button = make(
    "button",
    { type: "button", class: "quiet" },
    make("b", {}, who),
    ` ${line.lastText ?? ""}`,
  );
  button.addEventListener("click", () => open(line.contactId));
  return make("li", { class: line.class }, make("time", {}, sayTime(line.lastSeenAt)), button);
}

function startStream() {
  stream?.close();
  stream = new EventSource("/api/live");
  stream.addEventListener("open", () => {
    byId("connection").hidden = true;
    refreshSoon();
  });
  stream.addEventListener("error", () => {
    byId("connection").textContent = say("reconnecting");
    byId("connection").hidden = false;
  });
  stream.addEventListener("message", (event) => {
    for (const id of JSON.parse(event.data).contactIds ?? []) changed.add(id);
    refreshSoon();
  });
}

function showLogin() {
  user = null;
  stream?.close();
  byId("desk").hidden = true;
  byId("sign-out").hidden = true;
  byId("daily-open").hidden = true;
  byId("daily").close();
  byId("connection").hidden = true;
  byId("login").hidden = false;
  leaveConversation();
  drawTexts();
  byId("login-form").elements.username.focus();
}

async function showDesk() {
  byId("login").hidden = true;
  byId("desk").hidden = false;
  byId("sign-out").hidden = false;
  byId("daily-open").hidden = user.role === "rep";
  drawTexts();
  startStream();
  await loadList(open).catch(showFault);
  void refresh();
}

async function signIn(event) {
  event.preventDefault();
  const form = byId("login-form");
  const fault = byId("login-error");
  fault.hidden = true;
  try {
    const { username, password } = form.elements;
    const answer = await callApi("POST", "/session", { username: username.value, password: password.value });
    form.reset();
    user = answer.user;
    setTimeZone(answer.timeZone);
    await showDesk();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, title, detail } = error.problem;
    fault.textContent = code === "OFFLINE" ? say("offline") : currentLanguage() === "vi" ? title : detail;
    fault.hidden = false;
  }
}

byId("login-form").addEventListener("submit", signIn);
/** Nothing may still be asking when the session ends: it would be refused, and look like a fault. */
async function signOut() {
  stream?.close();
  clearTimeout(refreshTimer);
  refreshTimer = null;
  await settleCalls();
  await callApi("DELETE", "/session");
}

byId("sign-out").addEventListener("click", () => signOut().then(showLogin, showFault));
byId("language").addEventListener("click", () => {
  switchLanguage();
  drawTexts();
  drawCounters();
  drawList(open);
  redrawConversation(context);
});
byId("daily-open").addEventListener("click", () => openDaily().catch(showFault));
byId("new-pill").addEventListener("click", () => loadList(open).catch(showFault));
byId("more").addEventListener("click", () => loadMore(open).catch(showFault));
for (const tab of document.querySelectorAll("[data-queue]")) {
  tab.addEventListener("click", () => {
    chooseQueue(tab.dataset.queue);
    for (const other of document.querySelectorAll("[data-queue]")) {
      other.setAttribute("aria-pressed", String(other === tab));
    }
    loadList(open).catch(showFault);
  });
}

drawTexts();
callApi("GET", "/session").then((answer) => {
  user = answer.user;
  setTimeZone(answer.timeZone);
  return user === null ? showLogin() : showDesk();
}, showLogin);
