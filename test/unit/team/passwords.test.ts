import { describe, expect, it } from "@jest/globals";
import { lockAfterFailures } from "../../../src/team/login.ts";
import {
  checkPassword,
  generatePassword,
  hashPassword,
  verifyPassword,
} from "../../../src/team/passwords.ts";

describe("passwords", () => {
  it("are kept as argon2id and fit only themselves", async () => {
    const hash = await hashPassword("mật khẩu rất dài");
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(hash, "mật khẩu rất dài".normalize("NFD"))).toBe(true);
    expect(await verifyPassword(hash, "mat khau rat dai")).toBe(false);
    expect(await verifyPassword("not a hash", "mật khẩu rất dài")).toBe(false);
  });

  it("are refused when short, and generated ones are long enough and never the same", () => {
    expect(() => checkPassword("ngắn quá")).toThrow(expect.objectContaining({ code: "PASSWORD_WEAK" }));
    const generated = new Set(Array.from({ length: 50 }, generatePassword));
    expect(generated.size).toBe(50);
    for (const password of generated) {
      expect(password).toMatch(/^(\w{4}-){3}\w{4}$/);
      checkPassword(password);
    }
  });
});

describe("lockAfterFailures", () => {
  it("leaves four slips free, then doubles from a minute to fifteen", () => {
    const minutes = [0, 4, 5, 6, 7, 8, 9, 500].map((failures) => lockAfterFailures(failures) / 60_000);
    expect(minutes).toEqual([0, 0, 1, 2, 4, 8, 15, 15]);
  });
});
