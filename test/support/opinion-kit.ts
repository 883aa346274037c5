import type { SecondOpinionRow } from "../../src/db/schema.ts";
import type { PageSettingsChange } from "../../src/pages/page-settings.ts";
import { changePageSettings } from "../../src/pages/pages.ts";
import type { Person } from "../../src/sandbox/world.ts";
import { type ModelAnswer, type ModelServer, startModelServer } from "./model-server.ts";
import { openShop, PAGE_ID, type Shop } from "./open-shop.ts";
import type { SetUp } from "./set-ups.ts";
import { until } from "./until.ts";

/** Every text is asked about: what the reader is sure of today may change. */
const ASKS_ALL: PageSettingsChange = {
  secondOpinions: true,
  secondOpinionBelow: 1,
  secondOpinionsPerDay: 10_000,
};

/** One shop with a language model for all tests of a file: each takes people, words and a model of its own. */
export interface OpinionShop {
  shop: Shop;
  /** A model of this test's only, which the shop asks from now on; every text is asked about. */
  takeModel(answer: ModelAnswer, timeLimitMs?: number): Promise<ModelServer>;
  set(settings: PageSettingsChange): Promise<void>;
  /** Somebody comments these words; nothing is waited for. */
  say(text: string): Saying;
  /** What is noted about a comment, undefined while nothing is. */
  opinionOf(saying: Saying): Promise<SecondOpinionRow | undefined>;
  opinionsOf(sayings: readonly Saying[]): Promise<(SecondOpinionRow | undefined)[]>;
  /** How often the model was asked, as the days of the budget count it. */
  askings(): Promise<number>;
  /** What `/metrics` says under this name. */
  metric(name: string): Promise<number>;
}

/** A comment and who wrote it. */
export interface Saying {
  person: Person;
  commentId: string;
}

/** Opens it once; the later tests of the file get the same. */
export function shareOpinionShop(setUp: SetUp): () => Promise<OpinionShop> {
  let opened: Promise<OpinionShop> | null = null;
  return () => {
    opened ??= open(setUp);
    return opened;
  };
}

async function open(setUp: SetUp): Promise<OpinionShop> {
  const place = await setUp.createFilePlace();
  const servers: ModelServer[] = [];
  place.onEnd(async () => void (await Promise.all(servers.map((server) => server.close()))));
  const shop = await openShop(place);
  const { deps } = shop.program;
  const { kysely } = deps.database;
  const set = (settings: PageSettingsChange) => changePageSettings(kysely, PAGE_ID, settings);
  const opinionOf = async ({ commentId }: Saying) =>
    await kysely
      .selectFrom("public.second_opinions as opinion")
      .innerJoin("public.interactions as act", "act.id", "opinion.interaction_id")
      .selectAll("opinion")
      .where("act.external_id", "=", commentId)
      .executeTakeFirst();
  let people = 0;
  return {
    shop,
    set,
    opinionOf,
    opinionsOf: (sayings) => Promise.all(sayings.map(opinionOf)),
    takeModel: async (answer, timeLimitMs) => {
      const server = await startModelServer(answer, timeLimitMs);
      servers.push(server);
      deps.languageModel = server.model;
      // What a test that failed left open would be asked of this model too.
      await kysely
        .updateTable("public.second_opinions")
        .set({ state: "dropped" })
        .where("state", "in", ["waiting", "asking"])
        .execute();
      await set(ASKS_ALL);
      return server;
    },
    say: (text) => {
      people += 1;
      const person = shop.person(`Tô Khách ${people}`);
      return { person, commentId: shop.comment(person, text) };
    },
    askings: async () => {
      const days = await kysely.selectFrom("public.second_opinion_days").select("askings").execute();
      return days.reduce((sum, { askings }) => sum + askings, 0);
    },
    metric: async (name) => {
      const all = await (await fetch(`${shop.url}/metrics`)).text();
      return Number(new RegExp(`^chot_${name} (\\d+)$`, "m").exec(all)?.[1]);
    },
  };
}

/** The comment as it stands on the timeline. */
export const readingOf = (kit: OpinionShop, { person }: Saying) => saidBy(kit, person);

/** What somebody said first. */
export async function saidBy({ shop }: OpinionShop, person: Person) {
  const said = (await shop.timelineOf(person)).find((act) => act.direction === "in");
  if (said === undefined) throw new Error("nothing was said");
  return said;
}

/** Gives a comment other words. */
export const edit = ({ shop }: OpinionShop, { commentId }: Saying, text: string) =>
  shop.world.editComment({ pageId: PAGE_ID, commentId, text });

/** Runs while the answer to the one question that is asked next is held back. */
export async function whileAsked(
  { shop }: OpinionShop,
  server: { asked: string[]; hold(): () => void },
  work: () => Promise<unknown>,
  beginning: () => Promise<void> = shop.settle,
): Promise<void> {
  const release = server.hold();
  const before = server.asked.length;
  const settling = beginning();
  await until(() => server.asked.length > before);
  await work();
  release();
  await settling;
}

/** The comment's new words are stored, worked, and noted with doubt. */
export async function editAndSee(kit: OpinionShop, saying: Saying, words: string): Promise<void> {
  const before = (await kit.opinionOf(saying))?.text_hash;
  edit(kit, saying, words);
  await kit.shop.sandbox.deliver();
  await until(async () => {
    const row = await kit.opinionOf(saying);
    return row?.state === "waiting" && row.text_hash !== before;
  });
}
