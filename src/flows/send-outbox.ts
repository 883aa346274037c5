import { MINUTE_MS } from "../base/clock.ts";
import { AppError } from "../base/errors.ts";
import type { OutboxKind, OutboxRow, PageRow } from "../db/schema.ts";
import type { SendKind } from "../facebook/send-limiter.ts";
import { findNextDue, isStillPlanned, LANES, type Lane, listDueSends } from "../followups/outbox.ts";
import { findPage, setPageWait } from "../pages/pages.ts";
import { beginRow } from "./begin-send.ts";
import { deliverSend } from "./deliver-send.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { makeContext } from "./make-context.ts";
import { OWNER_MESSAGE } from "./owner-sends.ts";
import { readPageToken } from "./page-token.ts";
import { reconcileSends } from "./reconcile-sends.ts";
import { newWakes, ring, wakePage } from "./wake.ts";

/** So many people are written to at the same time per Page and kind; the pace is the limiter's. */
const PARALLEL = 4;
/** Few enough that something more important does not wait long behind paced replies. */
const ROWS_PER_LOOK = 16;

/** A Page and its token in the clear. */
interface SendingPage {
  row: PageRow;
  token: string;
}

/** How long a Page rests whose token this ENCRYPTION_KEY does not open. */
const UNREADABLE_WAIT_MS = 5 * MINUTE_MS;

const LIMITER_KINDS: Record<OutboxKind, SendKind> = {
  private_reply: "private_reply",
  message: "message",
  public_reply: "public_reply",
  hide_comment: "other",
};

/**
 * Sends what is due in one lane of a Page, in order of importance, until nothing is due or the Page is held back; then
 * sets the alarm for what comes next, so that planning needs to ring for the earliest only.
 */
export async function sendLane(deps: FlowDeps, pageId: string, lane: Lane): Promise<void> {
  await reconcileSends(deps, pageId, LANES[lane]);
  try {
    await sendDue(deps, pageId, lane);
  } catch (error) {
    // The program is stopping: what is left is found again at the next start.
    if (error instanceof AppError && error.code === "SEND_LIMITER_CLOSED") return;
    throw error;
  }
  // What is due already and held back waits for the Page, not for the clock: the sweeper looks after that.
  const next = await findNextDue(deps.database.kysely, {
    pageId,
    kinds: LANES[lane],
    after: deps.clock.now(),
  });
  if (next !== null) await wakePage(deps, pageId, lane, next);
}

async function sendDue(deps: FlowDeps, pageId: string, lane: Lane): Promise<void> {
  for (;;) {
    const page = await findSendingPage(deps, pageId);
    if (page === null) return;
    const due = await listDueSends(deps.database.kysely, {
      pageId,
      kinds: LANES[lane],
      now: deps.clock.now(),
      limit: ROWS_PER_LOOK,
      ...(page.row.sending === "paused" ? { exceptFrom: "bot" as const } : {}),
    });
    // Kinds have a pace each; the slow ones do not wait for each other.
    const moved = await Promise.all(LANES[lane].map((kind) => sendKind(deps, page, due, kind)));
    // All that was due is done, or what is left is held for a reason that only the transaction sees.
    if (due.length < ROWS_PER_LOOK || !moved.includes(true)) return;
  }
}

/** The Page and its token in the clear; null while nothing at all may go out for it. */
async function findSendingPage(deps: FlowDeps, pageId: string): Promise<SendingPage | null> {
  const now = deps.clock.now();
  const row = await findPage(deps.database.kysely, pageId);
  if (row === undefined || row.access_token === null || row.token_state !== "valid") return null;
  if (row.wait_until !== null && row.wait_until > now) return null;
  const token = readPageToken(deps, row);
  if (token !== null) return { row, token };
  // Looked at again in a while: a key that was mixed up is put back without anybody touching the Page.
  await setPageWait(deps.database.kysely, pageId, new Date(now.getTime() + UNREADABLE_WAIT_MS));
  return null;
}

async function sendKind(
  deps: FlowDeps,
  page: SendingPage,
  rows: readonly OutboxRow[],
  kind: OutboxKind,
): Promise<boolean> {
  const mine = rows.filter((row) => row.kind === kind);
  let moved = false;
  for (let start = 0; start < mine.length; start += PARALLEL) {
    if (await sendInLanes(deps, page, mine.slice(start, start + PARALLEL))) moved = true;
  }
  return moved;
}

/** One person's messages go one after the other; returns whether any row changed. */
async function sendInLanes(deps: FlowDeps, page: SendingPage, rows: readonly OutboxRow[]): Promise<boolean> {
  const lanes = new Map<number | string, OutboxRow[]>();
  for (const row of rows) {
    const lane = row.contact_id ?? `row-${row.id}`;
    lanes.set(lane, [...(lanes.get(lane) ?? []), row]);
  }
  let moved = false;
  await Promise.all(
    [...lanes.values()].map(async (lane) => {
      for (const row of lane) {
        // A place in the pace is dear: none for what another process sent meanwhile.
        if (!(await isStillPlanned(deps.database.kysely, row.id))) continue;
        // The place comes first: between asking the policy and asking Meta there is then no waiting.
        if (
          await deps.limiter.schedule(page.row.page_id, LIMITER_KINDS[row.kind], () =>
            sendRow(deps, page, row),
          )
        )
          moved = true;
      }
    }),
  );
  return moved;
}

/** Asks the policy once more, marks the row as begun, and only then asks the network. */
async function sendRow(deps: FlowDeps, page: SendingPage, row: OutboxRow): Promise<boolean> {
  const wakes = newWakes();
  const products = await deps.products();
  const begun = await deps.database.transaction(async (tx) => {
    const context = await makeContext({ deps, tx, wakes, products, pageId: page.row.page_id });
    return await beginRow(context, row);
  });
  if (begun.row !== undefined) await deliverSend(deps, page.row, page.token, begun.row, begun.verdict);
  // Whoever made the message settles it, or takes another way.
  if (begun.moved && row.purpose === OWNER_MESSAGE) wakes.summaries = true;
  await ring(deps, wakes);
  return begun.moved;
}
