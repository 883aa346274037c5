import { expect, it } from "@jest/globals";
import { DAY_MS, HOUR_MS } from "../../../src/base/clock.ts";
import { openShop, PAGE_ID, type Shop } from "../../support/open-shop.ts";
import { forEachSetUp } from "../../support/set-ups.ts";

const MORNING_TO_EVENING = 11 * HOUR_MS;

async function readStored(shop: Shop): Promise<Record<string, number>> {
  const rows = await shop.program.deps.database.kysely
    .selectFrom("public.insights")
    .select(["day", "value"])
    .where("page_id", "=", PAGE_ID)
    .where("metric", "=", "page_total_media_view_unique")
    .execute();
  return Object.fromEntries(rows.map(({ day, value }) => [day, value]));
}

forEachSetUp((setUp) => {
  it("stores Meta's reach under the day it is of, and reads the last two days anew each evening", async () => {
    const shop = await openShop(await setUp.createPlace());
    const { graph } = shop.program.deps;
    const ends = ["2026-03-02T08:00:00.000Z", "2026-03-03T08:00:00.000Z", "2026-03-04T08:00:00.000Z"];
    let reading = 100;
    // As Meta does: a day's value appears once the day is over, and is mended later.
    graph.getPageInsight = async ({ until }) =>
      ends.filter((endAt) => new Date(endAt) <= until).map((endAt, day) => ({ value: reading + day, endAt }));
    await shop.advance(MORNING_TO_EVENING);
    expect(await readStored(shop)).toEqual({ "2026-03-01": 100 });
    reading = 500;
    await shop.advance(DAY_MS);
    expect(await readStored(shop)).toEqual({ "2026-03-01": 500, "2026-03-02": 501 });
    reading = 900;
    await shop.advance(DAY_MS);
    expect(await readStored(shop)).toEqual({ "2026-03-01": 500, "2026-03-02": 901, "2026-03-03": 902 });
  });
});
