import { AppError } from "../base/errors.ts";
import type { FaultOptions } from "./faults.ts";
import { getPage, newObjectNumber, type Stage } from "./page-acts.ts";
import type { ReadRequest } from "./read-request.ts";
import { threadKey } from "./records.ts";
import { type ForeignComment, registerComments } from "./register-objects.ts";
import type { Sandbox } from "./sandbox-handle.ts";
import type { Person } from "./world.ts";

/** What a control call answers, as JSON. */
export interface ControlAnswer {
  status: number;
  body: unknown;
}

type Params = Record<string, unknown>;
const text = (params: Params, name: string): string | undefined =>
  typeof params[name] === "string" || typeof params[name] === "number" ? String(params[name]) : undefined;

function need(params: Params, name: string): string {
  const value = text(params, name);
  if (value !== undefined && value !== "") return value;
  throw new AppError("SANDBOX_BAD_CONTROL", `Give "${name}" in the JSON body`, { status: 400 });
}

/** The endpoints under `/_sandbox/` for scripts and for playing by hand; open to this machine only. */
export async function handleControl(
  stage: Stage,
  sandbox: Sandbox,
  request: ReadRequest,
): Promise<ControlAnswer> {
  const { params } = request;
  const wanted = `${request.method} ${request.path.replace(/^\/_sandbox\/?/, "")}`;
  const ok = (body: unknown): ControlAnswer => ({ status: 200, body });
  switch (wanted) {
    case "GET state":
      return ok(sandbox.state());
    case "GET journal":
      return ok({ path: sandbox.journalPath });
    case "POST pages":
      return ok(createOrRenewPage(sandbox, params));
    case "POST objects":
      return ok(registerObjects(stage, params));
    case "POST act":
      return ok(act(stage, sandbox, params));
    case "POST clock":
      return ok(setClock(sandbox, params));
    case "POST faults":
      sandbox.setFaults(params as Partial<FaultOptions>);
      return ok(stage.core.faults.options());
    case "POST webhook":
      sandbox.setWebhook(text(params, "url") ?? null);
      return ok({ success: true });
    case "POST deliver":
      await sandbox.deliver({ everything: true });
      return ok(sandbox.state());
    default:
      return { status: 404, body: { error: `The sandbox has no ${wanted}` } };
  }
}

/** `{ now, rate }`: moves the clock; whoever moves the program's too keeps both together. */
function setClock(sandbox: Sandbox, params: Params): { now: string; rate: number } {
  const { clock } = sandbox;
  const at = text(params, "now");
  const originAt = at === undefined ? clock.nowMs() : Date.parse(at);
  const rate = Number(text(params, "rate") ?? clock.state().rate);
  if (Number.isNaN(originAt) || !(rate >= 0)) {
    throw new AppError("SANDBOX_BAD_CONTROL", 'Give "now" as an ISO instant and "rate" as a number from 0', {
      status: 400,
    });
  }
  clock.set({ originAt, realAt: clock.realMs(), rate });
  return { now: clock.now().toISOString(), rate };
}

function createOrRenewPage(sandbox: Sandbox, params: Params) {
  const fields = params["subscribedFields"];
  const page = sandbox.createPage({
    id: need(params, "id"),
    name: text(params, "name") ?? "Trang thử",
    ...(Array.isArray(fields) ? { subscribedFields: fields.map(String) } : {}),
  });
  if (params["expireToken"] === true) sandbox.expireToken(need(params, "id"));
  return page;
}

function registerObjects(stage: Stage, params: Params): { comments: number; people: number } {
  const comments = Array.isArray(params["comments"]) ? (params["comments"] as ForeignComment[]) : [];
  const people = Array.isArray(params["people"]) ? (params["people"] as Params[]) : [];
  registerComments(stage, comments);
  for (const entry of people) {
    const psid = need(entry, "psid");
    const pageId = getPage(stage.core, need(entry, "pageId")).id;
    const person = { commenterId: psid, psid, name: text(entry, "name") ?? "", pictureUrl: null };
    stage.core.store.put("people", psid, person);
    const acted = text(entry, "lastActionAt");
    const lastActionAt = acted === undefined ? stage.core.clock.nowMs() : Date.parse(acted) || Number(acted);
    const key = threadKey(pageId, psid);
    const thread = stage.core.store.get("threads", key) ?? {
      pageId,
      psid,
      blocked: false,
      mids: [],
      lastActionAt,
    };
    stage.core.store.put("threads", key, { ...thread, lastActionAt });
  }
  stage.core.commit();
  return { comments: comments.length, people: people.length };
}

/** Plays one act by hand: `{ kind, pageId, personId, name, postId, commentId, text, reaction, … }`. */
function act(stage: Stage, sandbox: Sandbox, params: Params): Record<string, unknown> {
  const { world } = sandbox;
  const pageId = getPage(stage.core, need(params, "pageId")).id;
  const kind = need(params, "kind");
  const personId = text(params, "personId") ?? newObjectNumber(stage.core);
  const person: Person = stage.core.store.get("people", personId) ?? {
    commenterId: personId,
    psid: personId,
    name: text(params, "name") ?? "Khách thử",
    pictureUrl: null,
  };
  const said = text(params, "text") ?? "";
  const answer = (more: Record<string, unknown> = {}) => ({ personId, ...more });
  const parent = text(params, "commentId");
  switch (kind) {
    case "post":
      return { postId: world.publishPost({ pageId, text: said, kind: "photo" }) };
    case "comment": {
      const where = { pageId, postId: need(params, "postId"), person, text: said };
      return answer({
        commentId: world.comment(parent === undefined ? where : { ...where, parentCommentId: parent }),
      });
    }
    case "edit":
      world.editComment({ pageId, commentId: need(params, "commentId"), text: said });
      return answer();
    case "remove":
      world.removeComment({ pageId, commentId: need(params, "commentId") });
      return answer();
    case "react": {
      const what = {
        pageId,
        postId: need(params, "postId"),
        person,
        reaction: text(params, "reaction") ?? "like",
      };
      world.react(parent === undefined ? what : { ...what, commentId: parent });
      return answer();
    }
    case "message":
      return answer({ mid: world.message({ pageId, person, text: said }) });
    case "postback":
      world.postback({ pageId, person, title: said, payload: need(params, "payload") });
      return answer();
    case "block":
      world.blockPage({ pageId, person });
      return answer();
    case "staffMessage":
      return answer({ mid: world.staffMessage({ pageId, person, text: said }) });
    case "staffComment": {
      const where = { pageId, postId: need(params, "postId"), parentCommentId: need(params, "commentId") };
      return { commentId: world.staffComment({ ...where, text: said }) };
    }
    default:
      throw new AppError("SANDBOX_BAD_CONTROL", `Nobody can "${kind}" here`, { status: 400 });
  }
}
