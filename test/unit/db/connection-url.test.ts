import { describe, expect, it } from "@jest/globals";
import { describeUrl, withSettings } from "../../../src/db/server/connection-url.ts";

describe("withSettings", () => {
  it("adds settings to those that the URL already asks for", () => {
    const url = withSettings("postgres://u:p@h:5/d?sslmode=require&options=-c%20work_mem%3D8MB", {
      TimeZone: "UTC",
    });
    const parsed = new URL(url);
    expect(parsed.searchParams.get("options")).toBe("-c work_mem=8MB -c TimeZone=UTC");
    expect(parsed.searchParams.get("sslmode")).toBe("require");
  });
});

describe("describeUrl", () => {
  it("shows no user and no password", () => {
    expect(describeUrl("postgres://user:secret@db.example:5432/chot?x=secret")).toBe("db.example:5432/chot");
  });
});
