import { sql } from "kysely";
import { collectDefaultMetrics, Gauge, type Registry } from "prom-client";
import type { FlowDeps } from "../flows/flow-deps.ts";

interface Counts {
  pending: number;
  failed: number;
  planned: number;
  unsettled: number;
  flagged: number;
  open_without_step: number;
  overdue_bot_steps: number;
  second_opinions_asked: number;
  second_opinions_agreed: number;
  second_opinions_changed: number;
  second_opinions_failed: number;
  language_model_faults: number;
}

const HELP: Record<keyof Counts, string> = {
  pending: "Stored events that are not worked yet",
  failed: "Events put aside because they failed five times",
  planned: "Sends that are planned",
  unsettled: "Sends whose outcome is not known yet",
  flagged: "Conversations that wait for a person",
  open_without_step: "Open contacts without a next step (always 0)",
  overdue_bot_steps: "Next steps of the bot that are due",
  second_opinions_asked: "How often the language model was asked, repeats included",
  second_opinions_agreed: "Texts that the language model read as we did",
  second_opinions_changed: "Texts whose reading the language model changed",
  second_opinions_failed: "Texts about which the language model gave no answer that counts",
  language_model_faults:
    "Faults of the language model in a row; it is left alone between them (0: it answers)",
};

type MetricsDeps = Pick<FlowDeps, "database" | "clock" | "languageModel">;

/** Registers the program's own gauges; they are read from the rows when somebody asks. */
export function registerMetrics(registry: Registry, deps: MetricsDeps): void {
  collectDefaultMetrics({ register: registry });
  let reading: Promise<Counts> | null = null;
  // All gauges are collected at once and share one query, which each of them waits for.
  const readOnce = () => {
    reading ??= readCounts(deps).finally(() => {
      reading = null;
    });
    return reading;
  };
  for (const name of Object.keys(HELP) as (keyof Counts)[]) {
    const gauge: Gauge = new Gauge({
      name: `chot_${name}`,
      help: HELP[name],
      registers: [registry],
      collect: async () => gauge.set(Number((await readOnce())[name])),
    });
  }
}

async function readCounts(deps: MetricsDeps): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select
      (select count(*) from public.inbound_events where state = 'pending') as pending,
      (select count(*) from public.inbound_events where state = 'failed') as failed,
      (select count(*) from public.outbox where state = 'planned') as planned,
      (select count(*) from public.outbox where state in ('sending', 'unknown')) as unsettled,
      (select count(*) from public.conversations where flagged_at is not null) as flagged,
      (select count(*) from public.contacts where closed_at is null and step_what is null) as open_without_step,
      (select count(*) from public.contacts where closed_at is null and step_owner = 'bot'
        and step_due_at <= ${deps.clock.now()}) as overdue_bot_steps,
      (select coalesce(sum(askings), 0) from public.second_opinion_days) as second_opinions_asked,
      (select coalesce(max(faults), 0) from public.model_pauses
        where endpoint = ${deps.languageModel?.endpoint ?? ""}) as language_model_faults,
      doubts.*
    from (
      select count(*) filter (where outcome = 'agreed') as second_opinions_agreed,
        count(*) filter (where outcome = 'changed') as second_opinions_changed,
        count(*) filter (where state = 'failed') as second_opinions_failed
      from public.second_opinions
    ) as doubts
  `.execute(deps.database.kysely);
  const [counts] = rows;
  return (
    counts ?? {
      pending: 0,
      failed: 0,
      planned: 0,
      unsettled: 0,
      flagged: 0,
      open_without_step: 0,
      overdue_bot_steps: 0,
      second_opinions_asked: 0,
      second_opinions_agreed: 0,
      second_opinions_changed: 0,
      second_opinions_failed: 0,
      language_model_faults: 0,
    }
  );
}
