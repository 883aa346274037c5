import { createStoppedClock } from "../../src/base/clock.ts";
import { readConfig, SANDBOX_FACEBOOK } from "../../src/base/config.ts";
import type { ContactRow, ConversationRow, InteractionRow, OutboxRow } from "../../src/db/schema.ts";
import { setSharedClock } from "../../src/db/shared-clock.ts";
import { connectPage } from "../../src/flows/connect-page.ts";
import { importCatalogue } from "../../src/orders/catalogue.ts";
import { parseCatalogueCsv } from "../../src/orders/catalogue-csv.ts";
import { type Program, startProgram } from "../../src/program.ts";
import { runCampaign } from "../../src/sandbox/driver.ts";
import { CALM_FAULTS, type FaultOptions } from "../../src/sandbox/faults.ts";
import { judgeJournal } from "../../src/sandbox/judge/judge-journal.ts";
import type { Verdict } from "../../src/sandbox/judge/verdict.ts";
import { createProgramClock } from "../../src/sandbox/program-clock.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import type { Sandbox } from "../../src/sandbox/sandbox-handle.ts";
import type { PageMessage, Person, SandboxWorld } from "../../src/sandbox/world.ts";
import { createUser } from "../../src/team/users.ts";
import { type Place, silentLogger } from "./set-ups.ts";

/** A weekday morning in the shop. */
const OPENING = Date.parse("2026-03-02T03:00:00Z");
export const PAGE_ID = "104000000000001";

const CATALOGUE = `sku,name,list_price,promo_price,cost,sizes,colors,stock,aliases
SD-A12,Sandal Hoa Sữa,420000,350000,150000,36|37|38|39,đen|kem,20,
SD-B07,Sandal Quai Chéo,390000,,140000,37|38,nâu,5,đôi chiến binh`;

/** A running program with a sandbox Page, a catalogue and a rep; its clock stands until `advance`. */
export interface Shop {
  program: Program;
  sandbox: Sandbox;
  world: SandboxWorld;
  url: string;
  postId: string;
  repId: number;
  /** What people got in Messenger, oldest first. */
  messages: PageMessage[];
  person(name: string, ids?: Partial<Person>): Person;
  comment(person: Person, text: string): string;
  /** Lets everything that is due now be delivered and worked. */
  settle(): Promise<void>;
  /** Lets so much clock time pass, step by step. */
  advance(ms: number): Promise<void>;
  contactOf(person: Person): Promise<ContactRow>;
  conversationOf(person: Person): Promise<ConversationRow>;
  sendsTo(person: Person): Promise<OutboxRow[]>;
  timelineOf(person: Person): Promise<InteractionRow[]>;
  judge(): Promise<Verdict>;
}

/** Opens a shop in this place; closed with it. */
export async function openShop(place: Place, faults: Partial<FaultOptions> = {}): Promise<Shop> {
  const sandbox = await startSandbox({
    ...SANDBOX_FACEBOOK,
    port: 0,
    clock: createStoppedClock(OPENING),
    seed: 7,
    dataDir: `${place.dataDir}/sandbox`,
    webhookUrl: null,
    faults: { ...CALM_FAULTS, ...faults },
    logger: silentLogger,
  });
  place.onEnd(() => sandbox.close());
  const key = sandbox.createPage({ id: PAGE_ID, name: "Dép Xinh" });
  const program = await startProgram(configFor(place, sandbox.url), silentLogger, {
    redisPrefix: place.redisPrefix,
  });
  place.onEnd(() => program.close());
  const url = `http://127.0.0.1:${program.port}`;
  const { deps } = program;
  await setSharedClock(deps.database, deps.clock, {
    originAt: OPENING,
    realAt: deps.clock.realMs(),
    rate: 0,
  });
  await deps.database.transaction((tx) =>
    importCatalogue(tx, parseCatalogueCsv(CATALOGUE).products, deps.clock.now()),
  );
  sandbox.setWebhook(`${url}/webhook`);
  await connectPage(
    { ...deps, config: { ...deps.config, publicUrl: url } },
    { pageId: PAGE_ID, pageAccessToken: key.pageAccessToken },
  );
  const rep = await createUser(deps.database.kysely, {
    username: "lan",
    name: "Lan",
    role: "rep",
    password: "mot-mat-khau-dai",
    at: deps.clock.now(),
  });
  const shop = makeShop(program, sandbox, url, rep.id);
  shop.postId = shop.world.publishPost({
    pageId: PAGE_ID,
    text: "Sandal Hoa Sữa về hàng, êm chân nhẹ tênh",
    kind: "photo",
  });
  await shop.settle();
  return shop;
}

function configFor(place: Place, graphUrl: string) {
  return readConfig({
    SANDBOX: "1",
    PORT: "0",
    FACEBOOK_GRAPH_URL: graphUrl,
    DATA_DIR: place.dataDir,
    LOG_LEVEL: "silent",
    DATABASE_URL: place.databaseUrl ?? undefined,
    REDIS_URL: place.redisUrl ?? undefined,
  });
}

function makeShop(program: Program, sandbox: Sandbox, url: string, repId: number): Shop {
  const db = program.deps.database.kysely;
  const clock = createProgramClock({ baseUrl: url, key: SANDBOX_FACEBOOK.appSecret, logger: silentLogger });
  const messages: PageMessage[] = [];
  sandbox.world.onPageMessage((message) => messages.push(message));
  let people = 0;
  const advance = async (ms: number) => {
    await runCampaign({
      sandbox,
      actors: [],
      program: clock,
      endAt: sandbox.clock.nowMs() + ms,
      gridMs: 1_000,
    });
  };
  const contactOf = (person: Person) =>
    db
      .selectFrom("public.contacts as contact")
      .innerJoin("public.contact_identities as identity", "identity.contact_id", "contact.id")
      .selectAll("contact")
      .where("identity.external_id", "in", [person.commenterId, person.psid])
      .executeTakeFirstOrThrow();
  const shop: Shop = {
    program,
    sandbox,
    world: sandbox.world,
    url,
    postId: "",
    repId,
    messages,
    person: (name, ids = {}) => {
      people += 1;
      const id = `7000000000000${String(people).padStart(3, "0")}`;
      const person = { commenterId: id, psid: id, name, pictureUrl: null, ...ids };
      sandbox.world.addPerson(person);
      return person;
    },
    comment: (person, text) => sandbox.world.comment({ pageId: PAGE_ID, postId: shop.postId, person, text }),
    settle: () => advance(0),
    advance,
    contactOf,
    conversationOf: async (person) =>
      await db
        .selectFrom("public.conversations")
        .selectAll()
        .where("contact_id", "=", (await contactOf(person)).id)
        .executeTakeFirstOrThrow(),
    sendsTo: async (person) =>
      await db
        .selectFrom("public.outbox")
        .selectAll()
        .where("contact_id", "=", (await contactOf(person)).id)
        .orderBy("id")
        .execute(),
    timelineOf: async (person) =>
      await db
        .selectFrom("public.interactions")
        .selectAll()
        .where("contact_id", "=", (await contactOf(person)).id)
        .orderBy("at")
        .orderBy("id")
        .execute(),
    judge: () => judgeJournal(sandbox.journalPath ?? ""),
  };
  return shop;
}
