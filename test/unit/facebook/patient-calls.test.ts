import { describe, expect, it } from "@jest/globals";
import { GraphUnreachable } from "../../../src/facebook/graph-error.ts";
import { callPatiently } from "../../../src/facebook/patient-calls.ts";

const away = () =>
  new GraphUnreachable({ method: "GET", path: "/debug_token", reason: "ETIMEDOUT", mayHaveArrived: true });

describe("a patient call", () => {
  it("asks again until Meta answers", async () => {
    let tries = 0;
    const answer = await callPatiently(async () => {
      tries += 1;
      if (tries < 3) throw away();
      return "ok";
    }, [0, 0, 0]);
    expect([answer, tries]).toEqual(["ok", 3]);
  });

  it("gives up after its last try", async () => {
    let tries = 0;
    const call = callPatiently(async () => {
      tries += 1;
      throw away();
    }, [0, 0]);
    await expect(call).rejects.toThrow(GraphUnreachable);
    expect(tries).toBe(3);
  });

  it("does not repeat what Meta refused", async () => {
    let tries = 0;
    const call = callPatiently(async () => {
      tries += 1;
      throw new TypeError("wrong");
    }, [0, 0]);
    await expect(call).rejects.toThrow("wrong");
    expect(tries).toBe(1);
  });
});
