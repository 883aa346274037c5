import { createRandom, hashText } from "../base/random.ts";

/** Randomness that is the same however often and on whatever machine the act is thought through. */
export function randomFor(key: string): () => number {
  return createRandom(hashText(key));
}
