import { findPersonByPsid } from "../page-acts.ts";
import { type PageRecord, type ThreadRecord, threadKey } from "../records.ts";
import { graphTime } from "../webhook-payloads.ts";
import { type FieldMakers, pageOf, parseFields, pickFields, type WantedField } from "./fields.ts";
import { answer, type GraphAnswer, type GraphCall, readText, requirePage } from "./graph-call.ts";
import { GraphRefusal, objectMissing } from "./graph-refusal.ts";

/** `GET /{page}/conversations`, of all people or of `user_id` only; messages newest first. */
export function listConversations(call: GraphCall): GraphAnswer {
  const page = requirePage(call);
  const { store } = call.stage.core;
  const psid = readText(call.params, "user_id");
  const threads =
    psid === undefined
      ? [...store.all("threads")].filter((thread) => thread.pageId === page.id)
      : [store.get("threads", threadKey(page.id, psid))];
  const wanted = parseFields(readText(call.params, "fields") ?? "");
  const shown = threads
    .filter((thread) => thread !== undefined && thread.mids.length > 0)
    .map((thread) => presentThread(call, page, thread as ThreadRecord, wanted));
  return answer(pageOf(shown, readText(call.params, "limit"), readText(call.params, "after")));
}

function presentThread(
  call: GraphCall,
  page: PageRecord,
  thread: ThreadRecord,
  wanted: readonly WantedField[],
): Record<string, unknown> {
  const { store } = call.stage.core;
  const person = findPersonByPsid(call.stage.core, thread.psid);
  const inbox = { id: page.id, name: page.name };
  const them = { id: thread.psid, name: person.name };
  const newest = [...thread.mids].reverse();
  const makers: FieldMakers = {
    link: () => `/${page.id}/inbox/${thread.psid}/`,
    participants: () => ({ data: [them, inbox] }),
    updated_time: () => graphTime(store.get("messages", newest[0] ?? "")?.at ?? 0),
    message_count: () => newest.length,
    messages: (field) => {
      const fields = field.children;
      const shown = newest.flatMap((mid) => {
        const message = store.get("messages", mid);
        if (message === undefined) return [];
        const messageMakers: FieldMakers = {
          created_time: () => graphTime(message.at),
          from: () => (message.fromPage ? inbox : them),
          to: () => ({ data: [message.fromPage ? them : inbox] }),
          message: () => message.text,
        };
        return [pickFields(mid, messageMakers, fields, ["created_time"])];
      });
      return pageOf(shown, field.options["limit"], undefined);
    },
  };
  return pickFields(`t_${page.id}_${thread.psid}`, makers, wanted, ["link", "updated_time"]);
}

/** `GET /{psid}`: the profile of a person who acted; for others there is none (profile API). */
export function getProfile(call: GraphCall, psid: string): GraphAnswer {
  const page = requirePage(call);
  const thread = call.stage.core.store.get("threads", threadKey(page.id, psid));
  if (thread === undefined) throw objectMissing(psid);
  if (thread.lastActionAt === null) {
    throw new GraphRefusal(100, "No profile available for this user.", { subcode: 2018218 });
  }
  const person = findPersonByPsid(call.stage.core, psid);
  const words = person.name.split(" ");
  const makers: FieldMakers = {
    name: () => person.name,
    first_name: () => words.at(-1) ?? "",
    last_name: () => words.slice(0, -1).join(" "),
    profile_pic: () => person.pictureUrl ?? undefined,
  };
  const wanted = parseFields(readText(call.params, "fields") ?? "");
  return answer(pickFields(psid, makers, wanted, ["first_name", "last_name", "profile_pic"]));
}
