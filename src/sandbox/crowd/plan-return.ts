import { DAY_MS, HOUR_MS } from "../../base/clock.ts";
import { between, type Random } from "../../base/random.ts";
import type { Shopper, ShopperState } from "./shopper.ts";
import type { Answer } from "./talk.ts";
import { RETURNING_COMMENTS } from "./texts/buyer.ts";
import { writeText } from "./write-text.ts";

/** When and how somebody who has ordered comes back two or three days later; null for most. */
export function planReturn(shopper: Shopper, state: ShopperState, random: Random): Answer | null {
  if (!shopper.returns || state.gone) return null;
  if (state.returned > 0 && random() > 0.3) return null;
  state.returned += 1;
  const { text, slots } = writeText(RETURNING_COMMENTS, shopper.words, shopper.style, random);
  const delayMs = between(44, 68, random) * HOUR_MS + Math.round(random() * (DAY_MS / 12));
  return { delayMs, act: { kind: "come_back", text, facts: slots } };
}
