import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { readCorpus } from "../../../scripts/language-train/read-corpus.ts";
import { writeCorpus } from "../../../src/flows/export-corrections.ts";

type Taught = Parameters<typeof writeCorpus>[0][number];

function taught(text: string, intent: string, changes: Partial<Taught> = {}): Taught {
  const plain = { channel: "comment", kind_now: null, corrected_by: 1, contact_name: null } as const;
  return { ...plain, text, intent_now: intent, ...changes };
}

/** What whoever reads the corpus makes of the file. */
function readBack(corpus: string): [heading: string, text: string][] {
  const folder = mkdtempSync(path.join(tmpdir(), "chot-corpus-"));
  try {
    writeFileSync(path.join(folder, "shop.txt"), corpus);
    return readCorpus(folder).map(({ heading, text }) => [heading.join(" "), text]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("the corrections as a corpus", () => {
  it("stand under their headings, line breaks and all, each once", () => {
    const { corpus, texts } = writeCorpus([
      taught("lương về rồi tính", "wait", { kind_now: "payday" }),
      taught("để em\nmột đôi", "buy"),
      taught("Để em, một đôi!!", "buy", { corrected_by: 2 }),
      taught("nhắn em với nha", "ask_inbox", { channel: "message" }),
    ]);
    expect(readBack(corpus)).toEqual([
      ["ask_inbox message", "nhắn em với nha"],
      ["buy", "để em\nmột đôi"],
      ["wait/payday", "lương về rồi tính"],
    ]);
    expect(texts).toBe(3);
  });

  it("say how many people stand behind each line", () => {
    const { corpus } = writeCorpus([
      taught("để em một đôi", "buy"),
      taught("xí nha sốp", "buy"),
      taught("xí nha sốp", "buy", { corrected_by: 2 }),
    ]);
    expect(corpus).toBe("== buy\n# 2 people\nxí nha sốp\n# 1 person\nđể em một đôi\n");
  });

  it("keep from the training what one person alone does not decide", () => {
    const { corpus, texts, unconfirmed } = writeCorpus([
      taught("weight 2", "spam"),
      taught("bên em bỏ sỉ nè", "compete", { kind_now: "advert" }),
      taught("bên em bỏ sỉ nè", "compete", { kind_now: "advert", corrected_by: 2 }),
      taught("ok", "buy"),
      taught("giá bao nhiêu", "other"),
    ]);
    expect(readBack(corpus)).toEqual([["compete/advert", "bên em bỏ sỉ nè"]]);
    expect(corpus).toContain("# - weight 2\n");
    expect([texts, unconfirmed]).toEqual([1, 3]);
  });

  it("leave out what two people disagree on, and take the last word of one", () => {
    const { corpus, disagreed } = writeCorpus([
      taught("em xin một suất", "ask_inbox"),
      taught("em xin một suất", "buy", { corrected_by: 2 }),
      taught("hóng quá", "buy"),
      taught("hóng quá", "wait", { kind_now: "restock" }),
    ]);
    expect(readBack(corpus)).toEqual([["wait/restock", "hóng quá"]]);
    expect(disagreed).toBe(1);
  });

  it("are masked, and left out where nothing is left", () => {
    const { corpus, unusable } = writeCorpus([
      taught("0912345678", "inform"),
      taught("em Sáu Đèo lấy nhé 0912345678", "buy", { contact_name: "Sáu Đèo" }),
      taught("== buy", "other"),
    ]);
    expect(readBack(corpus)).toEqual([["buy", "em [name] lấy nhé [phone]"]]);
    expect(unusable).toBe(2);
  });

  it("are an empty file while there are none", () => {
    expect(writeCorpus([])).toEqual({ corpus: "", texts: 0, unconfirmed: 0, disagreed: 0, unusable: 0 });
  });
});
