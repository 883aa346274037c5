import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import nock from "nock";
import { openTap, type Tap, type TapHooks } from "../../../scripts/chaos/tap.ts";

const closers: (() => void)[] = [];
const hits: string[] = [];
let target: string;

beforeEach(async () => {
  nock.enableNetConnect("127.0.0.1");
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`);
    request.resume();
    request.on("end", () => response.writeHead(201, { "x-usage": "7" }).end("chào"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
});

afterEach(() => {
  for (const close of closers.splice(0)) close();
  hits.length = 0;
  nock.disableNetConnect();
});

async function tap(hooks: Partial<TapHooks>): Promise<Tap> {
  const opened = await openTap(target, {
    before: async () => true,
    after: async () => true,
    passed: () => {},
    ...hooks,
  });
  closers.push(opened.close);
  return opened;
}

it("passes on what comes and what is answered", async () => {
  const { url } = await tap({});
  const response = await fetch(`${url}/a?b=1`, { method: "POST", body: "x" });
  expect([response.status, response.headers.get("x-usage"), await response.text()]).toEqual([
    201,
    "7",
    "chào",
  ]);
  expect(hits).toEqual(["POST /a?b=1"]);
});

it("cuts the wire before the target hears of it, or after", async () => {
  const early = await tap({ before: async () => false });
  await expect(fetch(early.url)).rejects.toThrow();
  expect(hits).toEqual([]);
  const late = await tap({ after: async () => false });
  await expect(fetch(late.url)).rejects.toThrow();
  expect(hits).toEqual(["GET /"]);
});
