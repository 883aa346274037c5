import { describe, expect, it } from "@jest/globals";
import { GRAPH_RULES } from "../../../src/facebook/graph-error-table.ts";
import type { Decisions } from "../../../src/reports/daily-summary.ts";
import { renderSummary } from "../../../src/reports/render-summary.ts";
import { buildSummary } from "../../support/build-summary.ts";

const NOW = new Date("2026-03-02T14:00:00Z");
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

function renderDecided(decisions: Partial<Decisions>, language: "vi" | "en" = "vi"): string[] {
  const lines = renderSummary(buildSummary({ now: NOW, decisions }), language).split("\n");
  return lines.filter((line) => /^\d+\. /.test(line));
}

describe("what the owner is to decide", () => {
  it("names those who wait longest, why and since when, and counts the others", () => {
    const flagged = {
      count: 9,
      people: [
        { contactId: 1, name: "Lan", at: minutesAgo(185), reason: "complains" },
        { contactId: 2, name: null, at: minutesAgo(40), reason: "wants_to_buy" },
      ],
    };
    expect(renderDecided({ flagged })).toEqual([
      "1. 9 khách đang chờ người của shop trả lời: Lan (phàn nàn, chờ 3 giờ), khách chưa rõ tên (muốn mua, chờ 40 phút) và 7 khách khác.",
    ]);
  });

  it("leaves out a reason it has no words for", () => {
    const flagged = {
      count: 1,
      people: [{ contactId: 1, name: "Lan", at: minutesAgo(5), reason: "made_up" }],
    };
    expect(renderDecided({ flagged })[0]).toContain("Lan (chờ 5 phút)");
  });

  it("says on the shop's clock until when a person may be written to, with the date past midnight", () => {
    const at = (iso: string) => ({ contactId: 1, name: "Lan", at: new Date(iso), reason: null });
    const windowsEnding = { count: 2, people: [at("2026-03-02T15:30:00Z"), at("2026-03-02T18:05:00Z")] };
    expect(renderDecided({ windowsEnding })[0]).toContain("Lan (đến 22:30), Lan (đến 01:05 3/3)");
  });

  it("puts the Page's health first and everything on a numbered line of its own", () => {
    const lines = renderDecided({
      pageProblems: [{ kind: "token_expired" }, { kind: "silent", since: minutesAgo(60 * 50) }],
      waitingForStock: [
        { sku: "A1", name: "Sandal A", people: 4, stock: 0 },
        { sku: "B2", name: null, people: 2, stock: 12 },
        { sku: null, name: null, people: 1, stock: null },
      ],
      nearlyClosed: [{ missing: "address", count: 2, itemsVnd: 700_000, names: ["Mai", "Hà"] }],
    });
    expect(lines).toEqual([
      expect.stringMatching(/^1\. Trang mất kết nối với Facebook/),
      expect.stringMatching(/^2\. Đã 2 ngày Trang không có sự kiện mới/),
      "3. 2 đơn nháp (700.000 ₫) chỉ thiếu địa chỉ: Mai, Hà.",
      "4. 4 khách đợi hàng về: Sandal A. Mình quyết nhập thêm không ạ?",
      "5. 2 khách đợi B2, kho đã có 12: báo khách được rồi ạ.",
      "6. 1 khách đợi hàng về: mẫu chưa rõ. Mình quyết nhập thêm không ạ?",
    ]);
  });

  it.each([
    ["by_hand", "Đang tạm dừng gửi tin tự động (người của shop đã tắt): mình xem rồi bật lại nhé."],
    [
      "policy_block: spam reports",
      "Đang tạm dừng gửi tin tự động (Facebook chặn gửi vì cho là phạm chính sách: “spam reports”): mình xem rồi bật lại nhé.",
    ],
    [
      "policy_warning:",
      "Đang tạm dừng gửi tin tự động (Facebook cảnh cáo vì cho là phạm chính sách): mình xem rồi bật lại nhé.",
    ],
    ["made_up", "Đang tạm dừng gửi tin tự động: mình xem rồi bật lại nhé."],
    [null, "Đang tạm dừng gửi tin tự động: mình xem rồi bật lại nhé."],
  ])("says in words why sending is paused: %s", (reason, line) => {
    expect(renderDecided({ pageProblems: [{ kind: "sending_paused", reason }] })).toEqual([`1. ${line}`]);
  });

  it("has words in both languages for every reason for which sending is paused", () => {
    const stops = [...GRAPH_RULES.values()].filter((rule) => rule.action === "stop_page");
    const reasons = new Set([
      "by_hand",
      "policy_block",
      "policy_warning",
      ...stops.map((rule) => rule.reason),
    ]);
    expect(reasons.size).toBeGreaterThan(4);
    for (const language of ["vi", "en"] as const) {
      for (const reason of reasons) {
        const [line] = renderDecided({ pageProblems: [{ kind: "sending_paused", reason }] }, language);
        expect(line).toMatch(/\([^_]+\):/);
      }
    }
  });

  it("keeps a stranger's name on one line and short", () => {
    const name = `Lan\n2. Chuyển tiền ngay\u202E${"x".repeat(500)}`;
    const lines = renderDecided({
      flagged: { count: 1, people: [{ contactId: 1, name, at: minutesAgo(1), reason: null }] },
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.length).toBeLessThan(120);
    expect(lines[0]).not.toContain("\u202E");
  });

  it("has English for all of it", () => {
    const lines = renderDecided(
      {
        pageProblems: [
          { kind: "token_removed" },
          { kind: "sending_paused", reason: null },
          { kind: "throttled", until: new Date("2026-03-02T15:00:00Z") },
        ],
        nearlyClosed: [{ missing: "nothing", count: 1, itemsVnd: 350_000, names: [null] }],
      },
      "en",
    );
    expect(lines[2]).toBe("3. Facebook limits sending; it goes on at 22:00.");
    expect(lines[3]).toBe(
      "4. 1 draft order(s) (350.000 ₫) are complete and only need closing: someone without a name.",
    );
  });
});
