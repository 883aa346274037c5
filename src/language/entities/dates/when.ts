/** What a person said about a time, before it is known when "now" is. */
export type When =
  | { kind: "day"; offset: number }
  | { kind: "weekday"; weekday: number; weeks: number | null }
  | { kind: "date"; day: number; month: number | null; year: number | null; past: boolean }
  | { kind: "lunar"; day: number; month: number | null }
  | { kind: "week"; offset: number; part: MonthPart }
  | { kind: "month"; month: number | null; offset: number; part: MonthPart }
  | { kind: "year"; offset: number; part: MonthPart }
  | { kind: "hours"; offset: number };

export type MonthPart = "whole" | "start" | "middle" | "end";

/** Part of a day, by the hour at which it begins. */
export const PARTS_OF_DAY: ReadonlyMap<string, number> = new Map([
  ["sáng", 6],
  ["trưa", 11],
  ["chiều", 13],
  ["tối", 18],
  ["đêm", 21],
  ["khuya", 22],
  ["sang", 6],
  ["trua", 11],
  ["chieu", 13],
  ["toi", 18],
  ["dem", 21],
]);

/** A part of an expression, up to one past its last token. */
export interface Read<T> {
  value: T;
  to: number;
}
