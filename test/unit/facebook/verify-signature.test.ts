import { describe, expect, it } from "@jest/globals";
import { parseSignedRequest } from "../../../src/facebook/signed-request.ts";
import { verifySignature } from "../../../src/facebook/verify-signature.ts";
import { signBody, signRequest } from "../../support/sign-body.ts";

const secret = "bi-mat-cua-app";
// As it travels: Meta escapes everything outside ASCII, and slashes.
const wire = String.raw`{"message":"gi\u00e1 bao nhi\u00eau \u1ea1","link":"https:\/\/shop.vn"}`;
const raw = Buffer.from(wire);

describe("verifySignature", () => {
  it("accepts the signature over the bytes as they travelled", () => {
    expect(verifySignature(raw, signBody(raw, secret), [secret])).toBe(true);
  });

  it("does not accept the signature over the re-serialised body", () => {
    expect(verifySignature(raw, signBody(JSON.stringify(JSON.parse(wire)), secret), [secret])).toBe(false);
  });

  it("accepts any of several secrets, in either order", () => {
    const header = signBody(raw, "cu");
    expect(verifySignature(raw, header, ["moi", "cu"])).toBe(true);
    expect(verifySignature(raw, header, ["cu", "moi"])).toBe(true);
    expect(verifySignature(raw, header, ["moi"])).toBe(false);
  });

  it("refuses missing and malformed headers without throwing", () => {
    const good = signBody(raw, secret);
    const bad = [
      undefined,
      "",
      "sha256=",
      good.slice(0, -1),
      `${good}0`,
      good.replace("sha256", "sha1"),
      `${good},x`,
    ];
    for (const header of bad)
      expect([header, verifySignature(raw, header, [secret])]).toEqual([header, false]);
  });

  it("is never true under an empty secret", () => {
    expect(verifySignature(raw, signBody(raw, ""), ["", secret])).toBe(false);
    expect(verifySignature(raw, signBody(raw, secret), [])).toBe(false);
  });
});

describe("parseSignedRequest", () => {
  const payload = { user_id: "10225000000000001", algorithm: "HMAC-SHA256", issued_at: 1_790_000_000 };

  it("gives the person and the time of a request signed with any of the secrets", () => {
    expect(parseSignedRequest(signRequest(payload, secret), ["moi", secret])).toEqual({
      userId: "10225000000000001",
      issuedAt: new Date(1_790_000_000_000),
    });
  });

  it.each([
    ["another secret", signRequest(payload, "khac")],
    ["an empty secret", signRequest(payload, "")],
    ["a changed payload", signRequest(payload, secret).replace(/\..*/, `.${btoa('{"user_id":"1"}')}`)],
    ["another algorithm", signRequest({ ...payload, algorithm: "none" }, secret)],
    ["no user", signRequest({ algorithm: "HMAC-SHA256" }, secret)],
    ["no dot", "abc"],
    ["nothing", ""],
    ["three parts", `${signRequest(payload, secret)}.x`],
  ])("refuses %s", (_name, text) => {
    expect(() => parseSignedRequest(text, [secret, ""])).toThrow(
      expect.objectContaining({ code: "SIGNED_REQUEST_INVALID", status: 400 }),
    );
  });
});
