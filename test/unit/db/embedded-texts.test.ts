import { describe, expect, it } from "@jest/globals";
import { encodeParam } from "../../../src/db/embedded/encode-param.ts";
import { describeOwner, judgeOwner } from "../../../src/db/embedded/lock-owner.ts";
import { classifyStatement, readChannel } from "../../../src/db/embedded/statement.ts";

describe("classifyStatement", () => {
  it.each([
    ["BEGIN", "begin"],
    ["start transaction isolation level serializable", "begin"],
    ["-- why\n/* and\nhow */ begin;", "begin"],
    ["commit", "end"],
    ["END", "end"],
    ["ROLLBACK", "end"],
    ["rollback to savepoint a", "plain"],
    ["ROLLBACK WORK TO a", "plain"],
    ["savepoint a", "plain"],
    ["select 'begin'", "plain"],
    ["beginning", "plain"],
    ["-- LISTEN\nselect 1", "plain"],
    ["-- first\n-- second\nLISTEN jobs;", "listen"],
    ["unlisten *", "unlisten"],
  ])("%s", (sql, kind) => expect(classifyStatement(sql)).toBe(kind));
});

describe("readChannel", () => {
  it.each([
    ["-- x\nLISTEN Jobs;", "jobs"],
    ['listen "Jobs"', "Jobs"],
    ["UNLISTEN *", "*"],
    ["select 1", null],
  ])("%s", (sql, channel) => expect(readChannel(sql)).toBe(channel));
});

describe("encodeParam", () => {
  it.each([
    [undefined, null],
    ["", ""],
    [false, "false"],
    [12n, "12"],
    [new Date("2026-07-01T00:00:00Z"), "2026-07-01T00:00:00.000Z"],
    [Buffer.from([1, 255]), "\\x01ff"],
    [{ a: [1] }, '{"a":[1]}'],
    [['a"b', "c\\d", "", null, "null"], '{"a\\"b","c\\\\d","",NULL,"null"}'],
    [[[1, 2], [3]], '{{"1","2"},{"3"}}'],
    [[], "{}"],
  ])("%p", (value, text) => expect(encodeParam(value)).toBe(text));
});

describe("judgeOwner", () => {
  it("tells this process from a dead one, a reused pid and one elsewhere", () => {
    const me = describeOwner();
    expect(judgeOwner(me)).toBe("alive");
    expect(judgeOwner({ ...me, startedAt: null })).toBe("alive");
    expect(judgeOwner({ ...me, pid: 2 ** 22 + 1 })).toBe("dead");
    expect(judgeOwner({ ...me, place: "elsewhere" })).toBe("unknown");
    expect(judgeOwner(null)).toBe("unknown");
  });
});
