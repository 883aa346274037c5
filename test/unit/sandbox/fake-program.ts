import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { MINUTE_MS } from "../../../src/base/clock.ts";
import { createLogger } from "../../../src/base/logger.ts";
import { createProgramClock, type ProgramClock } from "../../../src/sandbox/program-clock.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox-handle.ts";
import { APP, graph, PAGE, type WebhookBody } from "./server-kit.ts";

export interface FakeProgram {
  webhookUrl: string;
  clock: ProgramClock;
  privateReplies: { commentedAt: number; repliedAt: number }[];
  /** Items received and acknowledged, repeats included. */
  items(): number;
  now(): number;
  /** How often the clock was moved while something was in work: never, if the driver is right. */
  movedWhileWorking(): number;
  moveTo(sandbox: Sandbox): void;
  restartAfter(ms: number): Promise<void>;
  close(): Promise<void>;
}

interface CommentValue {
  item: string;
  verb: string;
  comment_id: string;
  created_time: number;
  from: { id: string };
}

/** The least that a program does: it answers each comment privately two minutes after it was written. */
export async function startFakeProgram(
  first: Sandbox,
  token: string,
  startAt: number,
  pageId = PAGE.id,
): Promise<FakeProgram> {
  let sandbox = first;
  let now = startAt;
  let items = 0;
  let working = 0;
  let port = 0;
  let movedWhileWorking = 0;
  const due = new Map<string, { dueAt: number; commentedAt: number }>();
  const known = new Set<string>();
  const privateReplies: FakeProgram["privateReplies"] = [];

  const work = async () => {
    for (const [commentId, { dueAt, commentedAt }] of [...due]) {
      if (dueAt > now) continue;
      due.delete(commentId);
      working += 1;
      const message = { recipient: { comment_id: commentId }, message: { text: "Dạ" } };
      const reply = await graph(sandbox, token, "POST", "me/messages", message);
      if (reply.status === 200) privateReplies.push({ commentedAt, repliedAt: now });
      working -= 1;
    }
  };
  const receive = (body: WebhookBody) => {
    for (const entry of body.entry) {
      items += (entry.changes?.length ?? 0) + (entry.messaging?.length ?? 0);
      for (const { value } of entry.changes ?? []) {
        const { item, verb, comment_id: id, created_time: at, from } = value as unknown as CommentValue;
        if (item !== "comment" || verb !== "add" || from.id === pageId || known.has(id)) continue;
        known.add(id);
        due.set(id, { dueAt: at * 1000 + 2 * MINUTE_MS, commentedAt: at * 1000 });
      }
    }
  };
  const present = () => ({
    now: new Date(now).toISOString(),
    rate: 0,
    idle: working === 0 && [...due.values()].every(({ dueAt }) => dueAt > now),
    nextDueAt:
      due.size === 0 ? null : new Date(Math.min(...[...due.values()].map((d) => d.dueAt))).toISOString(),
  });
  const moveClock = (to: number) => {
    if (to !== now && !present().idle) movedWhileWorking += 1;
    now = to;
  };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    let raw = "";
    for await (const chunk of request) raw += String(chunk);
    if (request.url === "/webhook") receive(JSON.parse(raw) as WebhookBody);
    else if (request.headers["x-sandbox-key"] !== APP.appSecret) return void response.writeHead(403).end();
    else if (request.method === "POST") moveClock(Date.parse((JSON.parse(raw) as { now: string }).now));
    else {
      void work();
      // Holds the question a little, as the program does, and then says that it is still at it.
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.writeHead(200).end(JSON.stringify(present()));
  };
  let server: Server;
  const listen = async () => {
    server = createServer((request, response) => void handle(request, response));
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  };
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  await listen();
  const baseUrl = `http://127.0.0.1:${port}`;
  return {
    webhookUrl: `${baseUrl}/webhook`,
    clock: createProgramClock({ baseUrl, key: APP.appSecret, logger: createLogger("silent") }),
    privateReplies,
    items: () => items,
    now: () => now,
    movedWhileWorking: () => movedWhileWorking,
    moveTo: (next) => {
      sandbox = next;
    },
    restartAfter: async (ms) => {
      await close();
      await new Promise((resolve) => setTimeout(resolve, ms));
      await listen();
    },
    close,
  };
}
