import { describe, expect, it } from "@jest/globals";
import { DAY_MS, HOUR_MS } from "../../../src/base/clock.ts";
import { askPolicy, type PolicyFacts } from "../../../src/followups/policy.ts";

const NOW = new Date("2026-03-02T03:00:00Z");
const ago = (ms: number) => new Date(NOW.getTime() - ms);

function facts(
  change: Partial<{ [K in keyof PolicyFacts]: Partial<PolicyFacts[K]> | null }> = {},
): PolicyFacts {
  return {
    page: { sending: "on", tokenState: "valid", waitUntil: null, humanAgentGranted: false, ...change.page },
    contact: { optedOutAt: null, unreachableAt: null, ...change.contact },
    conversation: {
      owner: "bot",
      windowClosesAt: null,
      lastInboundAt: null,
      otherOwnerAppId: null,
      ...change.conversation,
    },
    comment:
      change.comment === null
        ? null
        : { at: ago(HOUR_MS), removedAt: null, byPage: false, privateReplyKnown: false, ...change.comment },
  };
}

const bot = (kind: "private_reply" | "message" | "public_reply" | "hide_comment") =>
  ({ kind, by: "bot" }) as const;
const openWindow = { windowClosesAt: new Date(NOW.getTime() + HOUR_MS), lastInboundAt: ago(23 * HOUR_MS) };
const closedWindow = { windowClosesAt: ago(HOUR_MS), lastInboundAt: ago(25 * HOUR_MS) };

describe("askPolicy", () => {
  it.each([
    ["a fresh comment", {}, "private_reply", true],
    ["a comment of six days", { comment: { at: ago(6 * DAY_MS) } }, "comment_too_old", false],
    ["a removed comment", { comment: { removedAt: NOW } }, "comment_removed", false],
    ["the Page's own comment", { comment: { byPage: true } }, "own_comment", false],
    [
      "a comment that was answered in private",
      { comment: { privateReplyKnown: true } },
      "private_reply_spent",
      false,
    ],
    ["no comment at all", { comment: null }, "no_comment", false],
    ["somebody who opted out", { contact: { optedOutAt: NOW } }, "opted_out", false],
    ["somebody whom Meta cannot reach", { contact: { unreachableAt: NOW } }, "unreachable", false],
    ["a talk that a person has", { conversation: { owner: "rep" } }, "human_has_it", false],
    ["a paused Page", { page: { sending: "paused" } }, "page_paused", false],
    ["a dead token", { page: { tokenState: "expired" } }, "page_disconnected", false],
    ["a throttled Page", { page: { waitUntil: new Date(NOW.getTime() + 1) } }, "page_throttled", false],
  ] as const)("on a private reply to %s says so", (_, change, rule, allowed) => {
    expect(askPolicy(bot("private_reply"), facts(change), NOW)).toMatchObject({ rule, allowed });
  });

  it("lets the bot write inside 24 hours only, to the very end and no longer", () => {
    const closesAt = new Date(NOW.getTime() + 1);
    expect(
      askPolicy(bot("message"), facts({ conversation: { ...openWindow, windowClosesAt: closesAt } }), NOW),
    ).toMatchObject({ allowed: true, until: closesAt, tag: null });
    expect(
      askPolicy(bot("message"), facts({ conversation: { ...openWindow, windowClosesAt: NOW } }), NOW),
    ).toMatchObject({ allowed: false, rule: "outside_window" });
    expect(askPolicy(bot("message"), facts(), NOW)).toMatchObject({ allowed: false, rule: "outside_window" });
  });

  it("gives Human Agent to a person, where granted, up to seven days, and never to the bot", () => {
    const granted = { page: { humanAgentGranted: true }, conversation: closedWindow };
    expect(askPolicy({ kind: "message", by: "rep" }, facts(granted), NOW)).toMatchObject({
      allowed: true,
      tag: "HUMAN_AGENT",
    });
    expect(askPolicy(bot("message"), facts(granted), NOW)).toMatchObject({ allowed: false });
    expect(
      askPolicy({ kind: "message", by: "rep" }, facts({ conversation: closedWindow }), NOW),
    ).toMatchObject({ allowed: false });
    const late = { windowClosesAt: ago(6 * DAY_MS), lastInboundAt: ago(7 * DAY_MS) };
    expect(
      askPolicy({ kind: "message", by: "rep" }, facts({ ...granted, conversation: late }), NOW),
    ).toMatchObject({ allowed: false });
  });

  it("lets a person write where the bot is paused, and hides a phone number whoever has the talk", () => {
    const paused = { page: { sending: "paused" as const }, conversation: openWindow };
    expect(askPolicy({ kind: "message", by: "rep" }, facts(paused), NOW)).toMatchObject({ allowed: true });
    expect(askPolicy(bot("hide_comment"), facts({ conversation: { owner: "rep" } }), NOW)).toMatchObject({
      allowed: true,
    });
  });

  it("gives every verdict words in both languages", () => {
    for (const change of [
      {},
      { page: { tokenState: "expired" as const } },
      { contact: { optedOutAt: NOW } },
    ]) {
      const verdict = askPolicy(bot("private_reply"), facts(change), NOW);
      expect(verdict.vi.length).toBeGreaterThan(10);
      expect(verdict.en.length).toBeGreaterThan(10);
    }
  });
});
