import { Redis } from "ioredis";

/** A Redis client for the send limiter, which closes it; opens also while Redis is down and waits for it. */
export function openLimiterRedis(redisUrl: string): unknown {
  const client = new Redis(redisUrl, {
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(2_000, 100 * times),
  });
  // Bottleneck listens too; without any listener one lost connection would end the process.
  client.on("error", () => undefined);
  return client;
}
