import { describe, expect, it } from "@jest/globals";
import { createCoalescer } from "../../../src/queue/coalesce.ts";

/** Work that ends when it is told to. */
function controlled() {
  const begun: { label: string; end: (error?: Error) => void }[] = [];
  const work = (label: string) => () =>
    new Promise<void>((resolve, reject) => {
      begun.push({ label, end: (error) => (error ? reject(error) : resolve()) });
    });
  return { begun, work, labels: () => begun.map(({ label }) => label) };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("createCoalescer", () => {
  it("serves all who ask during a run by one run after it, with the work given last", async () => {
    const { begun, work, labels } = controlled();
    const run = createCoalescer();
    const first = run("a", work("1"));
    const later = [run("a", work("2")), run("a", work("3")), run("a", work("4"))];
    expect(labels()).toEqual(["1"]);
    begun[0]?.end();
    await first;
    await settle();
    expect(labels()).toEqual(["1", "4"]);
    begun[1]?.end();
    await Promise.all(later);
    void run("a", work("5"));
    expect(labels()).toEqual(["1", "4", "5"]);
  });

  it("keeps keys apart", () => {
    const { work, labels } = controlled();
    const run = createCoalescer();
    void run("a", work("a"));
    void run("b", work("b"));
    expect(labels()).toEqual(["a", "b"]);
  });

  it("tells a failure to those it concerns only, and goes on", async () => {
    const { begun, work } = controlled();
    const run = createCoalescer();
    const first = run("a", work("1"));
    const second = run("a", work("2"));
    begun[0]?.end(new Error("away"));
    await expect(first).rejects.toThrow("away");
    await settle();
    begun[1]?.end();
    await second;
    const third = run("a", work("3"));
    begun[2]?.end();
    await third;
  });
});
