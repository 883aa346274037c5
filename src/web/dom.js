/** Makes an element: properties, then children (elements or texts; null ones are left out). Texts are never HTML. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") element.className = value;
    else if (name.startsWith("data-") || name.startsWith("aria-")) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** The element of that id. */
export function byId(id) {
  return document.getElementById(id);
}

let toastTimer;

/** Says one sentence at the foot of the page for some seconds. */
export function toast(text, isError = false) {
  const element = byId("toast");
  element.textContent = text;
  element.classList.toggle("bad", isError);
  element.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    element.hidden = true;
  }, 6000);
}
