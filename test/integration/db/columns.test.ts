import { expect, it } from "@jest/globals";
import { sql } from "kysely";
import { cleanText } from "../../../src/db/clean-text.ts";
import { toJsonb } from "../../../src/db/jsonb.ts";
import { forEachDatabase } from "../../support/set-ups.ts";

forEachDatabase((setUp) => {
  it("reads each type of column as the same JavaScript value", async () => {
    const { kysely } = await setUp.openShared();
    const { rows } = await sql`
      select 9007199254740991::bigint as whole, count(*) as count, sum(x) as sum, avg(x)::numeric(10,2) as average,
             1.5::numeric as part, '2026-07-01'::date as day, timestamptz '2026-07-01 08:30:00.123+07' as instant,
             '{"a":[1,"hai"]}'::jsonb as json, array['một','hai "2"',null] as texts, array[1,2]::bigint[] as wholes,
             array[timestamptz '2026-07-01 00:00:00Z'] as instants, array['2026-07-01'::date] as days,
             true as flag, null::bigint as nothing, 7::smallint as small, 0.25::float8 as float
      from (values (1::bigint), (2), (4)) as t(x)`.execute(kysely);
    expect(rows[0]).toEqual({
      whole: 9007199254740991,
      count: 3,
      sum: 7,
      average: 2.33,
      part: 1.5,
      day: "2026-07-01",
      instant: new Date("2026-07-01T01:30:00.123Z"),
      json: { a: [1, "hai"] },
      texts: ["một", 'hai "2"', null],
      wholes: [1, 2],
      instants: [new Date("2026-07-01T00:00:00Z")],
      days: ["2026-07-01"],
      flag: true,
      nothing: null,
      small: 7,
      float: 0.25,
    });
  });

  it("refuses a whole number that JavaScript cannot hold, rather than round it", async () => {
    const { kysely } = await setUp.openShared();
    await expect(sql`select 9007199254740993::bigint as whole`.execute(kysely)).rejects.toThrow(
      /9007199254740993/,
    );
    await expect(sql`select 9007199254740993::numeric as whole`.execute(kysely)).rejects.toThrow(
      /9007199254740993/,
    );
    const asText = await sql<{ whole: string }>`select 9007199254740993::bigint::text as whole`.execute(
      kysely,
    );
    expect(asText.rows[0]?.whole).toBe("9007199254740993");
  });

  it("takes JavaScript values of each kind as parameters", async () => {
    const { kysely } = await setUp.openShared();
    const at = new Date("2026-07-01T01:30:00.123Z");
    const { rows } = await sql`
      select ${at}::timestamptz as at, ${true}::boolean as yes, ${false}::boolean as no, ${12n}::bigint as big,
             ${["a", 'b"c\\', "d,e", null]}::text[] as texts, ${[1, 2]}::bigint[] as wholes, ${[]}::text[] as none,
             ${{ a: 1 }}::jsonb as json, ${"2026-07-01"}::date as day, ${Buffer.from("é")}::bytea as bytes,
             ${null}::text as nothing`.execute(kysely);
    expect(rows[0]).toEqual({
      at,
      yes: true,
      no: false,
      big: 12,
      texts: ["a", 'b"c\\', "d,e", null],
      wholes: [1, 2],
      none: [],
      json: { a: 1 },
      day: "2026-07-01",
      bytes: expect.anything(),
      nothing: null,
    });
    expect(Buffer.from((rows[0] as { bytes: Uint8Array }).bytes).toString()).toBe("é");
  });

  it("takes arrays into jsonb by toJsonb, and refuses a bare one on both databases", async () => {
    const { kysely } = await setUp.openShared();
    await sql`create table public.held (id int, data jsonb)`.execute(kysely);
    const data = [{ size: "38" }, ["đen"], 1, null];
    await sql`insert into public.held values (1, ${toJsonb(data)})`.execute(kysely);
    const { rows } = await sql<{ data: unknown }>`select data from public.held`.execute(kysely);
    expect(rows[0]?.data).toEqual(data);
    await expect(sql`insert into public.held values (2, ${["đen"]})`.execute(kysely)).rejects.toMatchObject({
      code: "22P02",
    });
  });

  it("stores what cleanText and toJsonb made of U+0000 and lone surrogates, and refuses U+0000 itself", async () => {
    const { kysely } = await setUp.openShared();
    const dirty = "giá\u0000 \ud83d \udc60 👠";
    const { rows } = await sql<{ text: string; json: unknown }>`
      select ${cleanText(dirty)}::text as text, ${toJsonb({ [dirty]: [dirty] })} as json`.execute(kysely);
    const clean = "giá \ufffd \ufffd 👠";
    expect(rows[0]).toEqual({ text: clean, json: { [clean]: [clean] } });
    await expect(sql`select ${"a\u0000b"}::text`.execute(kysely)).rejects.toMatchObject({ code: "22021" });
    await expect(sql`select ${JSON.stringify("a\u0000b")}::jsonb`.execute(kysely)).rejects.toMatchObject({
      code: "22P05",
    });
  });

  it("reports how many rows a statement changed, with and without returning", async () => {
    const { kysely } = await setUp.openShared();
    const row = (id: number) => ({ id, origin_ms: 1, real_ms: 1, rate: 1 });
    const insert = kysely
      .insertInto("public.clock")
      .values(row(1))
      .onConflict((c) => c.doNothing());
    expect(await insert.executeTakeFirst()).toMatchObject({ numInsertedOrUpdatedRows: 1n });
    expect(await insert.executeTakeFirst()).toMatchObject({ numInsertedOrUpdatedRows: 0n });
    const update = kysely.updateTable("public.clock").set({ rate: 2 });
    expect(await update.where("id", "=", 1).executeTakeFirst()).toMatchObject({ numUpdatedRows: 1n });
    expect(await update.where("id", "=", 9).executeTakeFirst()).toMatchObject({ numUpdatedRows: 0n });
    expect(await update.returning("rate").execute()).toEqual([{ rate: 2 }]);
    expect(await kysely.deleteFrom("public.clock").executeTakeFirst()).toMatchObject({ numDeletedRows: 1n });
  });

  it("throws errors with PostgreSQL's code, constraint and detail", async () => {
    const { kysely } = await setUp.openShared();
    const insert = kysely.insertInto("public.clock").values({ id: 1, origin_ms: 1, real_ms: 1, rate: 1 });
    await insert.execute();
    await expect(insert.execute()).rejects.toMatchObject({
      code: "23505",
      constraint: "clock_pkey",
      table: "clock",
      detail: expect.stringContaining("(id)=(1)"),
    });
    await expect(sql`select * from public.absent`.execute(kysely)).rejects.toMatchObject({ code: "42P01" });
    await expect(sql`select ${"x"}::int`.execute(kysely)).rejects.toMatchObject({ code: "22P02" });
    expect(
      (await sql<{ n: number }>`select count(*) as n from public.clock`.execute(kysely)).rows[0]?.n,
    ).toBe(1);
  });

  it("runs many statements in one text when there are no parameters", async () => {
    const { kysely } = await setUp.openShared();
    await sql
      .raw("create table public.a (x int); create table public.b (x int); insert into public.b values (1)")
      .execute(kysely);
    expect((await sql`select x from public.b`.execute(kysely)).rows).toEqual([{ x: 1 }]);
  });
});
