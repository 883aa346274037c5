import { describe, expect, it } from "@jest/globals";
import { privacyPage } from "../../../src/http/pages-html.ts";

describe("the privacy page", () => {
  it("names only ways that customers have: they write to the Page, they never installed an app", () => {
    const text = privacyPage();
    expect(text).toContain("xóa dữ liệu của mình, mình nhắn cho Trang");
    expect(text).toContain("have it deleted, write to the Page");
    expect(text).not.toMatch(/Ứng dụng và trang web|Apps and websites|cài đặt Facebook|Facebook settings/);
  });
});
