import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerParent, readCpuMicros } from "./child.ts";
import { APP_SECRET } from "./make-requests.ts";

/**
 * The yardstick: a server that only checks the signature and parses the JSON, with nothing around it. Whatever the
 * program does beyond that is what the ratio shows.
 */
export async function runBareServer(): Promise<void> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const given = Buffer.from(
        String(request.headers["x-hub-signature-256"]).slice("sha256=".length),
        "hex",
      );
      const wanted = createHmac("sha256", APP_SECRET).update(body).digest();
      const isRight = given.length === wanted.length && timingSafeEqual(given, wanted);
      const entries = (JSON.parse(body.toString("utf8")) as { entry: unknown[] }).entry;
      const status = isRight && entries.length > 0 ? 200 : 403;
      response
        .writeHead(status, { "content-type": "text/plain", "content-length": 14 })
        .end("EVENT_RECEIVED");
    });
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  answerParent({ port: async () => (server.address() as AddressInfo).port, cpu: readCpuMicros });
}
