import { randomInt } from "node:crypto";

/** Without those that are taken for one another. */
const LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const LENGTH = 16;
const GROUP = 4;

/**
 * What the owner writes to the Page to get the daily message there. Whoever writes it gets the shop's numbers: too long
 * to guess (79 bits), short enough to type, and valid once.
 */
export function newOwnerCode(): string {
  const picked = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return `CHOT-${picked.match(new RegExp(`.{${GROUP}}`, "g"))?.join("-")}`;
}
