import { readConfig } from "../../src/base/config.ts";
import { createLogger } from "../../src/base/logger.ts";
import { markPostFetched, recordPost } from "../../src/content/posts.ts";
import type { FlowDeps } from "../../src/flows/flow-deps.ts";
import { importCatalogue } from "../../src/orders/catalogue.ts";
import { parseCatalogueCsv } from "../../src/orders/catalogue-csv.ts";
import { changePageSettings, saveConnectedPage } from "../../src/pages/pages.ts";
import { startProgram } from "../../src/program.ts";
import { answerParent, readCpuMicros } from "./child.ts";
import { PAGE_ID, POSTS } from "./make-requests.ts";

/** What the database holds of the events. */
export interface EventCounts {
  stored: number;
  pending: number;
  /** Put aside because working them failed. */
  failed: number;
}

/** The measured program, configured by its environment as ever; `BENCH_PREFIX` keeps its jobs apart on one Redis. */
export async function runProgram(): Promise<void> {
  const config = readConfig(process.env);
  const redisPrefix = process.env["BENCH_PREFIX"] ?? "bench";
  const program = await startProgram(config, createLogger(config.logLevel), { redisPrefix });
  answerParent({
    port: async () => program.port,
    prepare: () => prepare(program.deps),
    counts: () => readCounts(program.deps),
    pending: () => readPending(program.deps),
    cpu: readCpuMicros,
    stop: () => program.close(),
  });
}

/**
 * A connected Page whose posts and goods are known. Sends are planned as in a shop, though due after the benchmark
 * only: how fast Meta lets them go is no question of speed here.
 */
async function prepare({ database, cipher, clock }: FlowDeps): Promise<void> {
  const at = clock.now();
  await saveConnectedPage(database.kysely, {
    pageId: PAGE_ID,
    name: "Dép Bench",
    encryptedToken: cipher.encrypt("bench-token"),
    subscribedFields: ["feed"],
    at,
  });
  await changePageSettings(database.kysely, PAGE_ID, {
    hidePhones: false,
    replyDelaySeconds: { min: 7_200, max: 10_800 },
    quietHours: null,
  });
  const goods = POSTS.map(
    ({ sku }, index) => `${sku},Sandal số ${index + 1},390000,35|36|37|38|39|40,đen|kem`,
  );
  const { products } = parseCatalogueCsv(`sku,name,list_price,sizes,colors\n${goods.join("\n")}`);
  await database.transaction(async (tx) => {
    await importCatalogue(tx, products, at);
    for (const { postId, text, sku } of POSTS) {
      await recordPost(tx, {
        postId,
        pageId: PAGE_ID,
        text,
        kind: "photo",
        byPage: true,
        productSku: sku,
        at,
      });
      await markPostFetched(tx, postId, at);
    }
  });
}

async function readCounts({ database }: FlowDeps): Promise<EventCounts> {
  const rows = await database.kysely
    .selectFrom("public.inbound_events")
    .select((select) => ["state", select.fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0);
  const stored = rows.reduce((sum, row) => sum + Number(row.count), 0);
  return { stored, pending: of("pending"), failed: of("failed") };
}

async function readPending({ database }: FlowDeps): Promise<number> {
  const row = await database.kysely
    .selectFrom("public.inbound_events")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("state", "=", "pending")
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
