import { describe, expect, it } from "@jest/globals";
import { readOptions as readDemo } from "../../../scripts/demo/options.ts";
import { readOptions as readReplay } from "../../../scripts/replay/options.ts";
import { readOptions as readSandbox } from "../../../scripts/sandbox/options.ts";

const invalid = (text: string) =>
  expect.objectContaining({ code: "ARGUMENTS_INVALID", message: expect.stringContaining(text) });

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe.each([
  ["demo", readDemo],
  ["sandbox", readSandbox],
])("the options of %s", (_name, readOptions) => {
  it("have defaults", () => {
    expect(readOptions([])).toMatchObject({ seed: 1, scale: 0.1, faults: "ordinary" });
  });

  it.each(["calm", "ordinary", "rough"])("take %s faults", (faults) => {
    expect(readOptions(["--faults", faults])).toMatchObject({ faults });
  });

  it.each(["clam", "", "toString"])("refuse the faults %j and name what is allowed", (faults) => {
    expect(thrownBy(() => readOptions(["--faults", faults]))).toEqual(invalid("calm, ordinary, rough"));
  });

  it.each(["x", "1.5", "", "99999999999"])("refuse the seed %j", (seed) => {
    expect(thrownBy(() => readOptions(["--seed", seed]))).toEqual(invalid("--seed takes a whole number"));
  });

  it.each(["0", "6", "x"])("refuse the scale %j", (scale) => {
    expect(thrownBy(() => readOptions(["--scale", scale]))).toEqual(invalid("--scale"));
  });
});

it("keeps a sandbox of its own apart from the one beside the program", () => {
  expect(readSandbox([])?.dataDir).not.toBe("./data/sandbox");
});

it("refuses a limit of a replay that is no number", () => {
  expect(thrownBy(() => readReplay(["--comments", "f.tsv", "--limit", "ten"]))).toEqual(invalid("--limit"));
  expect(readReplay(["--comments", "f.tsv", "--limit", "10"])).toMatchObject({ limit: 10 });
});
