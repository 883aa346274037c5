import { MINUTE_MS } from "../../base/clock.ts";
import { between, pick } from "../../base/random.ts";
import type { PlannedAct } from "./plan.ts";
import { ORDER_FACTS, type Shopper, type ShopperState } from "./shopper.ts";
import { findPostId, type Stage } from "./stage.ts";

type ActOf<Kind extends PlannedAct["kind"]> = Extract<PlannedAct, { kind: Kind }>;
type CommentAct = ActOf<"comment" | "peer_comment" | "own_reply" | "come_back">;
type MessageAct = ActOf<"message" | "nudge" | "after_public">;

/** A post that is not up yet is looked for again so much later. */
const RETRY_MS = 5 * MINUTE_MS;

/** Who comes back does so under the newest post, not under the one they bought from. */
function choosePost(stage: Stage, state: ShopperState, act: CommentAct): number {
  if (act.kind === "own_reply") return state.post;
  if (act.kind !== "come_back") return act.post;
  return stage.listPosts().findLast(({ index }) => index !== state.post)?.index ?? state.post;
}

function chooseParent(stage: Stage, shopper: Shopper, act: CommentAct, post: number): string | null {
  if (act.kind === "own_reply") return stage.memory.stateOf(shopper).commentId;
  const recent = stage.memory.recentComments(post);
  return act.kind === "peer_comment" && recent.length > 0 ? pick(recent, stage.memory.decide(shopper)) : null;
}

/** What was told in passing counts only of people who are ordering. */
function takeFacts(state: ShopperState, facts: readonly string[]): void {
  if (state.class !== "buyer") return;
  const told = facts.map((fact) => (fact === "qty" ? "quantity" : fact));
  state.told = ORDER_FACTS.filter((fact) => told.includes(fact) || state.told.includes(fact));
}

function startNewOrder(state: ShopperState): void {
  state.class = "buyer";
  state.told = state.told.filter((fact) => fact === "phone" || fact === "address");
  Object.assign(state, { orderedAt: null, thanked: false, feedbackGiven: false, written: 0, repeats: 0 });
}

function comment(stage: Stage, shopper: Shopper, act: CommentAct, now: number): void {
  const state = stage.memory.stateOf(shopper);
  const post = choosePost(stage, state, act);
  const postId = findPostId(stage, post);
  if (postId === null) {
    stage.add(shopper, now + RETRY_MS, act);
    return;
  }
  const parent = chooseParent(stage, shopper, act, post);
  if (act.kind === "own_reply" && parent === null) return;
  const commentId = stage.world.comment({
    pageId: stage.pageId,
    postId,
    person: shopper.person,
    text: act.text,
    ...(parent === null ? {} : { parentCommentId: parent }),
    ...(act.kind === "comment" && act.photoUrl !== undefined ? { photoUrl: act.photoUrl } : {}),
  });
  state.seen = true;
  if (act.kind === "own_reply") return;
  if (act.kind === "come_back") startNewOrder(state);
  if (act.kind !== "peer_comment") takeFacts(state, act.facts);
  state.commentId = commentId;
  state.post = post;
  if (parent === null) stage.memory.rememberComment(post, commentId);
  stage.listener.onComment({ shopper, commentId, postId, at: now });
}

function isOvertaken(state: ShopperState, act: MessageAct): boolean {
  if (act.kind === "nudge") return state.received > 0 || state.answeredInPublic || state.written > 0;
  return act.kind === "after_public" && state.written > 0;
}

function findAd(
  stage: Stage,
  act: MessageAct,
): { adReferral: { adId: string; postId: string } } | Record<string, never> {
  if (act.kind !== "message" || act.viaAd !== true) return {};
  for (const { adId, postId } of stage.listPosts())
    if (adId !== null) return { adReferral: { adId, postId } };
  return {};
}

function message(stage: Stage, shopper: Shopper, act: MessageAct, now: number): void {
  const state = stage.memory.stateOf(shopper);
  if (isOvertaken(state, act)) return;
  if (act.kind !== "message") state.written += 1;
  if (act.kind === "after_public" && act.facts.length > 0) {
    state.class = "buyer";
    takeFacts(state, act.facts);
  }
  const mid = stage.world.message({
    pageId: stage.pageId,
    person: shopper.person,
    text: act.text,
    ...(act.kind === "message" && act.payload !== undefined ? { quickReplyPayload: act.payload } : {}),
    ...findAd(stage, act),
  });
  state.seen = true;
  const random = stage.memory.decide(shopper);
  if (random() < 0.008) stage.add(shopper, now + between(1, 5, random) * MINUTE_MS, { kind: "unsend", mid });
  const complete = ORDER_FACTS.every((fact) => state.told.includes(fact));
  stage.listener.onMessage({ shopper, withStaff: state.withStaff, complete, at: now });
}

function changeComment(
  stage: Stage,
  state: ShopperState,
  act: ActOf<"edit_comment" | "remove_comment">,
): void {
  const { commentId } = state;
  if (commentId === null) return;
  const { pageId } = stage;
  if (act.kind === "edit_comment") {
    stage.world.editComment({ pageId, commentId, text: act.text });
    return;
  }
  stage.world.removeComment({ pageId, commentId });
  stage.memory.forgetComment(commentId);
  state.commentId = null;
}

function spread(stage: Stage, shopper: Shopper, act: ActOf<"react" | "share">, now: number): void {
  const postId = findPostId(stage, act.post);
  if (postId === null) {
    stage.add(shopper, now + RETRY_MS, act);
    return;
  }
  const common = { pageId: stage.pageId, postId, person: shopper.person };
  if (act.kind === "share") {
    stage.world.sharePost(common);
    return;
  }
  const commentId = act.onComment === true ? stage.memory.recentComments(act.post).at(-1) : undefined;
  const { reaction, verb } = act;
  stage.world.react({ ...common, reaction, verb, ...(commentId === undefined ? {} : { commentId }) });
}

function performOther(
  stage: Stage,
  shopper: Shopper,
  act: ActOf<"like_page" | "postback" | "unsend" | "block">,
): void {
  const common = { pageId: stage.pageId, person: shopper.person };
  const state = stage.memory.stateOf(shopper);
  switch (act.kind) {
    case "like_page":
      stage.world.likePage(common);
      break;
    case "postback":
      state.seen = true;
      stage.world.postback({ ...common, title: act.title, payload: act.payload });
      break;
    case "unsend":
      stage.world.unsend({ ...common, mid: act.mid });
      break;
    case "block":
      state.blocked = true;
      stage.world.blockPage(common);
      break;
  }
}

/** Does what a shopper had planned, as far as it still makes sense. */
export function performAct(stage: Stage, shopper: Shopper, act: PlannedAct, now: number): void {
  const state = stage.memory.stateOf(shopper);
  // Who has asked to be left alone still sends those very words.
  if (state.blocked || (state.gone && act.kind !== "block" && act.kind !== "message")) return;
  if (!state.added) stage.world.addPerson(shopper.person);
  state.added = true;
  switch (act.kind) {
    case "comment":
    case "peer_comment":
    case "own_reply":
    case "come_back":
      comment(stage, shopper, act, now);
      break;
    case "message":
    case "nudge":
    case "after_public":
      message(stage, shopper, act, now);
      break;
    case "edit_comment":
    case "remove_comment":
      changeComment(stage, state, act);
      break;
    case "react":
    case "share":
      spread(stage, shopper, act, now);
      break;
    default:
      performOther(stage, shopper, act);
      break;
  }
}
