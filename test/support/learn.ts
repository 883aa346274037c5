import { type Lesson, learnLessons, type TaughtLessons } from "../../src/language/lessons.ts";

/** Learns without a pause; tells how many there would have been. */
export function learnAtOnce(lessons: readonly Lesson[]): { taught: TaughtLessons; pauses: number } {
  const learning = learnLessons(lessons);
  for (let pauses = 0; ; pauses += 1) {
    const step = learning.next();
    if (step.done === true) return { taught: step.value, pauses };
  }
}
