import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { HOUR_MS, MINUTE_MS } from "../../src/base/clock.ts";
import { createUser } from "../../src/team/users.ts";
import { openShop, PAGE_ID, type Shop } from "../support/open-shop.ts";
import { forSetUp } from "../support/set-ups.ts";
import { until } from "../support/until.ts";
import { launchBrowser } from "./browser.ts";
import { DESKTOP, openScreen, PHONE, type Screen } from "./screen.ts";

const PASSWORD = "mot-mat-khau-dai";

forSetUp("embedded", (setUp) => {
  let browser: Browser;
  let shop: Shop;
  let screen: Screen;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    shop = await openShop(await setUp.createPlace());
  });
  afterEach(() => screen.close());

  /** Somebody orders under the post, gets the private reply and answers it, which opens the window. */
  async function orderAs(name: string): Promise<void> {
    const buyer = shop.person(name);
    shop.comment(buyer, "chốt em 1 đôi 38 đen, 0912345678, 12 Lê Lợi quận 1 hcm");
    await shop.advance(2 * MINUTE_MS);
    shop.world.message({ pageId: PAGE_ID, person: buyer, text: "dạ em lấy 1 đôi nha shop" });
    await shop.advance(MINUTE_MS);
  }

  it("brings a buyer to a rep's phone, who takes over, answers and closes the order", async () => {
    screen = await openScreen(browser, shop.url, PHONE);
    expect(await screen.faults()).toEqual([]);
    await screen.signIn("lan", PASSWORD);
    await screen.see("Chưa có ai cần người");
    expect(await screen.faults()).toEqual([]);

    await orderAs("Vũ Hà");
    await screen.line("Vũ Hà").waitFor();
    await screen.see("Muốn mua");
    expect(await screen.faults()).toEqual([]);

    await screen.line("Vũ Hà").tap();
    await screen.see(/Đơn gợi ý: Sandal Hoa Sữa 38 đen ×1 · 350\.000 ₫/);
    await screen.see(/^Nhắn được đến \d\d:\d\d/);
    await screen.button("Nhận khách này").tap();
    await screen.see("Đang có người: Lan");
    await screen.button("Trả lại cho máy").waitFor();

    await screen.field("Nhập tin…").fill("Dạ em Lan lên đơn cho mình ngay ạ");
    await screen.button("Trả lời").tap();
    await screen.see("Đã xếp để gửi.");
    await shop.settle();
    expect(shop.messages.at(-1)).toMatchObject({
      text: "Dạ em Lan lên đơn cho mình ngay ạ",
      person: { name: "Vũ Hà" },
    });
    expect(await screen.field("Nhập tin…").inputValue()).toBe("");
    for (const why of await screen.page.locator("#conversation summary").all()) await why.tap();
    expect(await screen.faults()).toEqual([]);

    await screen.button("Lên đơn").tap();
    const filled = ["Sản phẩm", "Size", "Màu", "Số lượng", "Giá một món (đ)", "Số điện thoại", "Địa chỉ"];
    expect(await Promise.all(filled.map((label) => screen.field(label).inputValue()))).toEqual([
      "SD-A12",
      "38",
      "đen",
      "1",
      "350000",
      "0912345678",
      expect.stringContaining("12 Lê Lợi"),
    ]);
    expect(await screen.faults()).toEqual([]);
    await screen.field("Shop trả phí giao (đ)").fill("20000");
    await screen.page.locator(".order-form").getByRole("button", { name: "Lên đơn" }).tap();
    await screen.see("Đã lên đơn, lần mua thứ 1.");
    const order = await shop.program.deps.database.kysely
      .selectFrom("public.orders")
      .select(["state", "net_vnd", "closed_by", "channel", "purchase_number"])
      .executeTakeFirstOrThrow();
    expect(order).toEqual({
      state: "closed",
      net_vnd: 330_000,
      closed_by: shop.repId,
      channel: "inbox",
      purchase_number: 1,
    });

    await screen.button("Về danh sách").tap();
    const counter = (name: string) => screen.page.locator(`.counter.${name} b`).textContent();
    await until(async () => (await counter("ordersClosed")) === "1", 20_000);
    expect(await counter("revenue")).toBe("330.000 ₫");
    expect(await counter("openWithoutNextStep")).toBe("0");
    expect(screen.complaints).toEqual([]);
  });

  it("shows the owner the daily message that no way could bring", async () => {
    await createUser(shop.program.deps.database.kysely, {
      username: "chu",
      name: "Chủ shop",
      role: "owner",
      password: PASSWORD,
      at: shop.program.deps.clock.now(),
    });
    await orderAs("Vũ Hà");
    await shop.advance(12 * HOUR_MS);
    screen = await openScreen(browser, shop.url, PHONE);
    await screen.signIn("chu", PASSWORD);
    await screen.button("Bản tin").tap();
    // The shop's hour, though this browser is elsewhere.
    await screen.see(/21:00 02\/03 · chưa gửi được, giữ ở đây \(chưa có e-mail của chủ shop\)/);
    await screen.see(/Khách đang mở mà chưa có bước tiếp theo: 0/);
    expect(await screen.faults()).toEqual([]);
    await screen.button("Đóng").tap();
    await screen.button("Đăng xuất").tap();
    await screen.field("Mật khẩu").waitFor();
    expect(await screen.page.getByRole("button", { name: "Bản tin" }).count()).toBe(0);
    expect(screen.complaints).toEqual([]);
  });

  it("keeps a desk calm: nothing jumps, nothing typed is lost or changes hands", async () => {
    await orderAs("Vũ Hà");
    screen = await openScreen(browser, shop.url, DESKTOP);
    await screen.signIn("lan", "sai mật khẩu");
    await screen.page.getByRole("alert").waitFor();
    expect(screen.complaints.splice(0).filter((text) => !text.includes("401"))).toEqual([]);
    await screen.signIn("lan", PASSWORD);
    await screen.line("Vũ Hà").click();
    await screen.field("Nhập tin…").fill("đang viết dở");

    await orderAs("Mai Trúc");
    await screen.button("1 mới").waitFor();
    expect(await screen.page.locator("#list .line").count()).toBe(1);
    expect(await screen.field("Nhập tin…").inputValue()).toBe("đang viết dở");
    await screen.button("1 mới").click();
    await screen.line("Mai Trúc").click();
    await screen.page.getByRole("heading", { name: "Mai Trúc" }).waitFor();
    expect(await screen.field("Nhập tin…").inputValue()).toBe("");
    await screen.line("Vũ Hà").click();
    await screen.page.getByRole("heading", { name: "Vũ Hà" }).waitFor();
    expect(await screen.field("Nhập tin…").inputValue()).toBe("đang viết dở");
    expect(await screen.faults()).toEqual([]);

    await screen.button("English").click();
    await screen.button("Needs a person").waitFor();
    await screen.see(/^Suggested order: Sandal Hoa Sữa 38 đen ×1/);
    expect(await screen.page.locator("html").getAttribute("lang")).toBe("en");
    expect(await screen.faults()).toEqual([]);
    await screen.page.emulateMedia({ colorScheme: "dark" });
    expect(await screen.faults()).toEqual([]);
    await screen.page.reload();
    await screen.button("Needs a person").waitFor();
    await screen.button("Sign out").click();
    await screen.field("Password").waitFor();
    expect(await screen.faults()).toEqual([]);
    expect(screen.complaints).toEqual([]);
  });
});
