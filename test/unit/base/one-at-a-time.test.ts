import { describe, expect, it } from "@jest/globals";
import { createOneAtATime } from "../../../src/base/one-at-a-time.ts";

describe("one at a time", () => {
  it("never runs the same work twice at once, and once more for whoever asked meanwhile", async () => {
    const oneAtATime = createOneAtATime();
    const log: string[] = [];
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const work = async () => {
      log.push("begins");
      await held;
      log.push("ends");
    };
    const first = oneAtATime("a", work);
    // Neither of them waits for the first.
    await oneAtATime("a", work);
    await oneAtATime("a", work);
    expect(log).toEqual(["begins"]);
    goOn();
    await first;
    expect(log).toEqual(["begins", "ends", "begins", "ends"]);
  });

  it("lets other work run beside it, and takes the same again after a failure", async () => {
    const oneAtATime = createOneAtATime();
    await expect(
      oneAtATime("a", async () => {
        await oneAtATime("b", async () => {});
        throw new Error("broke");
      }),
    ).rejects.toThrow("broke");
    let ran = false;
    await oneAtATime("a", async () => {
      ran = true;
    });
    expect(ran).toBe(true);
  });
});
