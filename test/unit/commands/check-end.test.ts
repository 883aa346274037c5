import { describe, expect, it } from "@jest/globals";
import { type EndFacts, findFaults } from "../../../scripts/chaos/check-end.ts";
import { findFault } from "../../../scripts/replay/show-comments.ts";

const AT = "2026-03-02T03:00:00.000Z";

function buildFacts(
  overrides: { verdict?: object; status?: object; rest?: Partial<EndFacts> } = {},
): EndFacts {
  return {
    verdict: {
      ok: true,
      events: { items: 2, deliveries: 2, acknowledged: 2 },
      unacknowledged: [],
      privateReplies: { requested: 1, sent: 1, refused: 0, perCommentMax: 1 },
      messages: { sent: 1, refused: 0 },
      publicReplies: { sent: 1, refused: 0 },
      illegalSends: [],
      duplicates: { messages: [], publicReplies: [] },
      afterOptOut: [],
      reconciliations: 0,
      unforeseeable: 0,
      unanswered: 0,
      unreadableLines: 0,
      ...overrides.verdict,
    },
    status: {
      events: 2,
      repeats: 0,
      pendingEvents: 0,
      failedEvents: 0,
      contacts: 1,
      openWithoutNextStep: 0,
      ordersClosed: 0,
      sends: { sent: 3 },
      missingKeys: [],
      ...overrides.status,
    },
    killsLeft: 0,
    crashes: 0,
    exitCode: 0,
    ...overrides.rest,
  };
}

const twice = [{ requestIds: ["r1", "r2"], at: AT, to: "7", repeated: "same" }];

describe("findFaults", () => {
  it("finds nothing when all is well", () => {
    expect(findFaults(buildFacts())).toEqual([]);
  });

  it.each([
    ["an unacknowledged item", { verdict: { unacknowledged: ["i1"] } }],
    ["an acknowledged item that is not stored", { status: { missingKeys: ["k"] } }],
    ["an event that is not worked", { status: { pendingEvents: 1 } }],
    ["an event put aside", { status: { failedEvents: 1 } }],
    ["a contact without a next step", { status: { openWithoutNextStep: 1 } }],
    ["a send under way", { status: { sends: { sent: 3, sending: 1 } } }],
    ["a send of unknown outcome", { status: { sends: { sent: 3, unknown: 1 } } }],
    [
      "two private replies to a comment",
      { verdict: { privateReplies: { requested: 2, sent: 2, refused: 0, perCommentMax: 2 } } },
    ],
    ["a message sent twice", { verdict: { duplicates: { messages: twice, publicReplies: [] } } }],
    ["a public reply sent twice", { verdict: { duplicates: { messages: [], publicReplies: twice } } }],
    ["an illegal send", { verdict: { illegalSends: [{}] } }],
    ["a message after an opt-out", { verdict: { afterOptOut: [{}] } }],
    ["a kill that never happened", { rest: { killsLeft: 1 } }],
    ["a crash", { rest: { crashes: 1 } }],
    ["a bad end", { rest: { exitCode: 1 } }],
  ])("names %s", (_name, overrides) => {
    expect(findFaults(buildFacts(overrides))).toHaveLength(1);
  });
});

describe("findFault", () => {
  const outcome = {
    commentId: "c1",
    contactId: 1,
    intent: "ask_price",
    confidence: 0.9,
    class: "price_asker",
    classKind: null,
    classEvidence: [],
    step: { what: "await_answer", owner: "bot", dueAt: AT, reason: "asked_price" },
    closedReason: null,
    isClosed: false,
    flagReason: null,
    sends: [],
  };
  const fault = (change: object | null) =>
    findFault({
      text: "",
      label: null,
      sampling: null,
      commentId: "c1",
      personId: "p1",
      outcome: change === null ? null : { ...outcome, ...change },
    });

  it("is content with a next step that has a reason, or a closing that has one", () => {
    expect(fault({})).toBeNull();
    expect(fault({ isClosed: true, step: null, closedReason: "only_tag" })).toBeNull();
  });

  it.each([
    [null],
    [{ step: null }],
    [{ step: { ...outcome.step, owner: null } }],
    [{ step: { ...outcome.step, dueAt: null } }],
    [{ step: { ...outcome.step, reason: null } }],
    [{ isClosed: true, step: null, closedReason: null }],
  ])("finds what is missing in %j", (change) => {
    expect(fault(change)).toContain("c1");
  });
});
