import { expect, it } from "@jest/globals";
import { forEachDatabase, forSetUp } from "../../support/set-ups.ts";
import { startProgram } from "../../support/start-program.ts";
import { until } from "../../support/until.ts";

forEachDatabase((setUp) => {
  it("knows that this process lives and that the one before it does not", async () => {
    const place = await setUp.createPlace();
    const before = await place.open();
    expect(await before.isProcessAlive(before.processId)).toBe(true);
    await before.close();
    const now = await place.open();
    expect(now.processId).not.toBe(before.processId);
    expect(await now.isProcessAlive(before.processId)).toBe(false);
    expect(await now.isProcessAlive(now.processId)).toBe(true);
  });
});

forSetUp("postgres", (setUp) => {
  it("sees another process alive until it is killed", async () => {
    const place = await setUp.createPlace();
    const database = await place.open();
    const program = startProgram(`
      const database = await openDatabase({ databaseUrl: ${JSON.stringify(place.databaseUrl)}, dataDir: "", logger });
      console.log(database.processId);
      setInterval(() => undefined, 1000);`);
    const processId = await program.line();
    expect(await database.isProcessAlive(processId)).toBe(true);
    await program.kill();
    await until(async () => !(await database.isProcessAlive(processId)));
  });
});
