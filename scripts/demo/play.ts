import { MINUTE_MS } from "../../src/base/clock.ts";
import { SANDBOX_FACEBOOK } from "../../src/base/config.ts";
import { findLatestOwnerMessage } from "../../src/pages/owner-messages.ts";
import { readTotals } from "../../src/reports/totals.ts";
import { runCampaign } from "../../src/sandbox/driver.ts";
import { judgeJournal } from "../../src/sandbox/judge/judge-journal.ts";
import { createProgramClock } from "../../src/sandbox/program-clock.ts";
import type { DemoOptions } from "./options.ts";
import type { Stage } from "./stage.ts";

/** The demo's totals, as `out.json` holds them. */
export interface DemoResult {
  events: { sent: number; stored: number; duplicates: number; ignored: number };
  contacts: number;
  reactors: number;
  classes: Record<string, number>;
  /** By hidden class, then by ours. */
  confusion: Record<string, Record<string, number>>;
  openWithoutNextStep: number;
  privateReplies: { sent: number; refused: number; perCommentMax: number };
  illegalSends: number;
  orders: { closed: number; netRevenueVnd: number };
  flagged: number;
  ownerMessage: string | null;
  seconds: number;
}

/** Steps of the clock end on these, so that acts that lie close together are worked together. */
const STEP_MS = 10 * MINUTE_MS;

const CLASSES = ["buyer", "price_asker", "waiter", "competitor", "other"];

/** Plays the campaign to its end, prints what came of it and returns the totals. */
export async function playDemo(stage: Stage, options: DemoOptions, startedAt: number): Promise<DemoResult> {
  const { sandbox, campaign, logger } = stage;
  let shownAt = 0;
  const program = createProgramClock({ baseUrl: stage.url, key: SANDBOX_FACEBOOK.appSecret, logger });
  await runCampaign({
    sandbox,
    actors: stage.actors,
    program,
    endAt: campaign.endAt,
    gridMs: STEP_MS,
    actGridMs: STEP_MS,
    onProgress: ({ now, startedAt: from, endAt, acknowledged }) => {
      if (Date.now() - shownAt < 1_000) return;
      shownAt = Date.now();
      const share = Math.round((100 * (now - from)) / Math.max(1, endAt - from));
      console.log(`${formatTime(now)}  ${String(share).padStart(3)} %  ${acknowledged} events`);
    },
  });
  const result = await gather(stage, startedAt);
  show(result, options);
  return result;
}

function formatTime(now: number): string {
  return new Intl.DateTimeFormat("vi-VN", {
    timeZone: "Asia/Ho_Chi_Minh",
    dateStyle: "short",
    timeStyle: "short",
  }).format(now);
}

async function gather(stage: Stage, startedAt: number): Promise<DemoResult> {
  const { database } = stage.program.deps;
  const { pageId } = stage.campaign;
  const totals = await readTotals(database.kysely, pageId);
  const verdict = await judgeJournal(stage.sandbox.journalPath ?? "");
  const message = await findLatestOwnerMessage(database.kysely, pageId);
  return {
    events: { sent: verdict.events.acknowledged, ...totals.events },
    contacts: totals.contacts,
    reactors: totals.reactors,
    classes: totals.classes,
    confusion: await confusion(stage),
    openWithoutNextStep: totals.openWithoutNextStep,
    privateReplies: verdict.privateReplies,
    illegalSends: verdict.illegalSends.length,
    orders: totals.orders,
    flagged: totals.flagged,
    ownerMessage: message?.text ?? null,
    seconds: Math.round((Date.now() - startedAt) / 100) / 10,
  };
}

/** The shoppers' hidden classes, which only the judge knows, against what the program made of them. */
async function confusion(stage: Stage): Promise<DemoResult["confusion"]> {
  const hidden = stage.campaign.hiddenClasses();
  const rows = await stage.program.deps.database.kysely
    .selectFrom("public.contact_identities as identity")
    .innerJoin("public.contacts as contact", "contact.id", "identity.contact_id")
    .select(["identity.external_id as externalId", "contact.id as contactId", "contact.class as class"])
    .where("contact.page_id", "=", stage.campaign.pageId)
    .execute();
  const table = Object.fromEntries(
    CLASSES.map((truth) => [truth, Object.fromEntries(CLASSES.map((ours) => [ours, 0]))]),
  );
  const seen = new Set<number>();
  for (const { externalId, contactId, class: ours } of rows) {
    const truth = hidden[externalId];
    const row = truth === undefined ? undefined : table[truth];
    if (row === undefined || seen.has(contactId)) continue;
    seen.add(contactId);
    row[ours] = (row[ours] ?? 0) + 1;
  }
  return table;
}

function show(result: DemoResult, options: DemoOptions): void {
  console.log(`\nEvents: ${JSON.stringify(result.events)}  (sent = stored + duplicates + ignored)`);
  console.log(`People: ${result.contacts} who commented or wrote, ${result.reactors} who only reacted`);
  console.log(`\n${"truly ↓  read as →".padEnd(20)}${CLASSES.map((name) => name.padStart(13)).join("")}`);
  for (const truth of CLASSES) {
    console.log(
      truth.padEnd(20) +
        CLASSES.map((ours) => String(result.confusion[truth]?.[ours] ?? 0).padStart(13)).join(""),
    );
  }
  console.log(
    `\nPrivate replies: ${JSON.stringify(result.privateReplies)}; illegal sends: ${result.illegalSends}`,
  );
  console.log(
    `Orders: ${result.orders.closed} closed; flagged now: ${result.flagged}; open without a next step: ${result.openWithoutNextStep}`,
  );
  console.log(
    `\n--- The owner's message ---\n${result.ownerMessage ?? "(none)"}\n---------------------------`,
  );
  console.log(`Scale ${options.scale}, seed ${options.seed}: ${result.seconds} s`);
}
