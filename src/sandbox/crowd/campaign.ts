import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../base/clock.ts";
import type { Actor, SandboxWorld } from "../world.ts";
import { sizeCampaign } from "./campaign-size.ts";
import { writeCatalogueCsv } from "./catalogue.ts";
import { CrowdActor } from "./crowd-actor.ts";
import { planCrowd } from "./plan-crowd.ts";
import { localMidnight } from "./rhythm.ts";
import type { HiddenClass } from "./shopper.ts";
import { StaffActor } from "./staff-actor.ts";

/** What a whole campaign brings, by plan; what people do in answer to the Page comes on top. */
interface CampaignTotals {
  reached: number;
  reactions: number;
  shares: number;
  comments: number;
  /** People who write in Messenger because of the ad. */
  messengers: number;
  /** Everybody who acts at all. */
  people: number;
  wantedRevenueVnd: number;
}

/** A sandal shop's sale with everybody who takes part in it. */
export interface Campaign {
  pageId: string;
  pageName: string;
  /** The shop's staff, then the crowd: posts must be up before people comment on them. */
  actors: Actor[];
  /** Evening of the sixth day, clock ms: windows have closed and care has been asked for. */
  endAt: number;
  /** What everybody who has commented or written truly is by now, under their commenter id and their PSID. */
  hiddenClasses(): Record<string, HiddenClass>;
  /** The shop's catalogue: `sku,name,list_price,promo_price,cost,sizes,colors`. */
  catalogueCsv: string;
  totals(): CampaignTotals;
}

/** The id of the campaign's Page. */
export const CAMPAIGN_PAGE_ID = "104729815500321";
const PAGE_NAME = "Sandal Mây";
const DAYS = 5;

/**
 * Makes the sandal campaign in this world. `scale` 1 is the whole of it (200,000 reached, 5,000 reactions, 120
 * shares, 2,000 comments), 0.1 a tenth with every kind of person in it. The same seed, scale, start and answers
 * give the same campaign. The Page itself must exist in the world before the actors act.
 */
export function createCampaign(
  world: SandboxWorld,
  options: { seed: number; scale: number; startAt: number },
): Campaign {
  const { seed, scale, startAt } = options;
  const endAt = localMidnight(startAt) + DAYS * DAY_MS + 21 * HOUR_MS + 30 * MINUTE_MS;
  const size = sizeCampaign(options);
  const plan = planCrowd(size);
  const staff = new StaffActor(world, { pageId: CAMPAIGN_PAGE_ID, seed, startAt, endAt });
  const crowd = new CrowdActor(world, plan, {
    pageId: CAMPAIGN_PAGE_ID,
    seed,
    endAt,
    listPosts: () => staff.listPosts(),
    listener: staff,
  });
  return {
    pageId: CAMPAIGN_PAGE_ID,
    pageName: PAGE_NAME,
    actors: [staff, crowd],
    endAt,
    hiddenClasses: () => crowd.hiddenClasses(),
    catalogueCsv: writeCatalogueCsv(),
    totals: () => ({
      reached: size.reached,
      reactions: size.reactions,
      shares: size.shares,
      comments: size.comments,
      messengers: size.messengers,
      people: plan.shoppers.length,
      wantedRevenueVnd: Math.round(2_000_000_000 * scale),
    }),
  };
}
