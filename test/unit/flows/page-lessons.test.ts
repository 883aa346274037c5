import { describe, expect, it } from "@jest/globals";
import { createLessonShelf, type Taught, withLessons } from "../../../src/flows/page-lessons.ts";
import type { Lesson } from "../../../src/language/lessons.ts";

const page = (version: number, id = "1") => ({ page_id: id, lessons_version: version });

function lesson(text: string): Lesson {
  return { text, channel: "comment", intent: "buy", kind: null, by: "lan" };
}

/** What is taught, to be changed by the test; `asked` are the Pages that were looked up. */
function makeSource(taught: Taught) {
  const asked: string[] = [];
  const find = async (pageId: string, without?: number) => {
    asked.push(pageId);
    return without === undefined ? taught : { ...taught, lessons: taught.lessons.slice(0, 1) };
  };
  return { asked, find };
}

describe("the lessons of a Page", () => {
  it("are not asked for while nothing was taught", () => {
    const { asked, find } = makeSource({ version: 0, lessons: [] });
    expect(createLessonShelf(find).of(page(0))).toBeNull();
    expect(asked).toEqual([]);
  });

  it("are learnt once for all who need them at the same time", async () => {
    const { asked, find } = makeSource({ version: 3, lessons: [lesson("xí chỗ nha")] });
    const shelf = createLessonShelf(find);
    const read = () => withLessons(shelf, async () => shelf.of(page(3)));
    const all = await Promise.all([read(), read(), read()]);
    expect(new Set(all).size).toBe(1);
    await shelf.learn("1", 2);
    expect(asked).toEqual(["1"]);
  });

  it("are learnt anew when the Page's row says so, and never outdated by an older view of it", async () => {
    const taught = { version: 1, lessons: [lesson("xí chỗ nha")] };
    const { asked, find } = makeSource(taught);
    const shelf = createLessonShelf(find);
    const read = (version: number) => withLessons(shelf, async () => shelf.of(page(version)));
    const first = await read(1);
    taught.version = 2;
    expect(await read(1)).toBe(first);
    const second = await read(2);
    expect(second).not.toBe(first);
    expect(await read(1)).toBe(second);
    expect(asked).toHaveLength(2);
  });

  it("are learnt without one of them for a single use", async () => {
    const { find } = makeSource({ version: 1, lessons: [lesson("xí chỗ nha"), lesson("hóng")] });
    const shelf = createLessonShelf(find);
    await shelf.learn("1", 1);
    const kept = shelf.of(page(1));
    expect((await shelf.learnWithout("1", 7)).size).toBeLessThan(kept?.size ?? 0);
    expect(shelf.of(page(1))).toBe(kept);
  });

  it("of the Page that nobody read for longest are let go", async () => {
    const { asked, find } = makeSource({ version: 1, lessons: [lesson("xí chỗ nha")] });
    const one = await createLessonShelf(find).learnWithout("1", 0);
    const shelf = createLessonShelf(find, one.size * 2);
    for (const id of ["1", "2", "1", "3", "1", "2"])
      await withLessons(shelf, async () => shelf.of(page(1, id)));
    expect(asked.slice(1)).toEqual(["1", "2", "3", "2"]);
  });

  it("let everything else go on while they are learnt", async () => {
    const lessons = Array.from({ length: 3_000 }, (_, index) => lesson(`xí chỗ nha sốp lần ${index} của em`));
    const shelf = createLessonShelf(makeSource({ version: 1, lessons }).find);
    let turns = 0;
    let isLearning = true;
    const count = () => {
      turns += 1;
      if (isLearning) setImmediate(count);
    };
    setImmediate(count);
    await shelf.learn("1", 1);
    isLearning = false;
    expect(turns).toBeGreaterThan(50);
  });

  it("are asked for again when learning failed", async () => {
    const { find } = makeSource({ version: 1, lessons: [] });
    let isAway = true;
    const shelf = createLessonShelf(async (pageId) => {
      if (isAway) throw new Error("the database is away");
      return await find(pageId);
    });
    await expect(shelf.learn("1", 1)).rejects.toThrow("away");
    isAway = false;
    await shelf.learn("1", 1);
    expect(shelf.of(page(1))).not.toBeNull();
  });
});
