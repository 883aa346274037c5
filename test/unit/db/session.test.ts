import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import type { Engine } from "../../../src/db/embedded/engine.ts";
import { createSessionGate } from "../../../src/db/embedded/session.ts";

/** Notes what reaches the database, in which order; a statement that holds FAIL fails. */
function fakeEngine() {
  const asked: string[] = [];
  const engine: Engine = {
    query: async (sql) => {
      asked.push(sql);
      await delay(1);
      if (sql.includes("FAIL")) throw new Error("failed");
      return { rows: [], command: "", rowCount: 0 };
    },
    listen: async () => undefined,
    onNotice: () => undefined,
    close: async () => undefined,
    terminate: async () => undefined,
  };
  return { asked, engine };
}

describe("createSessionGate", () => {
  it("lets nobody between BEGIN and COMMIT, and then everybody in the order of their asking", async () => {
    const { asked, engine } = fakeEngine();
    const gate = createSessionGate(engine);
    const [one, other] = [gate.open(), gate.open()];
    await one.query("BEGIN");
    const waiting = [gate.query("single"), other.query("BEGIN"), gate.query("late")];
    await one.query("mine");
    await one.query("COMMIT");
    await waiting[1];
    await other.query("theirs");
    await other.query("rollback");
    await Promise.all(waiting);
    expect(asked).toEqual(["BEGIN", "mine", "COMMIT", "single", "BEGIN", "theirs", "rollback", "late"]);
  });

  it("goes on for the others after a failed COMMIT or BEGIN, and keeps a transaction through a savepoint", async () => {
    const { asked, engine } = fakeEngine();
    const gate = createSessionGate(engine);
    const session = gate.open();
    await expect(session.query("BEGIN FAIL")).rejects.toThrow("failed");
    await gate.query("a");
    await session.query("begin");
    const waiting = gate.query("b");
    await session.query("rollback to savepoint s");
    await session.query("mine");
    await expect(session.query("commit FAIL")).rejects.toThrow("failed");
    await waiting;
    expect(asked.slice(1)).toEqual(["a", "begin", "rollback to savepoint s", "mine", "commit FAIL", "b"]);
  });

  it("rolls back what a released session left open", async () => {
    const { asked, engine } = fakeEngine();
    const gate = createSessionGate(engine);
    const session = gate.open();
    await session.query("begin");
    await session.release();
    await gate.query("next");
    expect(asked).toEqual(["begin", "ROLLBACK", "next"]);
  });

  it("refuses a transaction on no session of its own", async () => {
    const gate = createSessionGate(fakeEngine().engine);
    await expect(gate.query("begin")).rejects.toMatchObject({ code: "SESSION_NEEDED" });
  });

  it("cuts off one who waits for himself inside his transaction, and never calls that committed", async () => {
    const { asked, engine } = fakeEngine();
    const gate = createSessionGate(engine, 30);
    const session = gate.open();
    await session.query("begin");
    // The trap: inside the transaction, a query by another way waits for that transaction's end.
    await gate.query("by another way");
    await expect(session.query("mine")).rejects.toMatchObject({ code: "TRANSACTION_IDLE" });
    await expect(session.query("commit")).rejects.toMatchObject({ code: "TRANSACTION_IDLE" });
    expect(asked).toEqual(["begin", "ROLLBACK", "by another way"]);
    await session.query("begin");
    await session.query("commit");
  });

  it("leaves a transaction alone that keeps asking", async () => {
    const { engine } = fakeEngine();
    const session = createSessionGate(engine, 60).open();
    await session.query("begin");
    for (let turn = 0; turn < 8; turn += 1) {
      await delay(15);
      await session.query("mine");
    }
    await session.query("commit");
  });
});
