import { describe, expect, it } from "@jest/globals";
import { isTrouble } from "../../../src/db/is-trouble.ts";
import { StatementNames } from "../../../src/db/statement-names.ts";

describe("the names of kept statements", () => {
  it("keeps a text from its second time on, under one name", () => {
    const names = new StatementNames();
    expect(names.nameOf("select 1")).toBeNull();
    const name = names.nameOf("select 1");
    expect(name).toMatch(/^0_[0-9a-f]{40}$/);
    expect(names.nameOf("select 1")).toBe(name);
    expect(names.nameOf("select 2")).toBeNull();
  });

  it("still takes new ones after thousands that came once", () => {
    const names = new StatementNames();
    for (let one = 0; one < 5_000; one += 1) names.nameOf(`select ${one}`);
    names.nameOf("often");
    expect(names.nameOf("often")).not.toBeNull();
  });

  it("gives new names after a table was altered, and only then", () => {
    const names = new StatementNames();
    names.nameOf("often");
    const before = names.nameOf("often");
    names.noteError({ code: "23505" });
    expect(names.nameOf("often")).toBe(before);
    names.noteError({ code: "0A000" });
    names.nameOf("often");
    expect(names.nameOf("often")).not.toBe(before);
  });
});

describe("trouble of the database", () => {
  it.each(["08006", "40P01", "53300", "57P01", "ECONNREFUSED", "DATABASE_CLOSED"])("%s may pass", (code) => {
    expect(isTrouble(Object.assign(new Error("x"), { code }))).toBe(true);
  });

  it.each(["23505", "22P02", "42703", undefined])("%s will not", (code) => {
    expect(isTrouble(Object.assign(new Error("x"), { code }))).toBe(false);
  });
});
