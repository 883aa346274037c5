import type { ColumnType } from "kysely";

/** Written as JSON through `toJsonb`, read back parsed. */
export type Json<T> = ColumnType<T, unknown, unknown>;
export type At = ColumnType<Date, Date, Date>;
export type MaybeAt = ColumnType<Date | null, Date | null | undefined, Date | null>;
export type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;
