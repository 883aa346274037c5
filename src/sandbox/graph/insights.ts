import { DAY_MS } from "../../base/clock.ts";
import type { PageRecord } from "../records.ts";
import { answer, type GraphAnswer, type GraphCall, readList, readText, requirePage } from "./graph-call.ts";
import { badParameter, GraphRefusal } from "./graph-refusal.ts";

/** About how many people see something for one who acts. */
const SEEN_PER_ACT = 40;

/** What each metric counts per act of a person. Names removed by Meta are not among them. */
const PER_ACT: Record<string, number> = {
  page_total_media_view_unique: SEEN_PER_ACT,
  page_media_view: SEEN_PER_ACT * 1.5,
  page_post_engagements: 1,
  page_daily_follows_unique: 0.01,
  page_actions_post_reactions_like_total: 0.5,
  post_total_media_view_unique: SEEN_PER_ACT,
  post_media_view: SEEN_PER_ACT * 1.5,
  post_reactions_by_type_total: 0.5,
};

/** `GET /{page}/insights`: by UTC day, oldest first; one bad name fails the whole call (insights). */
export function getInsights(call: GraphCall): GraphAnswer {
  const page = requirePage(call);
  if (!page.insightsGranted) {
    throw new GraphRefusal(200, "Missing permission: read_insights", { status: 403 });
  }
  const metrics = readList(call.params, "metric");
  if (metrics.length === 0) throw badParameter("Param metric is required");
  for (const metric of metrics) {
    if (PER_ACT[metric] === undefined && metric !== "page_follows") {
      throw badParameter(`The value must be a valid insights metric: ${metric}`);
    }
  }
  const now = call.stage.core.clock.nowMs();
  const until = readDay(readText(call.params, "until"), now);
  const since = readDay(readText(call.params, "since"), until - 2 * DAY_MS);
  return answer({
    data: metrics.map((metric) => ({
      id: `${page.id}/insights/${metric}/day`,
      name: metric,
      period: "day",
      values: dailyValues(page, metric, since, until),
    })),
  });
}

function readDay(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const at = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  if (Number.isNaN(at)) throw badParameter("since and until must be dates");
  return at;
}

function dailyValues(page: PageRecord, metric: string, since: number, until: number) {
  const values: { value: number; end_time: string }[] = [];
  for (let day = Math.floor(since / DAY_MS) * DAY_MS; day < until && values.length < 93; day += DAY_MS) {
    const acts = page.actsByDay[new Date(day).toISOString().slice(0, 10)] ?? 0;
    const value = metric === "page_follows" ? page.likes : Math.round(acts * (PER_ACT[metric] ?? 0));
    values.push({ value, end_time: `${new Date(day + DAY_MS).toISOString().slice(0, 19)}+0000` });
  }
  return values;
}
