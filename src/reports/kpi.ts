import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";

/** What a number is asked for. */
export interface KpiScope {
  /** One Page, or null for all of them. */
  pageId: string | null;
  /** `from` belongs to the period, `to` does not. Numbers of a moment leave both aside. */
  from: Date;
  to: Date;
  /** The moment that numbers such as "waiting now" speak of. */
  now: Date;
  /** The shop's time zone, for what is kept by day. */
  timeZone: string;
  /** Count people reached from our own tables only, so that days with and without insights compare. */
  withoutInsights?: boolean;
}

/** One thing behind a number. */
export interface KpiRow {
  /** The kind of the thing and its id: `order:12`, `contact:7`. */
  id: string;
  at: Date;
  contactId: number | null;
  /** Whose or what it is, for people to read; may be empty. */
  text: string;
  /** What the row adds to the number: 1, or whole đồng. In a ratio it adds that much above the line. */
  value: number;
  /** Only in a ratio: what the row adds below the line. */
  below?: number;
}

export type KpiUnit = "people" | "orders" | "vnd" | "count" | "ratio";

/** One number of the shop: the only place where it is defined. */
export interface Kpi {
  readonly name: string;
  readonly unit: KpiUnit;
  readonly label: { readonly vi: string; readonly en: string };
  /** `period`: what happened between `from` and `to`. `moment`: how things stand at `now`; the past is not kept. */
  readonly span: "period" | "moment";
  /** The number, in its unit. */
  count(db: Db | Tx, scope: KpiScope): Promise<number>;
  /** The rows behind the number, oldest first; their values add up to it. */
  rows(db: Db | Tx, scope: KpiScope): Promise<KpiRow[]>;
  /** How good it is on average (feedback: degree 1, worst, to 5, best); null when there is nothing to average. */
  average?(db: Db | Tx, scope: KpiScope): Promise<number | null>;
}

interface KpiDefinition extends Pick<Kpi, "name" | "unit" | "label" | "span"> {
  /** Selects id, at, "contactId", text and value: one row for each thing behind the number. */
  behind(scope: KpiScope): RawBuilder<KpiRow>;
}

/** Makes a KPI out of the query for its rows; the number is the sum of their values, so the two cannot part. */
export function defineKpi(definition: KpiDefinition): Kpi {
  const { behind, ...kpi } = definition;
  return {
    ...kpi,
    async count(db, scope) {
      const { rows } = await sql<{ value: number }>`
        select coalesce(sum(behind.value), 0)::bigint as value from (${behind(scope)}) as behind
      `.execute(db);
      return rows[0]?.value ?? 0;
    },
    async rows(db, scope) {
      const { rows } = await sql<KpiRow>`
        select * from (${behind(scope)}) as behind order by behind.at, behind.id
      `.execute(db);
      return rows;
    },
  };
}

/** The condition that a column holds the scope's Page; true for all Pages. */
export function onPage(column: string, scope: Pick<KpiScope, "pageId">): RawBuilder<boolean> {
  return scope.pageId === null ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = ${scope.pageId}`;
}

/** The condition that a column's instant lies in the scope's period. */
export function inPeriod(column: string, scope: Pick<KpiScope, "from" | "to">): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(column)} >= ${scope.from} and ${sql.ref(column)} < ${scope.to})`;
}
