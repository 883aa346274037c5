import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/** What a tap lets through. */
export interface TappedCall {
  method: string;
  /** With the query. */
  path: string;
  body: Buffer;
}

/** What may happen on the way; each hook answers false to cut the connection there. */
export interface TapHooks {
  before(call: TappedCall): Promise<boolean>;
  after(call: TappedCall, status: number): Promise<boolean>;
  /** The answer is on the wire. */
  passed(call: TappedCall, status: number): void;
}

/** A wire between two parties on this machine, with somebody listening. */
export interface Tap {
  url: string;
  close(): void;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Puts a tap in front of `target` (`http://127.0.0.1:3000`). What the target cuts is cut on this side too. */
export async function openTap(target: string, hooks: TapHooks): Promise<Tap> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const server = createServer((incoming, response) => {
    relay(target, agent, hooks, incoming, response).catch(() => incoming.socket.destroy());
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}

async function relay(
  target: string,
  agent: Agent,
  hooks: TapHooks,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readAll(incoming);
  const call = { method: incoming.method ?? "GET", path: incoming.url ?? "/", body };
  if (!(await hooks.before(call))) return void incoming.socket.destroy();
  const answer = await forward(target, agent, call, incoming.headers);
  if (!(await hooks.after(call, answer.status))) return void incoming.socket.destroy();
  const { "transfer-encoding": _chunked, connection: _hop, ...headers } = answer.headers;
  response.writeHead(answer.status, { ...headers, "content-length": answer.body.length });
  response.end(answer.body, () => hooks.passed(call, answer.status));
}

function forward(
  target: string,
  agent: Agent,
  call: TappedCall,
  headers: IncomingHttpHeaders,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${target}${call.path}`,
      { method: call.method, agent, headers: { ...headers, host: new URL(target).host } },
      (incoming) => {
        const status = incoming.statusCode ?? 502;
        readAll(incoming).then((body) => resolve({ status, headers: incoming.headers, body }), reject);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(call.body);
  });
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
