import { Agent, request } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";
import { signBody, writeMetaJson } from "./escape-json.ts";
import type { DeliveryRecord } from "./records.ts";

/** Fields that come as `changes`; all others are about a chat and come as `messaging`. */
const CHANGE_FIELDS = new Set(["feed", "ratings"]);

const plainAgent = new Agent({ keepAlive: true, maxSockets: 16 });
const secureAgent = new SecureAgent({ keepAlive: true, maxSockets: 16 });

/** Puts items into Meta's envelope: runs of the same Page and family share an entry. */
export function buildWebhookBody(items: readonly DeliveryRecord[], sentAt: number): Record<string, unknown> {
  const entries: Record<string, unknown>[] = [];
  let open: { pageId: string; list: unknown[]; isFeed: boolean } | null = null;
  for (const item of items) {
    const isFeed = CHANGE_FIELDS.has(item.field);
    if (open === null || open.pageId !== item.pageId || open.isFeed !== isFeed) {
      open = { pageId: item.pageId, list: [], isFeed };
      entries.push({
        id: item.pageId,
        time: isFeed ? Math.floor(sentAt / 1000) : sentAt,
        [isFeed ? "changes" : "messaging"]: open.list,
      });
    }
    open.list.push(isFeed ? { field: item.field, value: item.payload } : item.payload);
  }
  return { object: "page", entry: entries };
}

/** Sends one signed webhook; the HTTP status, or 0 when there was no answer within `timeoutMs` of real time. */
export function postWebhook(
  url: string,
  body: Record<string, unknown>,
  appSecret: string,
  timeoutMs: number,
): Promise<number> {
  const bytes = Buffer.from(writeMetaJson(body));
  const secure = url.startsWith("https:");
  return new Promise((resolve) => {
    const call = (secure ? secureRequest : request)(
      url,
      {
        method: "POST",
        agent: secure ? secureAgent : plainAgent,
        headers: {
          "content-type": "application/json",
          "content-length": bytes.length,
          "user-agent": "facebookexternalua",
          ...signBody(bytes, appSecret),
        },
      },
      (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode ?? 0));
        response.on("error", () => resolve(0));
      },
    );
    call.setTimeout(timeoutMs, () => call.destroy());
    call.on("error", () => resolve(0));
    call.end(bytes);
  });
}

/** Lets idle connections go, so that a process can end. */
export function closeWebhookConnections(): void {
  plainAgent.destroy();
  secureAgent.destroy();
}
