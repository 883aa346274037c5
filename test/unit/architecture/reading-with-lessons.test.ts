import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";

/** Masking looks for what belongs to a person; what reps taught has no say in that. */
const WITHOUT_LESSONS = ["mask-text.ts"];

it("lets the flows read texts only as the Page's people taught them", () => {
  const flows = readdirSync("src/flows").filter((file) => file.endsWith(".ts"));
  const readers = flows.filter((file) => readFileSync(`src/flows/${file}`, "utf8").includes("/read-text.ts"));
  expect(readers.filter((file) => !WITHOUT_LESSONS.includes(file))).toEqual(["read-for-page.ts"]);
});
