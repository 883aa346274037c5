import { appendFileSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createStoppedClock, MINUTE_MS } from "../../../src/base/clock.ts";
import { writeMetaJson } from "../../../src/sandbox/escape-json.ts";
import type { JournalEntry } from "../../../src/sandbox/journal-entry.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox-handle.ts";
import {
  advance,
  allowLoopback,
  graph,
  PAGE,
  person,
  type Receiver,
  START,
  sign,
  startKit,
  startReceiver,
} from "./server-kit.ts";

allowLoopback();
const lan = person("5000000000000001");
let dir: string;
let receiver: Receiver;
let sandbox: Sandbox;
let token: string;
let postId: string;

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), "chot-sandbox-"));
  receiver = await startReceiver();
  ({ sandbox, token } = await startKit({ dataDir: dir, webhookUrl: receiver.url }));
  postId = sandbox.world.publishPost({ pageId: PAGE.id, text: "Sandal SD01", kind: "photo" });
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
  rmSync(dir, { recursive: true });
});

const readJournal = () =>
  readFileSync(path.join(dir, "journal.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as JournalEntry);
const ofType = <T extends JournalEntry["type"]>(type: T) =>
  readJournal().filter((entry): entry is Extract<JournalEntry, { type: T }> => entry.type === type);
const comment = (text = "giá nhiêu ạ") =>
  sandbox.world.comment({ pageId: PAGE.id, postId, person: lan, text });
const send = (body: Record<string, unknown>) => graph(sandbox, token, "POST", "me/messages", body);

describe("webhooks", () => {
  it("escapes as Meta does and signs the raw bytes", async () => {
    const id = comment("chốt em 1 đôi 😍 https://x");
    await sandbox.deliver();
    const sent = receiver.bodies.find(({ raw }) => raw.includes(id));
    expect(sent?.raw).toContain("ch\\u1ed1t em 1 \\u0111\\u00f4i \\ud83d\\ude0d https:\\/\\/x");
    expect(sent?.signature).toBe(sign(sent?.raw ?? ""));
    expect(sign(JSON.stringify(sent?.body))).not.toBe(sent?.signature);
    expect(writeMetaJson("\ud800")).toBe('"\\ud800"');
  });

  it("says what people and the Page do, in seconds for the feed and ms for messages", async () => {
    const id = comment();
    sandbox.world.message({ pageId: PAGE.id, person: lan, text: "chào shop" });
    await graph(sandbox, token, "POST", `${id}/comments`, { message: "Dạ shop nhắn rồi ạ" });
    await graph(sandbox, token, "POST", id, { is_hidden: true });
    await sandbox.deliver();
    expect(receiver.items()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ item: "comment", verb: "add", comment_id: id, created_time: START / 1000 }),
        expect.objectContaining({ message: expect.objectContaining({ text: "chào shop" }) }),
        expect.objectContaining({ from: { id: PAGE.id, name: PAGE.name }, parent_id: id, verb: "add" }),
        expect.objectContaining({ from: { id: PAGE.id, name: PAGE.name }, comment_id: id, verb: "hide" }),
      ]),
    );
    const message = receiver.items().find((item) => "timestamp" in item) as
      | { timestamp?: number }
      | undefined;
    expect(message?.timestamp).toBeGreaterThanOrEqual(START);
  });

  it("echoes a send with app id and metadata, and tells that it was delivered", async () => {
    sandbox.setFaults({ read: 1 });
    sandbox.world.message({ pageId: PAGE.id, person: lan, text: "chào" });
    const { body } = await send({ recipient: { id: lan.psid }, message: { text: "Dạ", metadata: "row:1" } });
    await sandbox.deliver();
    const mid = body["message_id"];
    expect(receiver.items()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          sender: { id: PAGE.id },
          message: { mid, is_echo: true, app_id: 1000000000000001, text: "Dạ", metadata: "row:1" },
        }),
        expect.objectContaining({ delivery: expect.objectContaining({ mids: [mid] }) }),
        expect.objectContaining({ read: expect.anything() }),
      ]),
    );
  });

  it("can bring the echo before the answer", async () => {
    sandbox.setFaults({ echoBeforeAnswer: 1 });
    sandbox.world.message({ pageId: PAGE.id, person: lan, text: "chào" });
    await send({ recipient: { id: lan.psid }, message: { text: "Dạ" } });
    expect(receiver.items()).toHaveLength(1);
    expect(receiver.items()[0]).toMatchObject({ message: { is_echo: true } });
  });

  it("tells of no reaction to a field that is off, nor of an ad post", async () => {
    await graph(sandbox, token, "POST", `${PAGE.id}/subscribed_apps`, { subscribed_fields: "messages" });
    await sandbox.deliver();
    const before = receiver.items().length;
    comment();
    await graph(sandbox, token, "POST", `${PAGE.id}/subscribed_apps`, { subscribed_fields: "feed" });
    sandbox.world.publishPost({ pageId: PAGE.id, text: "QC", kind: "photo", published: false });
    await sandbox.deliver();
    expect(receiver.items()).toHaveLength(before);
  });

  it("puts several items and entries into one POST", async () => {
    sandbox.setFaults({ batchMax: 50 });
    for (let index = 0; index < 60; index += 1) comment(`c${index}`);
    await sandbox.deliver();
    expect(receiver.items()).toHaveLength(61);
    expect(receiver.bodies.length).toBeLessThan(61);
    expect(
      Math.max(...receiver.bodies.map(({ body }) => body.entry.flatMap((e) => e.changes ?? []).length)),
    ).toBeGreaterThan(1);
  });
});

