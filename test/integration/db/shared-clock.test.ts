import { expect, it } from "@jest/globals";
import { createClock } from "../../../src/base/clock.ts";
import { bindClock, setSharedClock } from "../../../src/db/shared-clock.ts";
import { forEachDatabase } from "../../support/set-ups.ts";
import { until } from "../../support/until.ts";

const at = (text: string) => Date.parse(text);

forEachDatabase((setUp) => {
  it("leaves a clock alone as long as nobody has set the shared one", async () => {
    const database = await (await setUp.createPlace()).openMigrated();
    const clock = createClock();
    const before = clock.state();
    await bindClock(database, clock);
    expect(clock.state()).toEqual(before);
  });

  it("shows one time in every clock that is bound, from its binding and at each change", async () => {
    const database = await (await setUp.createPlace()).openMigrated();
    const [one, other] = [createClock(), createClock()];
    await bindClock(database, other);
    const state = { originAt: at("2026-07-01T08:00:00Z"), realAt: Date.now(), rate: 60 };
    await setSharedClock(database, one, state);
    await until(() => other.state().rate === 60);
    expect(other.state()).toEqual(state);
    expect(one.state()).toEqual(state);
    const late = createClock();
    await bindClock(database, late);
    expect(late.state()).toEqual(state);
  });

  it("steps a standing clock, each step in its order, and never back", async () => {
    const database = await (await setUp.createPlace()).openMigrated();
    const [one, other] = [createClock(), createClock()];
    await bindClock(database, one);
    await bindClock(database, other);
    const seen: number[] = [];
    const start = at("2026-07-01T08:00:00Z");
    for (let step = 0; step < 50; step += 1) {
      await setSharedClock(database, one, { originAt: start + step * 60_000, realAt: 1_000, rate: 0 });
      expect(one.nowMs()).toBe(start + step * 60_000);
      seen.push(other.nowMs());
    }
    await until(() => other.nowMs() === start + 49 * 60_000);
    const shared = seen.filter((ms) => ms < start + 50 * 60_000);
    expect(shared).toEqual(shared.toSorted((a, b) => a - b));
  });

  it("follows no longer once it was ended, and finds the time again after a restart", async () => {
    const place = await setUp.createPlace();
    const database = await place.openMigrated();
    const [one, other] = [createClock(), createClock()];
    const stop = await bindClock(database, other);
    await stop();
    const before = other.state();
    const state = { originAt: at("2026-07-01T08:00:00Z"), realAt: Date.now(), rate: 0 };
    const heard = new Promise<void>((resolve) => {
      void database.listen("clock", () => resolve());
    });
    await setSharedClock(database, one, state);
    await heard;
    expect(other.state()).toEqual(before);
    await database.close();
    const restarted = createClock();
    await bindClock(await place.open(), restarted);
    expect(restarted.state()).toEqual(state);
  });
});
