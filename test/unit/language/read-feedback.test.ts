import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readFeedback } from "../../../src/language/read-feedback.ts";

describe("readFeedback", () => {
  it.each([
    ["giày đẹp, đi rất êm, shop tư vấn nhiệt tình", "good"],
    ["hàng tệ, mới đi đã bung keo, thất vọng", "bad"],
    ["không đẹp như hình, không hài lòng", "bad"],
    ["không tệ", "good"],
    ["chưa ưng lắm", "bad"],
    ["giày đẹp nhưng giao chậm", "mixed"],
  ])("%s: %s", (text, polarity) => {
    expect(readFeedback(text).polarity).toBe(polarity);
  });

  it("tells how good or bad", () => {
    expect(readFeedback("quá tệ, lừa đảo, đừng mua").degree).toBe(1);
    expect(readFeedback("tuyệt vời, rất hài lòng").degree).toBe(5);
    expect(readFeedback("đẹp nhưng giao chậm").degree).toBe(3);
  });

  it("tells what it is about", () => {
    expect(readFeedback("giá rẻ, giao hàng nhanh").about).toEqual(
      expect.arrayContaining(["price", "delivery"]),
    );
    expect(readFeedback("nhân viên thân thiện").about).toEqual(["service"]);
  });

  it("quotes the sentence that decided", () => {
    expect(readFeedback("Mua hôm qua. Giày đi rất êm! Cuối tuần ghé nữa.").quote).toBe("Giày đi rất êm");
  });

  it("answers any text, and quotes only what was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const reading = readFeedback(text);
        expect(text).toContain(reading.quote);
        expect([1, 2, 3, 4, 5]).toContain(reading.degree);
      }),
    );
  });
});
