import { describe, expect, it } from "@jest/globals";
import { readText } from "../../../../src/language/read-text.ts";

/** A Sunday, ten in the morning in Vietnam; the fourth day of the tenth lunar month. */
const NOW = new Date("2025-11-23T03:00:00Z");

function datesOf(text: string, timeZone?: string) {
  return readText(text, { now: NOW, ...(timeZone === undefined ? {} : { timeZone }) }).entities.dates;
}

/** A local day of Vietnam begins at 17:00 of the day before in UTC. */
function startOf(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 7 * 3_600_000).toISOString();
}

describe("days", () => {
  it.each([
    ["hôm nay có giao không", "2025-11-23"],
    ["nay ship dc k", "2025-11-23"],
    ["mai em qua lấy", "2025-11-24"],
    ["ngày mai giao nha", "2025-11-24"],
    ["mốt lấy được không", "2025-11-25"],
    ["ngày kia nhé", "2025-11-25"],
    ["hôm qua em đặt rồi", "2025-11-22"],
    ["hqua e ck r", "2025-11-22"],
    ["2 ngày nữa em lấy", "2025-11-25"],
    ["hai hôm nữa giao", "2025-11-25"],
    ["2 tuần nữa mới có lương", "2025-12-07"],
    ["thứ 7 em qua", "2025-11-29"],
    ["t7 giao dc k", "2025-11-29"],
    ["thứ hai có hàng chưa", "2025-11-24"],
    ["cn shop mở k", "2025-11-23"],
    ["chủ nhật tuần sau", "2025-11-30"],
    ["thứ 4 tuần sau giao", "2025-11-26"],
    ["thứ 7 vừa rồi em đặt", "2025-11-22"],
    ["cuối tuần này em ghé", "2025-11-22"],
    ["cuối tuần sau em ghé", "2025-11-29"],
    ["đầu tuần sau giao nha", "2025-11-24"],
    ["20/11 qua rồi mà", "2026-11-20"],
    ["hôm 20/11 em đặt", "2025-11-20"],
    ["8/3 tặng vợ", "2026-03-08"],
    ["ngày 5 em lấy", "2025-12-05"],
    ["ngày 30 giao", "2025-11-30"],
    ["5 tháng 12 giao nha", "2025-12-05"],
    ["đặt cho ngày 24/12/2025", "2025-12-24"],
    ["noel có sale không", "2025-12-25"],
    ["tết dương shop nghỉ k", "2026-01-01"],
    ["valentine có quà gì", "2026-02-14"],
  ])("%s", (text, day) => {
    expect(datesOf(text)?.[0]).toMatchObject({ at: startOf(day), precision: "day" });
  });
});

describe("lunar days", () => {
  it.each([
    ["tết em lấy", "2026-02-17"],
    ["mùng 5 tết mở cửa k", "2026-02-21"],
    ["mồng 1 tết", "2026-02-17"],
    ["30 tết còn giao k", null],
    ["29 tết còn giao k", "2026-02-16"],
    ["rằm này cúng", "2025-12-04"],
    ["rằm tháng 7", "2026-08-27"],
    ["rằm tháng giêng", "2026-03-03"],
    ["mùng 5 em lấy", "2025-11-24"],
    ["15 âm giao nha", "2025-12-04"],
    ["10/3 âm lịch nghỉ k", "2026-04-26"],
    ["23 tháng chạp", "2026-02-10"],
    ["trung thu năm sau", "2026-09-25"],
  ])("%s", (text, day) => {
    const first = datesOf(text)?.[0]?.at;
    // The year of the snake ends with the 29th: "30 tết" is found in a later year.
    if (day === null) expect(first).not.toBe(startOf("2026-02-16"));
    else expect(first).toBe(startOf(day));
  });
});

describe("longer and shorter times", () => {
  it.each([
    ["tuần sau có hàng không", "2025-11-24", "week"],
    ["tuần trước em đặt", "2025-11-10", "week"],
    ["tháng sau lấy", "2025-12-01", "month"],
    ["tháng 12 có hàng", "2025-12-01", "month"],
    ["t12 em lấy", "2025-12-01", "month"],
    ["tháng 3 cưới", "2026-03-01", "month"],
    ["cuối tháng có lương", "2025-11-21", "week"],
    ["đầu tháng sau nha", "2025-12-01", "week"],
    ["đầu tháng em lấy", "2025-12-01", "week"],
    ["giữa tháng 12", "2025-12-11", "week"],
    ["cuối năm sale k", "2025-12-01", "month"],
  ])("%s", (text, day, precision) => {
    expect(datesOf(text)?.[0]).toMatchObject({ at: startOf(day), precision });
  });

  it.each([
    ["tối nay live hả shop", "2025-11-23T11:00:00.000Z", "part_of_day"],
    ["sáng mai giao nha", "2025-11-23T23:00:00.000Z", "part_of_day"],
    ["chiều thứ 7 em ghé", "2025-11-29T06:00:00.000Z", "part_of_day"],
    ["tối qua em nhắn", "2025-11-22T11:00:00.000Z", "part_of_day"],
    ["8h tối mai live", "2025-11-24T13:00:00.000Z", "hour"],
    ["giao 15h30 được không", "2025-11-23T08:30:00.000Z", "hour"],
    ["9 giờ sáng mai", "2025-11-24T02:00:00.000Z", "hour"],
    ["2 tiếng nữa em qua", "2025-11-23T05:00:00.000Z", "hour"],
  ])("%s", (text, at, precision) => {
    expect(datesOf(text)?.[0]).toMatchObject({ at, precision });
  });
});

describe("what is told with them", () => {
  it("quotes the text and tells several", () => {
    expect(datesOf("Tối mai hoặc thứ 7 nha shop")?.map((date) => date.text)).toEqual(["Tối mai", "thứ 7"]);
  });

  it("counts days in the shop's zone", () => {
    expect(datesOf("mai lấy", "America/New_York")?.[0]?.at).toBe("2025-11-23T05:00:00.000Z");
    expect(datesOf("mai lấy", "Nowhere/Atlantis")).toBeUndefined();
  });

  it("tells nothing without now", () => {
    expect(readText("mai em lấy, 20/11").entities.dates).toBeUndefined();
  });

  it.each([
    "lương về em mua",
    "mai mốt em mua",
    "chị Mai ơi",
    "khuyến mai gì không",
    "Mai Anh coi nè",
    "24/7 luôn hả",
    "12/3 Lê Lợi quận 1",
    "bé 12 tháng",
    "size 38/39",
    "10/10 luôn shop",
    "năm nay đẹp ghê",
    "lâu nay vẫn mua",
    "1/2 kg",
    "ngày 2 viên",
    "hợp mốt ghê",
    "31/2 nha",
    "thứ 9",
    "màu tối",
  ])("no date in: %s", (text) => {
    expect(datesOf(text)).toBeUndefined();
  });
});
