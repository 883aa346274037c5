import type { SandboxWorld } from "../world.ts";
import type { CrowdMemory } from "./crowd-memory.ts";
import type { PlannedAct } from "./plan.ts";
import type { Shopper } from "./shopper.ts";

/** What others of the campaign want to hear of the crowd. */
export interface CrowdListener {
  onComment(comment: { shopper: Shopper; commentId: string; postId: string; at: number }): void;
  /** Somebody wrote to the Page; `complete` when all of an order has been told. */
  onMessage(message: { shopper: Shopper; withStaff: boolean; complete: boolean; at: number }): void;
}

/** A post of the campaign that is up. */
export interface LivePost {
  index: number;
  postId: string;
  adId: string | null;
}

/** What an act needs around it. */
export interface Stage {
  world: SandboxWorld;
  pageId: string;
  memory: CrowdMemory;
  listener: CrowdListener;
  /** The posts that are up by now, oldest first. */
  listPosts(): readonly LivePost[];
  /** Plans a further act. */
  add(shopper: Shopper, at: number, act: PlannedAct): void;
}

/** Id of the post with this index; null while it is not up. */
export function findPostId(stage: Stage, post: number): string | null {
  return stage.listPosts().find(({ index }) => index === post)?.postId ?? null;
}
