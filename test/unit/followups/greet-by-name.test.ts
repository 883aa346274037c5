import { describe, expect, it } from "@jest/globals";
import { greetingFor } from "../../../src/followups/greet-by-name.ts";

describe("greetingFor", () => {
  it.each([
    ["Nguyễn Thị Lan", "bạn Lan"],
    ["Lan Nguyễn", "bạn Lan"],
    ["Lan Nguyen", "bạn Lan"],
    ["nguyen thi lan", "bạn Lan"],
    ["TRẦN QUỐC ĐẠT", "bạn Đạt"],
    ["Hoàng Lan", "bạn Lan"],
    ["Phạm Thu Hà", "bạn Hà"],
    ["Lê Mai", "bạn Mai"],
    ["Mai Lê", "bạn Mai"],
    ["Hoa Trần 🌸", "bạn Hoa"],
    ["Le Minh", "bạn Minh"],
    ["David Nguyen", "bạn David"],
    ["Lan Thị Nguyễn", "bạn Lan"],
    ["bảo trân nguyễn", "bạn Bảo Trân"],
  ])("calls %s %s", (name, greeting) => {
    expect(greetingFor(name)).toBe(greeting);
  });

  it.each([
    // One word, nothing, signs only.
    "Lan",
    "",
    "🌸🌸",
    // The only name that is left is a family name or a middle name.
    "Trần Lê",
    "Nguyễn Thị",
    // Two words that are given names as often as family names.
    "Hoàng Dương",
    "Thu Hà",
    "Minh Hoàng",
    "Hai Dang",
    // Foreign names.
    "John Smith",
    "Le Blanc",
    "Kim Min Ji",
    // Shops and nicknames.
    "Shop Giày Xinh",
    "Giày Dép Nguyễn",
    "Nguyễn Store",
    "Shop Lan Nguyễn",
    "Mẹ Bé Bống",
    "Mẹ Gấu Trần",
    "Lan Nguyễn 0912345678",
    "ღ Lan Nguyễn ღ",
    "Công Ty Cổ Phần Thời Trang Trần",
  ])("is neutral with “%s”", (name) => {
    expect(greetingFor(name)).toBe("mình");
  });

  it("is neutral where Facebook tells no name", () => {
    expect(greetingFor(null)).toBe("mình");
  });
});
