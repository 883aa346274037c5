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
}

const HELP: Record<keyof Counts, string> = {
  pending: "Stored events that are not worked yet",
  failed: "Events put aside because they failed five times",
  planned: "Sends that are planned",
  unsettled: "Sends whose outcome is not known yet",
  flagged: "Conversations that wait for a person",
  open_without_step: "Open contacts without a next step (always 0)",
  overdue_bot_steps: "Next steps of the bot that are due",
};

/** Registers the program's own gauges; they are read from the rows when somebody asks. */
export function registerMetrics(registry: Registry, deps: Pick<FlowDeps, "database" | "clock">): void {
  collectDefaultMetrics({ register: registry });
  const gauges = Object.entries(HELP).map(([name, help]) => ({
    name: name as keyof Counts,
    gauge: new Gauge({ name: `chot_${name}`, help, registers: [registry] }),
  }));
  const [first] = gauges;
  if (first === undefined) return;
  // One query fills all gauges; it hangs on the first one, which is collected first.
  Object.assign(first.gauge, {
    collect: async () => {
      const counts = await readCounts(deps);
      for (const { name, gauge } of gauges) gauge.set(Number(counts[name]));
    },
  });
}

async function readCounts(deps: Pick<FlowDeps, "database" | "clock">): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select
      (select count(*) from public.inbound_events where state = 'pending') as pending,
      (select count(*) from public.inbound_events where state = 'failed') as failed,
      (select count(*) from public.outbox where state = 'planned') as planned,
      (select count(*) from public.outbox where state in ('sending', 'unknown')) as unsettled,
      (select count(*) from public.conversations where flagged_at is not null) as flagged,
      (select count(*) from public.contacts where closed_at is null and step_what is null) as open_without_step,
      (select count(*) from public.contacts where closed_at is null and step_owner = 'bot'
        and step_due_at <= ${deps.clock.now()}) as overdue_bot_steps
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
    }
  );
}
