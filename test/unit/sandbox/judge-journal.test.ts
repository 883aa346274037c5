import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ActEntry, JournalEntry } from "../../../src/sandbox/journal-entry.ts";
import { isOptOut } from "../../../src/sandbox/judge/is-opt-out.ts";
import { judgeEntries, judgeJournal } from "../../../src/sandbox/judge/judge-journal.ts";

const PAGE = "900100200300";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse("2026-05-04T02:00:00Z");

type Loose = Partial<ActEntry> & { kind: ActEntry["kind"] };

/** Writes a journal line by line; `at` is hours after the start. */
class JournalWriter {
  readonly entries: JournalEntry[] = [];
  #seq = 0;
  #requests = 0;

  constructor() {
    this.entries.push({ ...this.#stamp(0), type: "page_created", pageId: PAGE, name: "Tiệm thử" });
    this.act(0, { kind: "post_published", postId: "post1", text: "Mẫu mới" });
  }

  #stamp(hours: number) {
    this.#seq += 1;
    return { seq: this.#seq, at: START + hours * HOUR };
  }

  act(hours: number, act: Loose): this {
    this.entries.push({ ...this.#stamp(hours), type: "act", pageId: PAGE, ...act } as JournalEntry);
    return this;
  }

  comment(hours: number, commentId: string, person = "p1", more: Partial<ActEntry> = {}): this {
    return this.act(hours, {
      kind: "comment",
      postId: "post1",
      commentId,
      commenterId: person,
      psid: `m-${person}`,
      text: "giá sao shop",
      ...more,
    });
  }

  message(hours: number, text = "dạ em hỏi", person = "p1"): this {
    return this.act(hours, {
      kind: "message",
      commenterId: person,
      psid: `m-${person}`,
      mid: `in${this.#seq}`,
      text,
    });
  }

  ask(hours: number, to: { path?: string; body: Record<string, unknown> }): string {
    this.#requests += 1;
    const id = `r${this.#requests}`;
    this.entries.push({
      ...this.#stamp(hours),
      type: "request",
      id,
      method: "POST",
      path: to.path ?? `/v25.0/${PAGE}/messages`,
      body: to.body,
      pageId: PAGE,
    });
    return id;
  }

  answer(hours: number, requestId: string, end: Record<string, unknown> = {}): this {
    this.entries.push({
      ...this.#stamp(hours),
      type: "answer",
      requestId,
      status: 200,
      performed: true,
      ...end,
    } as JournalEntry);
    return this;
  }

  privateReply(hours: number, commentId: string, metadata: string, end: Record<string, unknown> = {}): this {
    const body = { recipient: { comment_id: commentId }, message: { text: `Dạ chào ${metadata}`, metadata } };
    return this.answer(hours, this.ask(hours, { body }), end);
  }

  send(
    hours: number,
    metadata: string,
    more: Record<string, unknown> = {},
    end: Record<string, unknown> = {},
  ): this {
    const body = { recipient: { id: "m-p1" }, message: { text: `Dạ ${metadata}`, metadata }, ...more };
    return this.answer(hours, this.ask(hours, { body }), end);
  }

  type(hours: number, end: Record<string, unknown> = {}): this {
    const body = { recipient: { id: "m-p1" }, sender_action: "typing_on" };
    return this.answer(hours, this.ask(hours, { body }), { performed: false, ...end });
  }

  publicReply(hours: number, commentId: string, message: string): this {
    const id = this.ask(hours, { path: `/v25.0/${commentId}/comments`, body: { message } });
    return this.answer(hours, id, { commentId: `reply-${id}` });
  }

  judge() {
    return judgeEntries(this.entries);
  }

  async reasons() {
    return (await this.judge()).illegalSends.map(({ reason }) => reason);
  }
}

const REFUSED = { status: 400, performed: false };

describe("a shop that keeps to the rules", () => {
  it("is found without fault", async () => {
    const verdict = await new JournalWriter()
      .comment(0, "c1")
      .privateReply(0.1, "c1", "row1")
      .publicReply(0.1, "c1", "Dạ shop đã nhắn riêng ạ")
      .message(1)
      .send(1, "row2")
      .send(24.9, "row3")
      .judge();
    expect(verdict).toMatchObject({
      ok: true,
      illegalSends: [],
      privateReplies: { requested: 1, sent: 1, refused: 0, perCommentMax: 1 },
      messages: { sent: 2, refused: 0 },
      publicReplies: { sent: 1, refused: 0 },
    });
  });

  it("may hide without a window, and type inside of it", async () => {
    const journal = new JournalWriter().comment(0, "c1");
    journal.answer(0, journal.ask(0, { path: "/v25.0/c1", body: { is_hidden: true } }));
    journal.message(1).type(24.9);
    expect(await journal.judge()).toMatchObject({ ok: true, messages: { sent: 0 } });
  });
});

describe("messages", () => {
  it("are illegal after 24 hours, refused or not", async () => {
    const journal = new JournalWriter()
      .message(0)
      .send(24.1, "a")
      .send(25, "b", {}, { ...REFUSED, errorCode: 10 });
    const verdict = await journal.judge();
    expect(verdict.illegalSends.map(({ reason, performed }) => [reason, performed])).toEqual([
      ["outside_window", true],
      ["outside_window", false],
    ]);
    expect(verdict.ok).toBe(false);
  });

  it("are illegal to somebody who has only been written to", async () => {
    const journal = new JournalWriter().comment(0, "c1").privateReply(1, "c1", "a", { recipientId: "m-p1" });
    expect(await journal.send(2, "b").reasons()).toEqual(["outside_window"]);
  });

  it("are illegal to somebody who only reacted", async () => {
    const journal = new JournalWriter().act(0, {
      kind: "reaction",
      commenterId: "p1",
      psid: "m-p1",
      postId: "post1",
    });
    expect(await journal.send(1, "a").reasons()).toEqual(["unknown_person"]);
  });

  it("may carry HUMAN_AGENT only for a rep and 7 days", async () => {
    const tag = { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" };
    const journal = new JournalWriter().message(0);
    journal
      .send(48, "row1:rep:5:a", tag)
      .send(49, "row9:message:5:grep", tag)
      .send(7 * 24 + 1, "rep:2", tag);
    expect(await journal.reasons()).toEqual(["human_agent_without_rep", "outside_human_agent_window"]);
  });

  it("may not carry a tag that Meta took away, even inside the window", async () => {
    const journal = new JournalWriter().message(0);
    journal.send(1, "a", { tag: "POST_PURCHASE_UPDATE" }).send(1, "b", { tag: "SOMETHING" });
    expect(await journal.reasons()).toEqual(["dead_tag", "tag_not_allowed"]);
  });

  it("may not be utility templates, which nobody approved, inside the window either", async () => {
    const template = {
      messaging_type: "UTILITY",
      message: { template: { name: "don_hang" }, metadata: "u1" },
    };
    const journal = new JournalWriter().message(0).send(1, "u0", template).send(72, "u1", template);
    expect(await journal.reasons()).toEqual(["template_not_approved", "template_not_approved"]);
  });

  it("may not be announced by typing where they may not be sent", async () => {
    const journal = new JournalWriter().comment(0, "c1").type(0, REFUSED).message(1).type(25.1, REFUSED);
    expect(await journal.reasons()).toEqual(["unknown_person", "outside_window"]);
  });

  it("are illegal to a person whom Meta has called unreachable, not the first time", async () => {
    const journal = new JournalWriter()
      .message(0)
      .act(0.5, { kind: "page_blocked", commenterId: "p1", psid: "m-p1" });
    const refused = { ...REFUSED, errorCode: 551, errorSubcode: 1545041 };
    const verdict = await journal.send(1, "a", {}, refused).send(2, "b", {}, refused).judge();
    expect(verdict.illegalSends.map(({ reason }) => reason)).toEqual(["blocked_person"]);
    expect(verdict.unforeseeable).toBe(1);
  });
});

describe("private replies", () => {
  it("are one per comment", async () => {
    const journal = new JournalWriter().comment(0, "c1").privateReply(1, "c1", "a");
    const verdict = await journal.privateReply(2, "c1", "b").judge();
    expect(verdict.illegalSends.map(({ reason }) => reason)).toEqual(["second_private_reply"]);
    expect(verdict.privateReplies.perCommentMax).toBe(2);
  });

  it("are one per comment when two are asked for at once", async () => {
    const journal = new JournalWriter().comment(0, "c1");
    const body = (metadata: string) => ({
      recipient: { comment_id: "c1" },
      message: { text: "Dạ", metadata },
    });
    const first = journal.ask(1, { body: body("a") });
    const second = journal.ask(1, { body: body("b") });
    journal.answer(1, first).answer(1, second, { ...REFUSED, errorCode: 10900 });
    expect(await journal.reasons()).toEqual(["second_private_reply"]);
  });

  it("may be asked for again when the answer was lost, and Meta refuses", async () => {
    const journal = new JournalWriter().comment(0, "c1").privateReply(1, "c1", "a", { status: 0 });
    const verdict = await journal.privateReply(2, "c1", "a", { ...REFUSED, errorCode: 10900 }).judge();
    expect(verdict).toMatchObject({ ok: true, reconciliations: 1, privateReplies: { sent: 1, refused: 1 } });
  });

  it("may be asked for again until an answer tells, however often the answer is lost", async () => {
    const journal = new JournalWriter().comment(0, "c1").privateReply(1, "c1", "a", { status: 502 });
    journal
      .privateReply(2, "c1", "a", { status: 503, performed: false })
      .privateReply(3, "c1", "a", { ...REFUSED, errorCode: 4 })
      .privateReply(4, "c1", "a", { ...REFUSED, errorCode: 10900 });
    expect(await journal.reasons()).toEqual([]);
    expect(await journal.privateReply(5, "c1", "a", REFUSED).reasons()).toEqual(["second_private_reply"]);
  });

  it("may not be repeated after a clean answer, also by the same row", async () => {
    const journal = new JournalWriter().comment(0, "c1").privateReply(1, "c1", "a");
    const verdict = await journal.privateReply(2, "c1", "a", { ...REFUSED, errorCode: 10900 }).judge();
    expect(verdict.illegalSends.map(({ reason }) => reason)).toEqual(["second_private_reply"]);
    expect(verdict).toMatchObject({ ok: false, reconciliations: 0 });
  });

  it("may be repeated by the same row while the first has no answer yet", async () => {
    const journal = new JournalWriter().comment(0, "c1");
    const body = { recipient: { comment_id: "c1" }, message: { text: "Dạ", metadata: "a" } };
    const [first, second] = [journal.ask(1, { body }), journal.ask(1, { body })];
    journal.answer(1, first).answer(1, second, { ...REFUSED, errorCode: 10900 });
    expect(await journal.reasons()).toEqual([]);
  });

  it("are illegal 7 days after the comment, also where it was written before it was known here", async () => {
    const journal = new JournalWriter()
      .comment(0, "c1")
      .comment(0, "c2", "p2", { createdAt: START - 8 * DAY });
    journal.privateReply(1, "c2", "a").privateReply(7 * 24 + 1, "c1", "b");
    expect(await journal.reasons()).toEqual(["comment_too_old", "comment_too_old"]);
  });

  it("are illegal to the Page's own comments and to things that are not there", async () => {
    const journal = new JournalWriter().comment(0, "c1");
    const own = journal.ask(1, { path: "/v25.0/c1/comments", body: { message: "Dạ" } });
    journal
      .answer(1, own, { commentId: "own1" })
      .act(1, { kind: "staff_comment", commentId: "own2", postId: "post1" });
    journal.privateReply(2, "own1", "a").privateReply(2, "own2", "b").privateReply(2, "nowhere", "c");
    expect(await journal.reasons()).toEqual(["own_comment", "own_comment", "unknown_object"]);
  });

  it("may be 750 in any hour", async () => {
    const journal = new JournalWriter();
    for (let index = 0; index < 752; index += 1) {
      const at = index / 1000;
      journal.comment(at, `c${index}`, `p${index}`).privateReply(at, `c${index}`, `row${index}`);
    }
    journal.comment(2, "late", "late").privateReply(2, "late", "rowLate");
    expect(await journal.reasons()).toEqual(["too_many_private_replies", "too_many_private_replies"]);
  });

  it("to a comment that was taken back are refused, not illegal", async () => {
    const journal = new JournalWriter().comment(0, "c1").act(1, { kind: "comment_removed", commentId: "c1" });
    const verdict = await journal.privateReply(2, "c1", "a", { ...REFUSED, errorCode: 100 }).judge();
    expect(verdict).toMatchObject({ ok: true, unforeseeable: 1, privateReplies: { refused: 1 } });
  });
});

describe("sending twice", () => {
  it("is found by the row id, also when the first answer was lost", async () => {
    const verdict = await new JournalWriter()
      .message(0)
      .send(1, "row1", {}, { status: 502 })
      .send(2, "row1")
      .judge();
    expect(verdict.duplicates.messages).toEqual([expect.objectContaining({ repeated: "row1", to: "m-p1" })]);
    expect(verdict.ok).toBe(false);
  });

  it("is found without a row id by the same words within minutes", async () => {
    const same = { message: { text: "Dạ còn ạ" } };
    const journal = new JournalWriter().message(0).send(1, "", same).send(1.1, "", same).send(3, "", same);
    expect((await journal.judge()).duplicates.messages).toHaveLength(1);
  });

  it("is found under a comment", async () => {
    const journal = new JournalWriter().comment(0, "c1").comment(0, "c2", "p2");
    journal.publicReply(1, "c1", "Dạ shop nhắn rồi ạ").publicReply(1, "c2", "Dạ shop nhắn rồi ạ");
    const verdict = await journal.publicReply(1, "c1", "Dạ shop nhắn rồi ạ").judge();
    expect(verdict.duplicates.publicReplies.map(({ to }) => to)).toEqual(["c1"]);
  });

  it("is not what happens when the first was never performed", async () => {
    const journal = new JournalWriter().message(0).send(1, "row1", {}, { status: 503, performed: false });
    expect(await journal.send(2, "row1").judge()).toMatchObject({
      ok: true,
      messages: { sent: 1, refused: 0 },
    });
  });
});

describe("opting out", () => {
  it("allows one closing line, then nothing but a rep, until the person speaks again", async () => {
    const journal = new JournalWriter().message(0).message(1, "Đừng nhắn tin cho mình nữa");
    journal.send(1, "bye").send(1.01, "again").send(2, "late").send(3, "rep:7");
    const verdict = await journal.message(4, "shop ơi còn size 38 không").send(4, "back").judge();
    expect(verdict.afterOptOut).toHaveLength(2);
    expect(verdict.ok).toBe(false);
  });

  it.each(["dừng lại", "STOP", "đừng ib mình nữa", "ko muốn nhận tin", "hủy đăng ký", "k nhắn nữa nha"])(
    "is read in %s",
    (text) => expect(isOptOut(text)).toBe(true),
  );

  it.each([
    "shop k ib em hả",
    "đừng lo nha",
    "nhắn em giá với",
    "không cần nhắn giá đâu, chốt luôn",
    "dừng hình đẹp quá",
  ])("is not read in %s", (text) => expect(isOptOut(text)).toBe(false));
});

describe("deliveries", () => {
  it("are counted, and what was never acknowledged is named", async () => {
    const journal = new JournalWriter();
    const stamp = { seq: 0, at: START };
    journal.entries.push(
      { ...stamp, type: "delivery", batchId: "b1", itemIds: ["i1", "i2"], attempt: 1 },
      { ...stamp, type: "acknowledged", batchId: "b1", status: 0, ok: false },
      { ...stamp, type: "delivery", batchId: "b2", itemIds: ["i1"], attempt: 2 },
      { ...stamp, type: "acknowledged", batchId: "b2", status: 200, ok: true },
    );
    expect(await journal.judge()).toMatchObject({
      ok: false,
      events: { items: 2, deliveries: 3, acknowledged: 1 },
      unacknowledged: ["i2"],
    });
  });
});

describe("the file", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "judge-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is read line by line, a torn last line counted", async () => {
    const journal = new JournalWriter()
      .comment(0, "c1")
      .privateReply(1, "c1", "a")
      .privateReply(2, "c1", "b");
    const file = path.join(folder, "journal.jsonl");
    const lines = journal.entries.map((entry) => JSON.stringify(entry));
    writeFileSync(file, `${lines.join("\n")}\n{"type":"act","kin`);
    const verdict = await judgeJournal(file);
    expect(verdict.unreadableLines).toBe(1);
    expect(verdict.illegalSends.map(({ reason }) => reason)).toEqual(["second_private_reply"]);
  });
});
