import { DAY_MS, HOUR_MS } from "../../base/clock.ts";
import { findPersonByPsid, sendFromPage } from "../page-acts.ts";
import {
  type CommentRecord,
  type PageRecord,
  type PostRecord,
  type ThreadRecord,
  threadKey,
} from "../records.ts";
import type { Person } from "../world.ts";
import { answer, type GraphAnswer, type GraphCall, readObject, readText, requirePage } from "./graph-call.ts";
import { badParameter, GraphRefusal, objectMissing } from "./graph-refusal.ts";
import { type ReadMessage, readMessage } from "./message-body.ts";

/** Private replies that a Page may send in any hour (rate limiting, Messenger). */
const PRIVATE_REPLIES_PER_HOUR = 750;
/** Refused since 2026-04-27 (Send API, message tags). */
const DEAD_TAGS = new Set(["CONFIRMED_EVENT_UPDATE", "ACCOUNT_UPDATE", "POST_PURCHASE_UPDATE"]);
const SENDER_ACTIONS = new Set(["mark_seen", "typing_on", "typing_off", "react", "unreact"]);

/** `POST /{page}/messages`: a message, a private reply or a sender action (Send API). */
export function sendMessage(call: GraphCall): GraphAnswer {
  const page = requirePage(call);
  const recipient = readObject(call.params, "recipient");
  if (recipient === undefined) throw badParameter("Param recipient is required");
  const psid = readText(recipient, "id");
  const action = readText(call.params, "sender_action");
  if (action !== undefined) return sendAction(call, page, psid, action);
  if (readText(call.params, "messaging_type") === "UTILITY")
    throw badParameter("A utility message needs a template that was approved for the Page; it has none");
  const message = readMessage(readObject(call.params, "message"));
  const answersId = readText(recipient, "comment_id") ?? readText(recipient, "post_id");
  if (answersId !== undefined) return sendPrivateReply(call, page, answersId, message);
  if (psid === undefined) throw badParameter("Param recipient must hold id, comment_id or post_id");
  const thread = requireReachable(call, page, psid);
  requireWindow(call, thread);
  return put(call, page, findPersonByPsid(call.stage.core, psid), message, null);
}

function put(
  call: GraphCall,
  page: PageRecord,
  person: Person,
  message: ReadMessage,
  answersId: string | null,
): GraphAnswer {
  const { mid, echoKey } = sendFromPage(call.stage, {
    page,
    person,
    text: message.text,
    message: message.raw,
    quickReplies: message.quickReplies,
    buttons: message.buttons,
    metadata: message.metadata,
    appId: call.stage.core.appId,
    answersId,
  });
  return {
    body: { recipient_id: person.psid, message_id: mid },
    performed: true,
    mid,
    recipientId: person.psid,
    echoKey,
  };
}

/** Section "Send API": somebody who never chatted is 100/2018001, somebody who blocked the Page 551/1545041. */
function requireReachable(call: GraphCall, page: PageRecord, psid: string): ThreadRecord {
  const thread = call.stage.core.store.get("threads", threadKey(page.id, psid));
  if (thread?.blocked) {
    throw new GraphRefusal(551, "This person isn't available right now", { subcode: 1545041 });
  }
  if (thread === undefined || (thread.mids.length === 0 && thread.lastActionAt === null)) {
    throw badParameter("No matching user found", 2018001);
  }
  return thread;
}

/** 24 hours from the person's last act; 7 days under HUMAN_AGENT (messaging policy). */
function requireWindow(call: GraphCall, thread: ThreadRecord): void {
  const type = readText(call.params, "messaging_type");
  const tag = readText(call.params, "tag");
  if (tag !== undefined && DEAD_TAGS.has(tag))
    throw badParameter(`Message tag ${tag} is no longer supported`);
  if (type === "MESSAGE_TAG" && tag === undefined) throw badParameter("Param tag is required");
  if (tag !== undefined && tag !== "HUMAN_AGENT")
    throw badParameter(`Param tag must be one of {HUMAN_AGENT}`);
  if (type !== undefined && !["RESPONSE", "UPDATE", "MESSAGE_TAG"].includes(type)) {
    throw badParameter("Param messaging_type must be one of {RESPONSE, UPDATE, MESSAGE_TAG}");
  }
  const openFor = tag === "HUMAN_AGENT" ? 7 * DAY_MS : DAY_MS;
  const since =
    thread.lastActionAt === null
      ? Number.POSITIVE_INFINITY
      : call.stage.core.clock.nowMs() - thread.lastActionAt;
  if (since <= openFor) return;
  throw new GraphRefusal(10, "This message is sent outside of allowed window", { subcode: 2018278 });
}

function sendAction(
  call: GraphCall,
  page: PageRecord,
  psid: string | undefined,
  action: string,
): GraphAnswer {
  if (!SENDER_ACTIONS.has(action)) throw badParameter("Param sender_action is unknown");
  if (call.params["message"] !== undefined) throw badParameter("Send sender_action without a message");
  if (psid === undefined) throw badParameter("Param recipient must hold an id");
  requireWindow(call, requireReachable(call, page, psid));
  return answer({ recipient_id: psid });
}

/** Section "Private replies": one per comment or visitor's post, within 7 days, never to a Page. */
function sendPrivateReply(call: GraphCall, page: PageRecord, id: string, message: ReadMessage): GraphAnswer {
  const { store } = call.stage.core;
  const comment = store.get("comments", id);
  const target: CommentRecord | PostRecord | undefined = comment ?? store.get("posts", id);
  if (target === undefined || target.removed || target.pageId !== page.id) throw objectMissing(id);
  const fromPage = target.fromId === page.id || store.get("pages", target.fromId) !== undefined;
  if (fromPage) throw badParameter("The comment is invalid for a private reply", 2534025);
  if (target.privateReplyMid !== null) throw new GraphRefusal(10900, "Activity already replied to");
  const person = store.get("people", target.fromId) ?? {
    commenterId: target.fromId,
    psid: target.fromId,
    name: target.fromName ?? "",
    pictureUrl: null,
  };
  const tooOld = call.stage.core.clock.nowMs() - target.createdAt > 7 * DAY_MS;
  const blocked = store.get("threads", threadKey(page.id, person.psid))?.blocked === true;
  if (tooOld || blocked) throw new GraphRefusal(10903, "This user cant reply to this activity");
  if (countPrivateReplies(call, page.id) >= PRIVATE_REPLIES_PER_HOUR) {
    throw new GraphRefusal(613, "Calls to this api have exceeded the rate limit.");
  }
  const sent = put(call, page, person, message, id);
  const privateReplyMid = sent.mid ?? null;
  if (comment !== undefined) store.put("comments", id, { ...comment, privateReplyMid });
  else store.put("posts", id, { ...(target as PostRecord), privateReplyMid });
  return sent;
}

/** Private replies of the Page in the last hour. */
function countPrivateReplies(call: GraphCall, pageId: string): number {
  const from = call.stage.core.clock.nowMs() - HOUR_MS;
  let count = 0;
  for (const message of call.stage.core.store.all("messages")) {
    if (message.answersId !== null && message.pageId === pageId && message.at > from) count += 1;
  }
  return count;
}
