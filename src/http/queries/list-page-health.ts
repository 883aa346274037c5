import { HOUR_MS } from "../../base/clock.ts";
import type { Db } from "../../db/database.ts";

/** One Page's health, as read; the token itself is never read here. */
export type PageHealthRow = Awaited<ReturnType<typeof listPageHealth>>[number];

/** All Pages with what tells whether they work: token, sending, last event, sends of the last 60 minutes. */
export async function listPageHealth(db: Db, now: Date) {
  const pages = await db
    .selectFrom("public.pages")
    .select([
      "page_id",
      "name",
      "token_state",
      "sending",
      "paused_reason",
      "wait_until",
      "subscribed_fields",
      "last_event_at",
      "connected_at",
      "disconnected_at",
    ])
    .orderBy("connected_at")
    .orderBy("page_id")
    .execute();
  const sent = await db
    .selectFrom("public.outbox")
    .select((eb) => ["page_id", "kind", eb.fn.countAll<number>().as("count")])
    .where("sent_at", ">", new Date(now.getTime() - HOUR_MS))
    .groupBy(["page_id", "kind"])
    .execute();
  const waiting = await db
    .selectFrom("public.outbox")
    .select((eb) => ["page_id", "state", eb.fn.countAll<number>().as("count")])
    .where("state", "in", ["planned", "sending", "unknown"])
    .groupBy(["page_id", "state"])
    .execute();
  return pages.map((page) => ({
    ...page,
    sentLastHour: sent.filter((row) => row.page_id === page.page_id),
    waiting: waiting.filter((row) => row.page_id === page.page_id),
  }));
}
