import { DAY_MS, HOUR_MS } from "../../base/clock.ts";

/** How large the campaign is, and when. */
export interface CampaignSize {
  seed: number;
  startAt: number;
  /** No first comment after this, clock ms. */
  quietFrom: number;
  /** People who see the campaign. */
  reached: number;
  comments: number;
  reactions: number;
  shares: number;
  /** People who write in Messenger without having commented. */
  messengers: number;
  pageLikes: number;
}

/** Campaign sizes: the domain's whole campaign at scale 1, lived in five days and a half. */
export function sizeCampaign(options: { seed: number; scale: number; startAt: number }): CampaignSize {
  const { seed, scale, startAt } = options;
  const scaled = (whole: number, least: number) => Math.max(least, Math.round(whole * scale));
  return {
    seed,
    startAt,
    quietFrom: startAt + 4 * DAY_MS + 14 * HOUR_MS,
    reached: scaled(200_000, 1),
    comments: scaled(2_000, 1),
    reactions: scaled(5_000, 1),
    shares: scaled(120, 1),
    messengers: scaled(60, 3),
    pageLikes: scaled(300, 1),
  };
}
