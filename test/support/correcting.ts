import { makeContext } from "../../src/flows/make-context.ts";
import { withLessons } from "../../src/flows/page-lessons.ts";
import { newWakes } from "../../src/flows/wake.ts";
import type { PageLessons } from "../../src/language/reading.ts";
import type { Person } from "../../src/sandbox/world.ts";
import { PAGE_ID, type Shop } from "./open-shop.ts";
import type { AskAs } from "./rep-door.ts";

/** The row of what this person said last. */
export async function lastSaidOf(shop: Shop, person: Person) {
  const said = (await shop.timelineOf(person)).filter((act) => act.direction === "in");
  const last = said.at(-1);
  if (last === undefined) throw new Error("nothing was said");
  return last;
}

/** Says what this person's last words mean; answers with what the program said and the act's id. */
export async function correct(shop: Shop, ask: AskAs, person: Person, body: unknown) {
  const { id } = await lastSaidOf(shop, person);
  const answer = await ask("POST", `/interactions/${id}/reading`, body);
  return { ...answer, id };
}

/** The kinds of what this person was sent, oldest first. */
export const sentTo = async (shop: Shop, person: Person) =>
  (await shop.sendsTo(person)).filter((send) => send.state === "sent").map((send) => send.kind);

/** What a transaction that begins now reads comments with. */
export async function lessonsNow({ program: { deps } }: Shop): Promise<PageLessons | null> {
  const products = await deps.products();
  const taught = await withLessons(deps.lessons, () =>
    deps.database.transaction(async (tx) =>
      (await makeContext({ deps, tx, wakes: newWakes(), products, pageId: PAGE_ID })).lessons(),
    ),
  );
  return taught?.comment ?? null;
}

/** What the audit says of an act on the timeline, oldest first. */
export async function auditsOf(shop: Shop, action: string, interactionId: number) {
  return await shop.program.deps.database.kysely
    .selectFrom("public.audit_entries")
    .select(["target", "user_id", "details"])
    .where("action", "=", action)
    .where("target", "=", `interaction:${interactionId}`)
    .orderBy("id")
    .execute();
}
