import { between, createRandom, hashText, pick, type Random } from "../../base/random.ts";
import type { Person } from "../world.ts";
import type { Product } from "./catalogue.ts";
import type { Goal, Opening, Shopper, Turn } from "./shopper.ts";
import {
  FAMILY_NAMES,
  GIVEN_NAMES,
  MIDDLE_NAMES,
  NICKNAMES,
  PHONE_PREFIXES,
  PLACES,
  STREETS,
} from "./texts/people.ts";
import { drawStyle, removeMarks } from "./write-text.ts";

/** What is decided about a shopper before they are drawn. */
export interface ShopperRole {
  opening: Opening;
  goal: Goal;
  turn: Turn;
  returns: boolean;
  feedback: Shopper["feedback"];
  /** Messenger knows them under another id than comments do. */
  otherPsid: boolean;
  product: Product;
}

function drawName(random: Random): string {
  const roll = random();
  if (roll < 0.1) return pick(NICKNAMES, random);
  const given = pick(GIVEN_NAMES, random);
  const full = `${pick(FAMILY_NAMES, random)} ${pick(MIDDLE_NAMES, random)} ${given}`;
  if (roll < 0.2) return `${given} ${pick(FAMILY_NAMES, random)}`;
  if (roll < 0.27) return removeMarks(full);
  return full;
}

/** Page-scoped ids have 16 or 17 digits; the larger ones do not fit a JavaScript number. */
function drawId(prefix: string, seed: number, index: number, random: Random): string {
  const digits = index % 2 === 0 ? 10 : 11;
  const tail = String(index * 7919 + between(0, 7918, random)).padStart(digits, "0");
  return `${prefix}${String(1000 + (seed % 9000))}${tail}`;
}

function drawPerson(seed: number, index: number, otherPsid: boolean, random: Random): Person {
  const commenterId = drawId("61", seed, index, random);
  const psid = otherPsid ? drawId("72", seed, index, random) : commenterId;
  return { commenterId, psid, name: drawName(random), pictureUrl: null };
}

/** A mobile number the way people type it. */
function drawPhone(random: Random): string {
  const prefix = pick(PHONE_PREFIXES, random);
  const rest = String(between(0, 9_999_999, random)).padStart(7, "0");
  const whole = prefix + rest;
  const roll = random();
  if (roll < 0.6) return whole;
  if (roll < 0.75) return `${whole.slice(0, 4)} ${whole.slice(4, 7)} ${whole.slice(7)}`;
  if (roll < 0.9) return `${whole.slice(0, 4)}.${whole.slice(4, 7)}.${whole.slice(7)}`;
  return `+84${whole.slice(1)}`;
}

function drawAddress(random: Random): { city: string; address: string } {
  const [city, wards, provinces] = pick(PLACES, random);
  const house =
    random() < 0.2
      ? `hẻm ${between(5, 320, random)}/${between(1, 40, random)}`
      : String(between(1, 480, random));
  return {
    city,
    address: `${house} ${pick(STREETS, random)}, ${pick(wards, random)}, ${pick(provinces, random)}`,
  };
}

function drawQuantity(random: Random): string {
  const roll = random();
  if (roll < 0.78) return "1";
  return roll < 0.95 ? "2" : "3";
}

function drawWords(person: Person, product: Product, random: Random): Record<string, string> {
  const { city, address } = drawAddress(random);
  return {
    size: pick(product.sizes, random),
    size2: pick(product.sizes, random),
    color: pick(product.colors, random),
    color2: pick(product.colors, random),
    qty: drawQuantity(random),
    phone: drawPhone(random),
    person: person.name,
    product: product.name,
    city,
    address,
    friend: pick(GIVEN_NAMES, random),
    friend2: pick(GIVEN_NAMES, random),
    day: String(pick([1, 3, 5, 7, 10, 15, 25], random)),
    cheap: `${between(12, 24, random) * 10}k`,
    salary: String(between(5, 20, random)),
  };
}

/** Draws a shopper; the same seed and index give the same person. */
export function makeShopper(seed: number, index: number, role: ShopperRole): Shopper {
  const random = createRandom(hashText(`${seed}/person/${index}`));
  const person = drawPerson(seed, index, role.otherPsid, random);
  const { opening, goal, turn, returns, feedback } = role;
  return {
    index,
    person,
    style: drawStyle(random),
    opening,
    goal,
    turn,
    returns,
    feedback,
    words: drawWords(person, role.product, random),
  };
}
