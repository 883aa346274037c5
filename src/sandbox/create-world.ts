import type { Stage } from "./page-acts.ts";
import type { SandboxWorld } from "./world.ts";
import { createFeedActs } from "./world-feed.ts";
import { createMessageActs } from "./world-messages.ts";

/** What shoppers and staff act through; see `SandboxWorld`. Acts reach the disk with the next commit. */
export function createWorld(stage: Stage): SandboxWorld {
  const { core } = stage;
  return {
    clock: core.clock,
    random: core.random,
    addPerson: (person) => core.store.put("people", person.commenterId, person),
    ...createFeedActs(stage),
    ...createMessageActs(stage),
    onPageMessage: (listener) => void core.messageListeners.push(listener),
    onPageComment: (listener) => void core.commentListeners.push(listener),
  };
}
