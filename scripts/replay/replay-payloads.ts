import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AppError, errorText } from "../../src/base/errors.ts";
import type { PageEvent, ParsedBody } from "../../src/facebook/page-event.ts";
import { parsePartialBody } from "../../src/facebook/parse-partial.ts";
import { letTimePass } from "./let-time-pass.ts";
import type { ReplayOptions } from "./options.ts";
import { postSigned } from "./post-signed.ts";
import { connectSandboxPage, type ReplayStage } from "./replay-stage.ts";
import { type PayloadShape, wrapPayload } from "./wrap-payload.ts";

/** What became of one file. */
export interface ReplayedPayload {
  file: string;
  shape: PayloadShape;
  pageIds: string[];
  /** 0 when it was not posted because it is no webhook. */
  status: number;
  code: string | null;
  stored: string[];
  ignored: string[];
  duplicates: number;
}

/** What a piece without a Page is put on. */
const DEFAULT_PAGE = "100000000000001";

/** Connects the Pages that the files name and posts each file, one after the other; 1 when one was not taken. */
export async function replayPayloads(
  stage: ReplayStage,
  folder: string,
  options: ReplayOptions,
): Promise<number> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .slice(0, options.limit);
  if (files.length === 0) throw new AppError("PAYLOADS_MISSING", `${folder} holds no *.json files.`);
  const connected = new Map<string, string | null>();
  const results: ReplayedPayload[] = [];
  for (const file of files) {
    const text = readFileSync(path.join(folder, file), "utf8");
    const { now } = await stage.program.read(0);
    const parsed = parsePartialBody(text, new Date(now));
    const pageIds = listPageIds(parsed);
    for (const pageId of pageIds) {
      if (!connected.has(pageId)) connected.set(pageId, await tryToConnect(stage, pageId));
      if (connected.get(pageId) === null) await registerPeople(stage, pageId, parsed.events);
    }
    const { shape, body } = wrapPayload(text, pageIds[0] ?? DEFAULT_PAGE, now);
    const result = body === null ? notPosted(file) : await postOne(stage, file, body);
    results.push({ ...result, shape, pageIds });
  }
  await letTimePass(stage, options.untilMs, () => {});
  const refused = [...connected].flatMap(([pageId, reason]) =>
    reason === null ? [] : [`${JSON.stringify(pageId)}: ${reason}`],
  );
  console.log(
    `${connected.size - refused.length} Pages connected to the sandbox${refused.length === 0 ? "" : `; not connected: ${refused.join("; ")}`}`,
  );
  if (options.report !== null) writeFileSync(options.report, `${JSON.stringify(results, null, 1)}\n`);
  return await show(stage, results);
}

function listPageIds(parsed: ParsedBody): string[] {
  return [...new Set([...parsed.events, ...parsed.ignored].map(({ pageId }) => pageId ?? ""))].filter(
    (pageId) => pageId !== "",
  );
}

/** Null when it worked, else why not. */
async function tryToConnect(stage: ReplayStage, pageId: string): Promise<string | null> {
  try {
    await connectSandboxPage(stage, pageId);
    return null;
  } catch (error) {
    return errorText(error);
  }
}

/** The sandbox learns of the comments and people, so that it knows whom the program speaks of. */
async function registerPeople(
  stage: ReplayStage,
  pageId: string,
  events: readonly PageEvent[],
): Promise<void> {
  const own = events.filter((event) => event.pageId === pageId);
  const comments = own.flatMap((event) => {
    if (event.type !== "comment_added" || event.postId === "") return [];
    const { postId, commentId, contact: fromId, contactName: name, text, at: createdAt } = event;
    return [{ pageId, postId, commentId, fromId, name, text, createdAt }];
  });
  const people = own.flatMap((event) => {
    if (event.type !== "message_received" || event.contact === undefined) return [];
    return [{ pageId, psid: event.contact, lastActionAt: event.at }];
  });
  await stage.sandbox.post("objects", { comments, people });
}

function notPosted(file: string) {
  return { file, status: 0, code: null, stored: [], ignored: [], duplicates: 0 };
}

async function postOne(
  stage: ReplayStage,
  file: string,
  body: string,
): Promise<Omit<ReplayedPayload, "shape" | "pageIds">> {
  const before = await stage.commands.run("events_after", { id: Number.MAX_SAFE_INTEGER });
  const { status, code } = await postSigned(stage.programUrl, body, stage.appSecret);
  const after = await stage.commands.run("events_after", { id: before.lastId });
  const isIgnored = ({ state }: { state: string }) => state === "ignored";
  return {
    file,
    status,
    code,
    stored: after.items.filter((item) => !isIgnored(item)).map(({ type }) => type),
    ignored: after.items.filter(isIgnored).map(({ reason }) => reason ?? ""),
    duplicates: after.repeats - before.repeats,
  };
}

async function show(stage: ReplayStage, results: readonly ReplayedPayload[]): Promise<number> {
  for (const { file, shape, status, code, stored, ignored, duplicates } of results) {
    const outcome = [
      ...(stored.length > 0 ? [`stored ${stored.join(" ")}`] : []),
      ...(ignored.length > 0 ? [`ignored ${ignored.join(" ")}`] : []),
      ...(duplicates > 0 ? [`${duplicates} duplicate`] : []),
    ];
    const said =
      status === 0
        ? "not a webhook, not posted"
        : `${status}${code === null ? "" : ` ${code}`}  ${outcome.join("; ")}`;
    console.log(`${file.padEnd(48)} ${shape.padEnd(11)} ${said}`);
  }
  const status = await stage.commands.run("work_status", {});
  // Another object than Pages is refused rightly; anything else must be taken.
  const lost = results.filter(
    (one) => one.status !== 0 && one.status !== 200 && one.code !== "WEBHOOK_WRONG_OBJECT",
  );
  const total = (pick: (one: ReplayedPayload) => number) => results.reduce((sum, one) => sum + pick(one), 0);
  console.log(
    `\n${results.length} files: ${total((one) => one.stored.length)} items stored, ${total((one) => one.ignored.length)} ignored, ` +
      `${total((one) => one.duplicates)} duplicates; ${lost.length} files not taken`,
  );
  console.log(
    `Left over: ${status.pendingEvents} events pending, ${status.failedEvents} put aside, ${status.openWithoutNextStep} open without a next step; sends ${JSON.stringify(status.sends)}`,
  );
  return lost.length + status.pendingEvents + status.failedEvents + status.openWithoutNextStep === 0 ? 0 : 1;
}
