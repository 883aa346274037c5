import {
  findPersonByPsid,
  getPage,
  newMid,
  openThread,
  PAGE_INBOX_APP_ID,
  recordMessage,
  type Stage,
  sendFromPage,
} from "./page-acts.ts";
import { threadKey } from "./records.ts";
import { messagingItem } from "./webhook-payloads.ts";
import type { Person, SandboxWorld } from "./world.ts";
import { countAct, noteAct } from "./world-feed.ts";

type MessageActs = Pick<SandboxWorld, "message" | "postback" | "unsend" | "blockPage" | "staffMessage">;

/** Everything that people and staff do in Messenger. */
export function createMessageActs(stage: Stage): MessageActs {
  return {
    message: (act) => writeMessage(stage, act),
    postback: (act) => tapButton(stage, act),
    unsend: ({ pageId, person, mid }) => {
      const at = stage.core.stamp();
      noteAct(stage, {
        kind: "message_unsent",
        pageId,
        commenterId: person.commenterId,
        psid: person.psid,
        mid,
      });
      const message = { mid, is_deleted: true };
      stage.deliveries.enqueue(messagingItem(pageId, person.psid, "messages", { message }, at));
    },
    blockPage: ({ pageId, person }) => {
      const thread = openThread(stage.core, pageId, person.psid);
      stage.core.store.put("threads", threadKey(pageId, person.psid), { ...thread, blocked: true });
      noteAct(stage, { kind: "page_blocked", pageId, commenterId: person.commenterId, psid: person.psid });
    },
    staffMessage: (act) => writeAsStaff(stage, act),
  };
}

/** The person did something that opens the 24-hour window (messaging policy); writing also ends a block. */
function openWindow(stage: Stage, pageId: string, person: Person, at: number): void {
  const { store } = stage.core;
  store.put("people", person.commenterId, person);
  const thread = openThread(stage.core, pageId, person.psid);
  store.put("threads", threadKey(pageId, person.psid), { ...thread, lastActionAt: at, blocked: false });
  countAct(stage, pageId);
}

function writeMessage(stage: Stage, act: Parameters<SandboxWorld["message"]>[0]): string {
  const { core, deliveries } = stage;
  const { pageId, person } = act;
  getPage(core, pageId);
  const at = core.stamp();
  const mid = newMid(core);
  openWindow(stage, pageId, person, at);
  recordMessage(core, {
    mid,
    pageId,
    psid: person.psid,
    fromPage: false,
    text: act.text,
    at,
    answersId: null,
  });
  noteAct(stage, {
    kind: "message",
    pageId,
    commenterId: person.commenterId,
    psid: person.psid,
    name: person.name,
    mid,
    text: act.text,
    ...(act.quickReplyPayload === undefined ? {} : { payload: act.quickReplyPayload }),
    ...(act.adReferral === undefined ? {} : { adId: act.adReferral.adId }),
  });
  const message: Record<string, unknown> = { mid };
  if (act.text !== "") message["text"] = act.text;
  if (act.quickReplyPayload !== undefined) message["quick_reply"] = { payload: act.quickReplyPayload };
  if (act.photoUrl !== undefined) {
    message["attachments"] = [{ type: "image", payload: { url: act.photoUrl } }];
  }
  if (act.adReferral !== undefined) {
    message["referral"] = {
      ad_id: act.adReferral.adId,
      source: "ADS",
      type: "OPEN_THREAD",
      ads_context_data: { post_id: act.adReferral.postId },
    };
  }
  deliveries.enqueue(messagingItem(pageId, person.psid, "messages", { message }, at));
  return mid;
}

function tapButton(stage: Stage, act: Parameters<SandboxWorld["postback"]>[0]): void {
  const { core, deliveries } = stage;
  const { pageId, person } = act;
  const at = core.stamp();
  const mid = newMid(core);
  openWindow(stage, pageId, person, at);
  noteAct(stage, {
    kind: "postback",
    pageId,
    commenterId: person.commenterId,
    psid: person.psid,
    name: person.name,
    mid,
    text: act.title,
    payload: act.payload,
  });
  const postback: Record<string, unknown> = { mid, title: act.title, payload: act.payload };
  if (act.ref !== undefined) {
    postback["referral"] = { ref: act.ref, source: "SHORTLINK", type: "OPEN_THREAD" };
  }
  deliveries.enqueue(messagingItem(pageId, person.psid, "messaging_postbacks", { postback }, at));
}

/**
 * A rep types in Meta's own inbox. Where the person never wrote, the only way is a private reply to their newest
 * comment, which uses up the one that the comment allows.
 */
function writeAsStaff(stage: Stage, act: Parameters<SandboxWorld["staffMessage"]>[0]): string {
  const { core } = stage;
  const page = getPage(core, act.pageId);
  const person = findPersonByPsid(core, act.person.psid);
  const answersId = useUpComment(stage, act.pageId, act.person);
  const { mid } = sendFromPage(stage, {
    page,
    person: person.name === "" ? act.person : person,
    text: act.text,
    message: { text: act.text },
    quickReplies: [],
    buttons: [],
    metadata: null,
    appId: PAGE_INBOX_APP_ID,
    answersId,
  });
  if (answersId !== null) {
    const comment = core.store.get("comments", answersId);
    if (comment) core.store.put("comments", answersId, { ...comment, privateReplyMid: mid });
  }
  noteAct(stage, {
    kind: "staff_message",
    pageId: act.pageId,
    commenterId: act.person.commenterId,
    psid: act.person.psid,
    mid,
    text: act.text,
    ...(answersId === null ? {} : { commentId: answersId }),
  });
  return mid;
}

function useUpComment(stage: Stage, pageId: string, person: Person): string | null {
  const thread = openThread(stage.core, pageId, person.psid);
  if (thread.lastActionAt !== null) return null;
  let newest: { id: string; at: number } | null = null;
  for (const comment of stage.core.store.all("comments")) {
    const open = comment.pageId === pageId && comment.privateReplyMid === null && !comment.removed;
    if (!open || comment.fromId !== person.commenterId) continue;
    if (newest === null || comment.createdAt > newest.at) newest = { id: comment.id, at: comment.createdAt };
  }
  return newest?.id ?? null;
}
