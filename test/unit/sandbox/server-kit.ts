import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "@jest/globals";
import nock from "nock";
import { createStoppedClock } from "../../../src/base/clock.ts";
import { createLogger } from "../../../src/base/logger.ts";
import { PAGE_FIELDS } from "../../../src/sandbox/graph/pages.ts";
import { startSandbox } from "../../../src/sandbox/sandbox.ts";
import type { Sandbox, SandboxOptions } from "../../../src/sandbox/sandbox-handle.ts";
import type { Person } from "../../../src/sandbox/world.ts";

export const START = Date.parse("2026-11-02T01:00:00Z");
export const APP = { appId: "1000000000000001", appSecret: "kit-app-secret", verifyToken: "kit-verify" };
export const PAGE = { id: "100200300400500", name: "Sandal Mây" };

/**
 * These tests talk to real servers on this machine. Afterwards nock is taken out: its patches of `node:http`
 * would outlive the file and swallow the mocks of the next one in the same worker.
 */
export function allowLoopback(): void {
  nock.enableNetConnect("127.0.0.1");
  afterAll(() => nock.restore());
}

export function person(id: string, name = "Nguyễn Thị Lan"): Person {
  return { commenterId: id, psid: id, name, pictureUrl: null };
}

export interface Receiver {
  url: string;
  bodies: { raw: string; body: WebhookBody; signature: string }[];
  items(): Record<string, unknown>[];
  answerWith(status: (count: number) => number): void;
  close(): Promise<void>;
}

export interface WebhookBody {
  object: string;
  entry: {
    id: string;
    time: number;
    changes?: { field: string; value: Record<string, unknown> }[];
    messaging?: Record<string, unknown>[];
  }[];
}

/** A program that only receives: it answers the handshake and keeps every webhook. */
export async function startReceiver(): Promise<Receiver> {
  const bodies: Receiver["bodies"] = [];
  let count = 0;
  let status: (count: number) => number = () => 200;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://kit");
    if (request.method === "GET") {
      const fits = url.searchParams.get("hub.verify_token") === APP.verifyToken;
      response.writeHead(fits ? 200 : 403).end(url.searchParams.get("hub.challenge"));
      return;
    }
    void receive(request, response);
  });
  async function receive(request: IncomingMessage, response: ServerResponse) {
    let raw = "";
    for await (const chunk of request) raw += String(chunk);
    count += 1;
    const answer = status(count);
    const signature = String(request.headers["x-hub-signature-256"]);
    if (answer === 200) bodies.push({ raw, body: JSON.parse(raw) as WebhookBody, signature });
    response.writeHead(answer).end();
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    bodies,
    items: () =>
      bodies.flatMap(({ body }) =>
        body.entry.flatMap((entry) => [
          ...(entry.changes ?? []).map((change) => change.value),
          ...(entry.messaging ?? []),
        ]),
      ),
    answerWith: (next) => {
      count = 0;
      status = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export function sign(raw: string): string {
  return `sha256=${createHmac("sha256", APP.appSecret).update(raw).digest("hex")}`;
}

/** A sandbox with one Page, everything subscribed. */
export async function startKit(
  options: Partial<SandboxOptions> = {},
): Promise<{ sandbox: Sandbox; token: string }> {
  const sandbox = await startSandbox({
    ...APP,
    port: 0,
    clock: createStoppedClock(START),
    seed: 7,
    dataDir: null,
    webhookUrl: null,
    logger: createLogger("silent"),
    ...options,
  });
  const { pageAccessToken } = sandbox.createPage({ ...PAGE, subscribedFields: PAGE_FIELDS });
  return { sandbox, token: pageAccessToken };
}

export interface GraphReply {
  status: number;
  body: Record<string, unknown> & { error?: { code: number; error_subcode?: number; fbtrace_id?: string } };
  headers: Headers;
}

/** Asks the sandbox's Graph door. */
export async function graph(
  sandbox: Sandbox,
  token: string | null,
  method: string,
  path: string,
  body?: unknown,
): Promise<GraphReply> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (token !== null) headers["authorization"] = `Bearer ${token}`;
  const init: RequestInit = { method, headers };
  if (body !== undefined) init.body = JSON.stringify(body);
  const response = await fetch(`${sandbox.url}/v26.0/${path}`, init);
  return {
    status: response.status,
    body: (await response.json()) as GraphReply["body"],
    headers: response.headers,
  };
}

export function advance(sandbox: Sandbox, ms: number): void {
  sandbox.clock.set({ originAt: sandbox.clock.nowMs() + ms, realAt: sandbox.clock.realMs(), rate: 0 });
}
