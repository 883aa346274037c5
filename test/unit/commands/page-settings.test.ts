import { describe, expect, it } from "@jest/globals";
import { readWanted, showPage } from "../../../scripts/page-settings/options.ts";
import { pageSettingsChange, parsePageSettings } from "../../../src/pages/page-settings.ts";

const PAGE = ["--page-id", "1001"];
const ALL = {
  "--shop-name": ["Dép Xinh", { shopName: "Dép Xinh" }],
  "--summary-hour": ["20", { summaryHour: 20 }],
  "--language": ["en", { summaryLanguage: "en" }],
  "--owner-email": ["chu@shop.vn", { ownerEmail: "chu@shop.vn" }],
  "--hide-phones": ["off", { hidePhones: false }],
  "--public-replies": ["off", { publicReplies: false }],
  "--human-agent": ["on", { humanAgentGranted: true }],
  "--private-replies-per-hour": ["300", { privateRepliesPerHour: 300 }],
  "--public-replies-per-hour": ["30", { publicRepliesPerHour: 30 }],
  "--private-reply-every-days": ["7", { privateReplyEveryDays: 7 }],
  "--big-order": ["5", { bigOrderPieces: 5 }],
  "--reply-delay": ["10-40", { replyDelaySeconds: { min: 10, max: 40 } }],
  "--second-opinions": ["on", { secondOpinions: true }],
  "--second-opinion-below": ["0.75", { secondOpinionBelow: 0.75 }],
  "--second-opinions-per-day": ["50", { secondOpinionsPerDay: 50 }],
  "--quiet-hours": ["22:30-07:00", { quietHours: { from: "22:30", to: "07:00" } }],
} as const;

function faultOf(...args: string[]): unknown {
  try {
    return readWanted([...PAGE, ...args]);
  } catch (error) {
    return error;
  }
}

describe("page:settings reads", () => {
  it.each(Object.entries(ALL))("%s", (option, [text, settings]) => {
    expect(readWanted([...PAGE, option, text])).toEqual({ pageId: "1001", settings });
  });

  it("every setting that can be changed", () => {
    const names = Object.values(ALL).flatMap(([, settings]) => Object.keys(settings));
    expect(names.toSorted()).toEqual(Object.keys(pageSettingsChange.shape).toSorted());
  });

  it("sending on and off, no quiet hours, one delay", () => {
    const options = ["--sending", "off", "--quiet-hours", "none", "--reply-delay", "0"];
    const settings = { quietHours: null, replyDelaySeconds: { min: 0, max: 0 } };
    expect(readWanted([...PAGE, ...options])).toEqual({ pageId: "1001", sending: "paused", settings });
    expect(readWanted([...PAGE, "--sending", "on"])).toMatchObject({ sending: "on", settings: {} });
  });

  it.each([
    ["--summary-hour", "24"],
    ["--summary-hour", "8pm"],
    ["--language", "fr"],
    ["--owner-email", "chu"],
    ["--hide-phones", "yes"],
    ["--human-agent", "toString"],
    ["--private-replies-per-hour", "751"],
    ["--big-order", "1"],
    ["--reply-delay", "90-20"],
    ["--quiet-hours", "25:00-08:00"],
    ["--second-opinions", "yes"],
    ["--second-opinion-below", "1.5"],
    ["--second-opinion-below", "60%"],
    ["--second-opinions-per-day", "10001"],
    ["--sending", "paused"],
    ["--shop-name", " "],
  ])("no %s %s", (option, text) => {
    expect(faultOf(option, text)).toMatchObject({
      code: "ARGUMENTS_INVALID",
      message: expect.stringContaining(`${option} takes`),
    });
  });

  it("all faults at once, and asks for the Page", () => {
    const wrong = () => readWanted(["--summary-hour", "x", "--big-order", "x"]);
    expect(wrong).toThrow(/--page-id is missing.*\n--summary-hour takes 0…23.*\n--big-order takes/);
  });
});

it("shows every setting as the option that sets it", () => {
  const settings = parsePageSettings({ summaryHour: 20, quietHours: null });
  const state = { pageId: "1001", name: "Dép Xinh", tokenState: "valid" as const, settings };
  const text = showPage({ ...state, sending: "paused", pausedReason: "by_hand" });
  expect(text).toMatch(/^Dép Xinh \(1001\)\n {2}--sending +off \(by_hand\)\n/);
  expect(text).toMatch(/--summary-hour +20\n/);
  expect(text).toMatch(/--hide-phones +on\n/);
  expect(text).toMatch(/--reply-delay +\(default\)\n/);
  expect(text).toMatch(/--quiet-hours +none\n/);
});
