import { expect, it } from "@jest/globals";
import { APP_SECRET, makeRequests, PAGE_ID } from "../../../scripts/bench/make-requests.ts";
import { parseWebhookBody } from "../../../src/facebook/parse-webhook.ts";
import { verifySignature } from "../../../src/facebook/verify-signature.ts";

function read(request: Buffer) {
  const split = request.indexOf("\r\n\r\n");
  const head = request.subarray(0, split).toString("latin1");
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1]?.trim();
  return { header, body: request.subarray(split + 4) };
}

it("makes signed requests of comments that the program understands and never takes for repeats", () => {
  const nowMs = Date.parse("2026-03-02T03:00:00Z");
  const loads = [1, 2].flatMap((seed) => makeRequests({ count: 20, batch: 30, seed, nowMs }));
  const events = loads.flatMap((request) => {
    const { header, body } = read(request);
    expect(header("content-length")).toBe(String(body.length));
    expect(verifySignature(body, header("x-hub-signature-256"), [APP_SECRET])).toBe(true);
    // As Meta writes it: nothing outside of ASCII on the wire.
    expect(/^[\x20-\x7e]*$/.test(body.toString("latin1"))).toBe(true);
    const parsed = parseWebhookBody(body);
    expect(parsed.ignored).toEqual([]);
    return parsed.events;
  });
  expect(events).toHaveLength(2 * 20 * 30);
  expect(new Set(events.map((event) => event.key)).size).toBe(events.length);
  expect(new Set(events.map((event) => event.contact)).size).toBeGreaterThan(events.length / 3);
  expect(events.every((event) => event.type === "comment_added" && event.pageId === PAGE_ID)).toBe(true);
  expect(events.every((event) => Date.parse(event.at) <= nowMs)).toBe(true);
});