describe("delivering", () => {
  it("delivers again until it is acknowledged with 200", async () => {
    await sandbox.deliver();
    receiver.answerWith((count) => [500, 302, 200][count - 1] ?? 200);
    const id = comment();
    await sandbox.deliver();
    expect(receiver.items().filter((item) => item["comment_id"] === id)).toHaveLength(1);
    expect(sandbox.pendingDeliveries()).toBe(0);
    const mine = ofType("delivery").slice(-3);
    expect(mine.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(new Set(mine.flatMap(({ itemIds }) => itemIds)).size).toBe(1);
    expect(
      ofType("acknowledged")
        .slice(-3)
        .map(({ status, ok }) => [status, ok]),
    ).toEqual([
      [500, false],
      [302, false],
      [200, true],
    ]);
  });

  it("sends items twice under the same item id, and holds late ones back no longer than allowed", async () => {
    sandbox.setFaults({ duplicates: 1, late: 0.5, lateMaxMs: 5 * MINUTE_MS });
    const ids = Array.from({ length: 30 }, (_, index) => comment(`c${index}`));
    await sandbox.deliver();
    const early = receiver.items().length;
    expect(early).toBeLessThan(61);
    expect(sandbox.nextDeliveryAt()).toBeGreaterThan(START);
    advance(sandbox, 5 * MINUTE_MS);
    await sandbox.deliver();
    expect(sandbox.pendingDeliveries()).toBe(0);
    const seen = receiver.items().map((item) => item["comment_id"]);
    for (const id of ids) expect(seen.filter((other) => other === id)).toHaveLength(2);
    const delivered = ofType("delivery").flatMap(({ itemIds }) => itemIds);
    expect(new Set(delivered).size).toBe(31);
    expect(delivered).toHaveLength(61);
  });
});

describe("faults of answers", () => {
  const request = () => send({ recipient: { comment_id: comment() }, message: { text: "Dạ" } });

  it("fails before anything is done", async () => {
    sandbox.setFaults({ errorBefore: 1 });
    const reply = await request();
    expect(reply.status).toBe(503);
    expect(reply.body.error).toMatchObject({ code: 2, is_transient: true });
    expect(ofType("answer").at(-1)).toMatchObject({ performed: false, status: 503 });
    expect(sandbox.state().counts.messages).toBe(0);
  });

  it("fails after the send went through", async () => {
    sandbox.setFaults({ errorAfter: 1 });
    expect((await request()).status).toBe(503);
    expect(ofType("answer").at(-1)).toMatchObject({ performed: true, status: 503, mid: expect.any(String) });
    expect(sandbox.state().counts.messages).toBe(1);
  });

  it("loses the answer after the send went through", async () => {
    sandbox.setFaults({ answerLost: 1 });
    await expect(request()).rejects.toThrow();
    expect(ofType("answer").at(-1)).toMatchObject({ performed: true, status: 0 });
  });

  it("keeps tokens out of the journal", async () => {
    await graph(sandbox, null, "GET", `${PAGE.id}?access_token=${token}&appsecret_proof=abc`);
    expect(readFileSync(path.join(dir, "journal.jsonl"), "utf8")).not.toContain(token);
    expect(ofType("request").at(-1)?.pageId).toBe(PAGE.id);
    expect(ofType("request").at(-1)?.body).toEqual({});
  });
});

describe("a restart", () => {
  it("goes on with everything that was answered, owed deliveries and the clock included", async () => {
    await sandbox.deliver();
    const commentId = comment();
    const privately = { recipient: { comment_id: commentId }, message: { text: "Dạ" } };
    expect((await send(privately)).status).toBe(200);
    const journal = readJournal().length;
    sandbox.world.random();
    sandbox.commit([]);
    const nextNumber = sandbox.world.random();
    // Never committed, as when the process is killed in the middle of acting.
    const lost = comment("chưa kịp ghi");
    const copy = mkdtempSync(path.join(tmpdir(), "chot-sandbox-"));
    for (const name of readdirSync(dir)) {
      copyFileSync(path.join(dir, name), path.join(copy, name));
    }
    appendFileSync(path.join(copy, "journal.jsonl"), '{"seq":999,"at":0,"type":"act","ki');
    appendFileSync(path.join(copy, "state.jsonl"), '["posts","x",{"id":"x"}]\n["comm');
    const clock = createStoppedClock(0);
    const again = await startKit({ dataDir: copy, clock });
    expect(clock.nowMs()).toBe(START);
    expect(again.token).toBe(token);
    expect(again.sandbox.world.random()).toBe(nextNumber);
    expect(again.sandbox.state().counts.posts).toBe(1);
    const second = await graph(again.sandbox, token, "POST", "me/messages", privately);
    expect(second.body.error?.code).toBe(10900);
    expect((await graph(again.sandbox, token, "GET", lost)).body.error?.error_subcode).toBe(33);
    expect(again.sandbox.pendingDeliveries()).toBeGreaterThan(0);
    const lines = readFileSync(path.join(copy, "journal.jsonl"), "utf8").trim().split("\n");
    expect(lines.slice(0, journal)).toEqual(
      readFileSync(path.join(dir, "journal.jsonl"), "utf8").trim().split("\n").slice(0, journal),
    );
    const numbers = lines.map((line) => (JSON.parse(line) as JournalEntry).seq);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    await again.sandbox.close();
    rmSync(copy, { recursive: true });
  });
});
