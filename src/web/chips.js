import { make } from "./dom.js";
import { say } from "./texts.js";

const CLASS_SIGNS = { buyer: "●", price_asker: "?", waiter: "◷", competitor: "◆", other: "○" };

/** The chip of a person's class: sign, word and colour, never colour alone. */
export function classChip(name) {
  return make(
    "span",
    { class: `chip ${name}` },
    make("span", { "aria-hidden": "true" }, CLASS_SIGNS[name] ?? "○"),
    ` ${say(`class_${name}`)}`,
  );
}

/** The chip that says why a person of the shop should look. */
export function flagChip(reason) {
  return reason === null ? null : make("span", { class: "chip flag" }, `⚑ ${say(`flag_${reason}`)}`);
}
