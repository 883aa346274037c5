import { DAY_MS } from "../../base/clock.ts";
import { sizeCampaign } from "../crowd/campaign-size.ts";
import type { Stage } from "../page-acts.ts";
import type { PageRecord } from "../records.ts";
import { answer, type GraphAnswer, type GraphCall, readList, readText, requirePage } from "./graph-call.ts";
import { badParameter, GraphRefusal } from "./graph-refusal.ts";

const WHOLE = sizeCampaign({ seed: 0, scale: 1, startAt: 0 });
/**
 * How many people see the Page's posts for one who comments, so that the campaign reaches whom it is meant to reach. Of
 * all acts, comments depend least on how the Page answers.
 */
const SEEN_PER_COMMENT = WHOLE.reached / WHOLE.comments;
const VIEWS_PER_PERSON = 1.5;

/** What people did on one UTC day. */
interface DayActs {
  acts: number;
  comments: number;
}

/** Whoever acts has seen it, also where nobody comments. */
const seen = ({ acts, comments }: DayActs) => Math.max(acts, comments * SEEN_PER_COMMENT);
const views = (day: DayActs) => seen(day) * VIEWS_PER_PERSON;

/** What each metric makes of a day. Names removed by Meta are not among them. */
const METRICS: Record<string, (day: DayActs) => number> = {
  page_total_media_view_unique: seen,
  page_media_view: views,
  page_post_engagements: ({ acts }) => acts,
  page_daily_follows_unique: ({ acts }) => acts * 0.01,
  page_actions_post_reactions_like_total: ({ acts }) => acts * 0.5,
  post_total_media_view_unique: seen,
  post_media_view: views,
  post_reactions_by_type_total: ({ acts }) => acts * 0.5,
};

/** `GET /{page}/insights`: by UTC day, oldest first, each once it is over; one bad name fails the whole call (insights). */
export function getInsights(call: GraphCall): GraphAnswer {
  const page = requirePage(call);
  if (!page.insightsGranted) {
    throw new GraphRefusal(200, "Missing permission: read_insights", { status: 403 });
  }
  const metrics = readList(call.params, "metric");
  if (metrics.length === 0) throw badParameter("Param metric is required");
  for (const metric of metrics) {
    if (METRICS[metric] === undefined && metric !== "page_follows") {
      throw badParameter(`The value must be a valid insights metric: ${metric}`);
    }
  }
  const now = call.stage.core.clock.nowMs();
  const until = Math.min(readDay(readText(call.params, "until"), now), now);
  const since = readDay(readText(call.params, "since"), until - 2 * DAY_MS);
  return answer({
    data: metrics.map((metric) => ({
      id: `${page.id}/insights/${metric}/day`,
      name: metric,
      period: "day",
      values: dailyValues(call.stage, page, metric, { since, until }),
    })),
  });
}

function readDay(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const at = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  if (Number.isNaN(at)) throw badParameter("since and until must be dates");
  return at;
}

function dailyValues(
  stage: Stage,
  page: PageRecord,
  metric: string,
  { since, until }: { since: number; until: number },
) {
  const comments = countComments(stage, page.id);
  const values: { value: number; end_time: string }[] = [];
  const first = Math.floor(since / DAY_MS) * DAY_MS;
  for (let day = first; day + DAY_MS <= until && values.length < 93; day += DAY_MS) {
    const name = nameDay(day);
    const acts = { acts: page.actsByDay[name] ?? 0, comments: comments.get(name) ?? 0 };
    const value = metric === "page_follows" ? page.likes : Math.round(METRICS[metric]?.(acts) ?? 0);
    values.push({ value, end_time: `${new Date(day + DAY_MS).toISOString().slice(0, 19)}+0000` });
  }
  return values;
}

/** People's comments on the Page by UTC day; deleted ones were seen too. */
function countComments(stage: Stage, pageId: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const comment of stage.core.store.all("comments")) {
    if (comment.pageId !== pageId || comment.fromId === pageId) continue;
    const name = nameDay(comment.createdAt);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function nameDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
