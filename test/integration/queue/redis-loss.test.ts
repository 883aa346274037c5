import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { expect, it } from "@jest/globals";
import { Redis } from "ioredis";
import { forSetUp, type Place } from "../../support/set-ups.ts";
import { until } from "../../support/until.ts";
import { openQueue, recordJobs } from "./queue-kit.ts";

/** Stands before the real Redis, so that a test can take it away and bring it back at one address. */
class RedisDoor {
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();
  private readonly target: URL;
  port = 0;

  constructor(redisUrl: string) {
    this.target = new URL(redisUrl);
  }

  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${this.port}`;
    return url.href;
  }

  async open(): Promise<void> {
    this.server = createServer((inner) => {
      const outer = connect(Number(this.target.port), this.target.hostname);
      for (const socket of [inner, outer]) {
        this.sockets.add(socket);
        socket.on("error", () => undefined);
        socket.on("close", () => this.sockets.delete(socket));
      }
      inner.pipe(outer).pipe(inner);
    });
    this.server.listen(this.port, "127.0.0.1");
    await once(this.server, "listening");
    this.port = (this.server.address() as AddressInfo).port;
  }

  async shut(): Promise<void> {
    if (this.server === null) return;
    const closed = once(this.server, "close");
    this.server.close();
    this.server = null;
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

async function openDoor(place: Place): Promise<RedisDoor> {
  const door = new RedisDoor(place.redisUrl ?? "");
  place.onEnd(() => door.shut());
  await door.open();
  return door;
}

forSetUp("scale-out", (setUp) => {
  it("opens while Redis is down, refuses jobs at once, and works when it is there", async () => {
    const place = await setUp.createPlace();
    const door = await openDoor(place);
    await door.shut();
    const queue = await openQueue(place, await place.open(), { redisUrl: door.url });
    const { handlers, ran } = recordJobs();
    await queue.work(handlers);
    const begun = performance.now();
    await expect(queue.enqueue("sweep", {})).rejects.toMatchObject({ code: "QUEUE_UNAVAILABLE" });
    await expect(queue.every("sweep", 1_000)).rejects.toMatchObject({ code: "QUEUE_UNAVAILABLE" });
    await expect(queue.ping()).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(500);
    await door.open();
    await until(() =>
      queue.ping().then(
        () => true,
        () => false,
      ),
    );
    await queue.enqueue("sweep", {});
    await until(() => ran.length === 1);
  });

  it("refuses jobs at once while Redis is away, and goes on by itself when it is back", async () => {
    const place = await setUp.createPlace();
    const door = await openDoor(place);
    const queue = await openQueue(place, await place.open(), { redisUrl: door.url });
    const { handlers, ran } = recordJobs();
    await queue.work(handlers);
    await queue.enqueue("sweep", {});
    await until(() => ran.length === 1);
    await door.shut();
    const begun = performance.now();
    await expect(queue.enqueue("sweep", {})).rejects.toMatchObject({ code: "QUEUE_UNAVAILABLE" });
    expect(performance.now() - begun).toBeLessThan(500);
    await door.open();
    await until(() =>
      queue.enqueue("sweep", {}).then(
        () => true,
        () => false,
      ),
    );
    await until(() => ran.length === 2, 20_000);
  });

  it("goes on after Redis was flushed: wakes are heard, and a sweeper's `every` brings the schedule back", async () => {
    const place = await setUp.createPlace();
    const queue = await openQueue(place, await place.open());
    const { handlers, ran } = recordJobs();
    await queue.work(handlers);
    await queue.every("sweep", 1_000);
    await queue.enqueue("work_events", { shard: 1 }, { dedupeId: "shard-1" });
    await until(() => ran.length >= 2);
    const redis = new Redis(place.redisUrl ?? "");
    const keys = await redis.keys(`${place.redisPrefix}:*`);
    await redis.del(...keys);
    redis.disconnect();
    ran.length = 0;
    await queue.every("sweep", 1_000);
    await queue.enqueue("work_events", { shard: 2 }, { dedupeId: "shard-1" });
    await until(() => ran.filter(([name]) => name === "sweep").length >= 2);
    expect(ran).toContainEqual(["work_events", { shard: 2 }]);
  });
});
