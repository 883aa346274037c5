import { createHash } from "node:crypto";
import type { Core } from "./core.ts";

/** A Page to be made. */
export interface NewPage {
  id: string;
  name: string;
  /** Webhook fields that are on from the start; none when left out (`POST /{page}/subscribed_apps` sets them). */
  subscribedFields?: readonly string[];
}

/** What opens a Page. */
export interface PageKey {
  id: string;
  name: string;
  pageAccessToken: string;
}

/** Makes a Page; a known one keeps everything and gets a new token only if the old one is dead. */
export function createPage(core: Core, wanted: NewPage): PageKey {
  const known = core.store.get("pages", wanted.id);
  const now = core.clock.nowMs();
  const alive = known !== undefined && !known.tokenExpired;
  const page = {
    likes: 0,
    messengerProfile: {},
    subscribedFields: [],
    insightsGranted: true,
    actsByDay: {},
    throttledUntil: 0,
    throttleCode: 613,
    ...known,
    ...(wanted.subscribedFields === undefined ? {} : { subscribedFields: [...wanted.subscribedFields] }),
    id: wanted.id,
    name: known?.name ?? wanted.name,
    pageAccessToken: alive ? known.pageAccessToken : makeToken(core, wanted.id),
    tokenIssuedAt: alive ? known.tokenIssuedAt : now,
    tokenExpired: false,
  };
  core.store.put("pages", page.id, page);
  if (known === undefined) core.journal.append({ type: "page_created", pageId: page.id, name: page.name });
  core.commit();
  return { id: page.id, name: page.name, pageAccessToken: page.pageAccessToken };
}

function makeToken(core: Core, pageId: string): string {
  const hash = createHash("sha256").update(`${core.seed}:token:${pageId}:${core.nextNumber()}`);
  return `EAAS${hash.digest("hex")}`;
}
