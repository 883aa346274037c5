import { sql } from "kysely";
import type { Tx } from "../db/database.ts";

/** A reaction on a post or a comment: kept and counted, never a reason to write to anyone. */
export interface Reaction {
  pageId: string;
  postId: string;
  commentId: string | null;
  externalId: string;
  name: string | null;
  reaction: string | null;
  removed: boolean;
  at: Date;
}

/** Keeps the person's newest reaction to that thing; an older event that arrives late changes nothing. */
export async function recordReaction(tx: Tx, reaction: Reaction): Promise<void> {
  await tx
    .insertInto("public.reactions")
    .values({
      page_id: reaction.pageId,
      target_id: reaction.commentId ?? reaction.postId,
      external_id: reaction.externalId,
      name: reaction.name,
      post_id: reaction.postId,
      reaction: reaction.reaction,
      at: reaction.at,
      removed_at: reaction.removed ? reaction.at : null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["target_id", "external_id"])
        .doUpdateSet({
          name: sql`coalesce(excluded.name, reactions.name)`,
          reaction: sql`coalesce(excluded.reaction, reactions.reaction)`,
          at: reaction.at,
          removed_at: reaction.removed ? reaction.at : null,
        })
        .where(sql<boolean>`reactions.at <= excluded.at`),
    )
    .execute();
}
