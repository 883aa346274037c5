import { describe, expect, it } from "@jest/globals";
import type { DailySummary } from "../../../src/reports/daily-summary.ts";
import { renderSummary } from "../../../src/reports/render-summary.ts";
import { buildSummary } from "../../support/build-summary.ts";

describe("renderSummary", () => {
  it("names the Page, the shop's day and the time up to which it counts", () => {
    const [heading] = renderSummary(buildSummary(), "vi").split("\n");
    expect(heading).toContain("Thứ Hai 2/3 của Dép Xinh, tính đến 21:00");
  });

  it("says nothing of a time once the day is over", () => {
    const [heading] = renderSummary(buildSummary({ isWholeDay: true }), "vi").split("\n");
    expect(heading).not.toContain("tính đến");
  });

  it("compares with yesterday and last week in words", () => {
    const text = renderSummary(
      buildSummary({ figures: { orders_closed: { today: 2_340, yesterday: 2_328, lastWeek: 2_345 } } }),
      "vi",
    );
    expect(text).toContain("• Đơn chốt: 2.340 (hơn hôm qua 12, kém tuần trước 5)");
  });

  it("says so when nothing changed, and leaves out what is not known", () => {
    const text = renderSummary(buildSummary({ figures: { leads: { today: 7, yesterday: 7 } } }), "vi");
    expect(text).toContain("• Khách hỏi mua (lead): 7 (bằng hôm qua)\n");
  });

  it("writes money as shops do, a ratio in per cent and feedback with its degree", () => {
    const figures = {
      revenue_net: { today: 1_250_000, yesterday: 1_600_000 },
      orders_per_lead: { today: 0.304, yesterday: 0.25 },
      feedback_good: { today: 3, average: 14 / 3 },
    };
    const text = renderSummary(buildSummary({ figures }), "vi");
    expect(text).toContain("• Doanh thu thuần: 1.250.000 ₫ (kém hôm qua 350.000 ₫)");
    expect(text).toContain("• Đơn chốt trên mỗi lead: 30% (hơn hôm qua 5 điểm)");
    expect(text).toContain("• Phản hồi tốt: 3 (trung bình 4,7/5)");
  });

  it("has its sections in order and always ends with the people without a next step", () => {
    const lines = renderSummary(buildSummary(), "vi").split("\n");
    expect(lines.filter((line) => /^\p{Extended_Pictographic}/u.test(line))).toEqual([
      "📣 Marketing",
      "🛒 Bán hàng",
      "💬 Chăm sóc",
      "📅 Từ đầu tháng 3: 0 khách bình luận hoặc nhắn tin, 0 lead, 0 đơn chốt, doanh thu thuần 0 ₫.",
      "❗ Cần quyết hôm nay",
    ]);
    expect(lines.at(-1)).toBe("Khách đang mở mà chưa có bước tiếp theo: 0");
    expect(lines).toContain("Không có việc gì chờ mình quyết ạ.");
  });

  it("tells what the evening before still brought, and only where there was something", () => {
    const since = new Date("2026-03-01T14:00:00Z");
    const evening = { since, orders: 3, netRevenueVnd: 1_050_000, leads: 0 };
    const say = (lateNews: DailySummary["lateNews"], language: "vi" | "en" = "vi") =>
      renderSummary(buildSummary({ lateNews }), language);
    expect(say({ evening, reached: null })).toContain("🌙 Hôm qua sau 21:00: thêm 3 đơn, 1.050.000 ₫.\n");
    const leadsToo = { evening: { ...evening, orders: 0, leads: 2 }, reached: 41_200 };
    expect(say(leadsToo)).toContain(
      "🌙 Hôm qua sau 21:00: thêm 2 khách hỏi mua.\n👀 Hôm qua có 41.200 người",
    );
    expect(say(leadsToo, "en")).toContain(
      "🌙 Yesterday after 21:00: another 2 leads.\n👀 Yesterday 41,200 people",
    );
    expect(say({ evening: null, reached: null })).not.toMatch(/🌙|👀/u);
  });

  it("does not call the day before yesterday yesterday in a report of a day that is over", () => {
    const figures = { orders_closed: { today: 5, yesterday: 3, lastWeek: 5 } };
    const text = renderSummary(buildSummary({ isWholeDay: true, figures }), "vi");
    expect(text).toContain("• Đơn chốt: 5 (hơn hôm trước 2, bằng tuần trước)");
    expect(text).not.toContain("hôm qua");
  });

  it("speaks English on request, with not one Vietnamese word left", () => {
    const figures = { orders_closed: { today: 1_200, yesterday: 1_300 } };
    const text = renderSummary(buildSummary({ figures }), "en");
    expect(text).toContain("Dép Xinh on Monday 2/3, up to 21:00");
    expect(text).toContain("• Orders closed: 1,200 (100 less than yesterday)");
    expect(text).toContain("Open contacts without a next step: 0");
    expect(text.replace("Dép Xinh", "").replaceAll("₫", "")).not.toMatch(
      /[ăâđêôơưạảãàáẹẻẽèéịỉĩìíọỏõòóụủũùúỳýỵỷỹ]/i,
    );
  });

  it("stays under Messenger's limit on a full day", () => {
    const figure = { today: 123_456, yesterday: 98_765, lastWeek: 150_000 };
    const figures = Object.fromEntries(Object.keys(buildSummary().figures).map((name) => [name, figure]));
    expect(renderSummary(buildSummary({ figures }), "vi").length).toBeLessThan(2_000);
  });
});
