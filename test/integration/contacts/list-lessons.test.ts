import { expect, it } from "@jest/globals";
import { sql } from "kysely";
import { listLessons } from "../../../src/contacts/list-lessons.ts";
import type { Database } from "../../../src/db/database.ts";
import { BUILT_AT } from "../../support/builders.ts";
import { forEachDatabase } from "../../support/set-ups.ts";

const PAGE = "104000000000001";

/** Corrections of one person, each of a text of its own. */
async function addCorrections({ kysely }: Database, by: number, count: number): Promise<void> {
  await sql`
    insert into public.reading_corrections (
      page_id, channel, text, text_key, intent_before, intent_now, corrected_by, corrected_at
    )
    select ${PAGE}, 'comment', 'x' || number, 'x' || number, 'other', 'buy', ${by}, ${BUILT_AT}
    from generate_series(1, ${count}::int) as number
  `.execute(kysely);
}

const countBy = async (database: Database): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { by } of await listLessons(database.kysely, PAGE)) counts[by] = (counts[by] ?? 0) + 1;
  return counts;
};

forEachDatabase((setUp) => {
  it("learns the newest of each person, so that a busy one crowds nobody out", async () => {
    const database = await setUp.openShared();
    await addCorrections(database, 1, 3);
    await addCorrections(database, 2, 5_100);
    expect(await countBy(database)).toEqual({ 1: 3, 2: 1_000 });
    const lessons = await listLessons(database.kysely, PAGE);
    expect([lessons[0]?.text, lessons[3]?.text, lessons.at(-1)?.text]).toEqual(["x1", "x4101", "x5100"]);
  });

  it("learns as much of each where there are too many people for all of it", async () => {
    const database = await setUp.openShared();
    for (const by of [1, 2, 3, 4, 5, 6, 7]) await addCorrections(database, by, by === 1 ? 200 : 1_000);
    const counts = await countBy(database);
    expect(counts["1"]).toBe(200);
    expect([2, 3, 4, 5, 6, 7].map((by) => counts[by])).toEqual(Array(6).fill(800));
  });
});
