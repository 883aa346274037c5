import { hashName } from "../../src/language/model/word-features.ts";
import type { FittedModel } from "./fit-model.ts";
import type { Lesson } from "./make-examples.ts";

/** Log-odds added for each trusted sign. */
const TRUST = 0.4;

/**
 * Lets the lexicon's phrases say a little more than the corpus taught. The corpus is written by few people, the
 * phrases were gathered from what shops meet; among strangers' texts they hold where single words do not.
 */
export function trustSigns(model: FittedModel, lesson: Lesson): void {
  for (const { sign, name } of lesson.trusted) {
    const bucket = hashName(`sign:${sign}`) & (lesson.buckets - 1);
    const at = bucket * lesson.classes.length + lesson.classes.indexOf(name);
    model.weights[at] = (model.weights[at] ?? 0) + TRUST;
  }
}
