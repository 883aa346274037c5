import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { AppError } from "../base/errors.ts";
import type { Logger } from "../base/logger.ts";
import type { QueueBackend } from "./queue-backend.ts";

/** Real milliseconds until a command that Redis does not answer counts as failed. */
const COMMAND_TIMEOUT_MS = 3_000;

const retryStrategy = (times: number) => Math.min(2_000, 100 * 2 ** Math.min(times, 5));

/** Waits for the first connection or the first sign that there is none now. */
function settled(client: Redis): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, COMMAND_TIMEOUT_MS);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    client.once("ready", done);
    client.once("close", done);
  });
}

/** Keeps the jobs in Redis. It opens also while Redis is down: jobs are refused at once until it is back. */
export async function openRedisBackend(options: {
  redisUrl: string;
  prefix: string;
  logger: Logger;
}): Promise<QueueBackend> {
  const { redisUrl, prefix, logger } = options;
  const producer = new Redis(redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy,
  });
  // Made with the first worker: a process that only takes events in needs none.
  let consumer: Redis | null = null;
  let wasConnected: boolean | null = null;
  const tellOnce = (isConnected: boolean) => {
    if (wasConnected === isConnected) return;
    wasConnected = isConnected;
    if (isConnected) logger.info("redis is connected");
    else logger.warn("redis is not connected; trying until it is");
  };
  producer.on("error", (error) => logger.debug({ err: error }, "redis"));
  producer.on("ready", () => tellOnce(true));
  producer.on("close", () => tellOnce(false));
  await settled(producer);
  return {
    createQueue: (name) => new Queue(name, { connection: producer, prefix }),
    createWorker: (name, processor, workerOptions) => {
      consumer ??= new Redis(redisUrl, { maxRetriesPerRequest: null, retryStrategy }).on(
        "error",
        () => undefined,
      );
      return new Worker(name, processor, { ...workerOptions, connection: consumer, prefix });
    },
    assertReady: () => {
      if (producer.status === "ready") return;
      throw new AppError(
        "QUEUE_UNAVAILABLE",
        "Redis does not answer: check that it runs at REDIS_URL. Nothing is lost: the sweeper finds stored work later.",
      );
    },
    ping: async () => {
      await producer.ping();
    },
    close: async () => {
      wasConnected = false; // asked for, so not worth a warning
      producer.disconnect();
      consumer?.disconnect();
    },
  };
}
