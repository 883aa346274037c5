import { beforeEach, expect, it } from "@jest/globals";
import { DAY_MS, MINUTE_MS } from "../../../src/base/clock.ts";
import type { Database } from "../../../src/db/database.ts";
import { recordAudit } from "../../../src/team/audit.ts";
import { verifyLogin } from "../../../src/team/login.ts";
import { createSession, endSession, findSession } from "../../../src/team/sessions.ts";
import { createUser, resetPassword } from "../../../src/team/users.ts";
import { forEachDatabase } from "../../support/set-ups.ts";

const AT = new Date("2026-03-02T03:00:00Z");
const PASSWORD = "mật khẩu của Lan";
const after = (ms: number) => new Date(AT.getTime() + ms);

forEachDatabase((setUp) => {
  let database: Database;
  let userId: number;

  beforeEach(async () => {
    database = await setUp.openShared();
    const user = await createUser(database.kysely, {
      username: " Lan ",
      name: "Chị Lan",
      role: "rep",
      password: PASSWORD,
      at: AT,
    });
    userId = user.id;
  });
  const login = (password: string, at = AT, username = "lan") =>
    verifyLogin(database.kysely, { username, password, at });

  it("signs in by the name in any case, and nobody else", async () => {
    expect(await login(PASSWORD, AT, "LAN")).toEqual({
      id: userId,
      username: "lan",
      name: "Chị Lan",
      role: "rep",
    });
    expect(await login("sai mật khẩu", AT)).toBeNull();
    expect(await login(PASSWORD, AT, "khong-co")).toBeNull();
    await database.kysely.updateTable("public.users").set({ is_active: false }).execute();
    expect(await login(PASSWORD)).toBeNull();
  });

  it("locks the account after five wrong guesses, even for the right password, and forgets them after a success", async () => {
    for (let guess = 0; guess < 5; guess += 1) await login("sai mật khẩu");
    expect(await login(PASSWORD, after(MINUTE_MS - 1))).toBeNull();
    expect(await login(PASSWORD, after(MINUTE_MS))).not.toBeNull();
    const row = await database.kysely.selectFrom("public.users").selectAll().executeTakeFirstOrThrow();
    expect([row.failed_logins, row.locked_until]).toEqual([0, null]);
  });

  it("lets no more than five of twenty simultaneous guesses be tried", async () => {
    await Promise.all(Array.from({ length: 20 }, () => login("sai mật khẩu")));
    const row = await database.kysely.selectFrom("public.users").selectAll().executeTakeFirstOrThrow();
    expect(row.failed_logins).toBe(5);
    expect(row.locked_until).toEqual(after(MINUTE_MS));
  });

  it("keeps only the hash of a session's secret, until its end or its time", async () => {
    const session = await createSession(database.kysely, { userId, at: AT });
    const rows = await database.kysely.selectFrom("public.sessions").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(session.secret);
    const find = (at: Date) => findSession(database.kysely, { secret: session.secret, at });
    expect(await find(after(DAY_MS))).toMatchObject({ id: userId, role: "rep" });
    expect(await find(session.expiresAt)).toBeNull();
    expect(await findSession(database.kysely, { secret: "anything", at: AT })).toBeNull();
    await endSession(database.kysely, session.secret);
    expect(await find(AT)).toBeNull();
  });

  it("ends all sessions and lifts the lock with a new password", async () => {
    const { secret } = await createSession(database.kysely, { userId, at: AT });
    for (let guess = 0; guess < 5; guess += 1) await login("sai mật khẩu");
    await database.transaction((tx) => resetPassword(tx, { username: "lan", password: "mật khẩu mới tinh" }));
    expect(await findSession(database.kysely, { secret, at: AT })).toBeNull();
    expect(await login(PASSWORD)).toBeNull();
    expect(await login("mật khẩu mới tinh")).not.toBeNull();
  });

  it.each([
    [{ username: "lan" }, "USERNAME_TAKEN"],
    [{ username: "chị lan" }, "USERNAME_INVALID"],
    [{ password: "123456" }, "PASSWORD_WEAK"],
  ])("refuses an account with %j", async (change, code) => {
    const input = { username: "minh", name: "Minh", role: "admin" as const, password: PASSWORD, at: AT };
    await expect(createUser(database.kysely, { ...input, ...change })).rejects.toMatchObject({ code });
  });

  it("writes the audit line with the act and not without it", async () => {
    const act = database.transaction(async (tx) => {
      await recordAudit(tx, {
        userId,
        action: "order_closed",
        target: "order:1",
        details: { netVnd: 5 },
        at: AT,
      });
      throw new Error("the act failed");
    });
    await expect(act).rejects.toThrow("the act failed");
    expect(await database.kysely.selectFrom("public.audit_entries").selectAll().execute()).toEqual([]);
  });
});
