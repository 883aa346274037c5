import { writeFileSync } from "node:fs";
import path from "node:path";
import { SECOND_MS } from "../../src/base/clock.ts";
import { AppError } from "../../src/base/errors.ts";
import { hashText } from "../../src/base/random.ts";
import { letTimePass } from "./let-time-pass.ts";
import type { ReplayOptions } from "./options.ts";
import { postSigned, writeLikeMeta } from "./post-signed.ts";
import { type CommentLine, type ReplayedComment, readComments } from "./read-comments.ts";
import { connectSandboxPage, type ReplayStage } from "./replay-stage.ts";
import { showComments } from "./show-comments.ts";

/** Comments per webhook; Meta sends up to 1,000. */
const BATCH = 25;

/** Posts every line as a comment by another person, lets time pass and shows what came of it; 1 when one has no end. */
export async function replayComments(
  stage: ReplayStage,
  file: string,
  options: ReplayOptions,
): Promise<number> {
  const page = await choosePage(stage, options.pageId);
  const postNumber = 1_000_000_000 + hashText(`${page.id}:${options.run}:${path.basename(file)}`);
  const comments = nameComments(readComments(file, options.limit), postNumber);
  if (!page.subscribedFields.includes("feed")) await connectSandboxPage(stage, page.id);
  await post(stage, page, `${page.id}_${postNumber}`, comments, options.postText);
  console.log(
    `${comments.length} comments posted to ${stage.programUrl} on the Page ${page.name} (${page.id})`,
  );
  let shownAt = 0;
  const steps = await letTimePass(stage, options.untilMs, (now) => {
    if (performance.now() - shownAt < 2_000) return;
    shownAt = performance.now();
    console.log(`  the clock shows ${new Date(now).toISOString()}`);
  });
  console.log(`everything is worked; ${steps} steps of the clock`);
  await addOutcomes(stage, page.id, comments);
  if (options.report !== null) writeFileSync(options.report, `${JSON.stringify(comments, null, 1)}\n`);
  return showComments(comments) === 0 ? 0 : 1;
}

interface SandboxPage {
  id: string;
  name: string;
  subscribedFields: string[];
}

async function choosePage(stage: ReplayStage, wanted: string | null): Promise<SandboxPage> {
  if (wanted !== null) await stage.sandbox.post("pages", { id: wanted });
  const { pages } = await stage.sandbox.get<{ pages: SandboxPage[] }>("state");
  const page = pages.find(({ id }) => wanted === null || id === wanted);
  if (page === undefined)
    throw new AppError(
      "PAGE_NOT_FOUND",
      "The sandbox has no Page: give --page-id 100000000000001 and one is made.",
    );
  return page;
}

/** Ids that are the same for the same file, line and run, so that a repeated replay is a repeated delivery. */
function nameComments(lines: readonly CommentLine[], postNumber: number): ReplayedComment[] {
  return lines.map((line, index) => ({
    ...line,
    commentId: `${postNumber}_${2_000_000_000 + index}`,
    personId: `${7_000_000_000_000_000 + (postNumber % 1_000_000) * 1_000_000 + index}`,
    outcome: null,
  }));
}

async function post(
  stage: ReplayStage,
  page: SandboxPage,
  postId: string,
  comments: readonly ReplayedComment[],
  postText: string,
): Promise<void> {
  const { now } = await stage.program.read(0);
  await stage.sandbox.post("clock", { now: new Date(now).toISOString() });
  for (let start = 0; start < comments.length; start += BATCH) {
    const batch = comments.slice(start, start + BATCH);
    await stage.sandbox.post("objects", {
      comments: batch.map(({ commentId, personId, text }) => ({
        pageId: page.id,
        postId,
        commentId,
        fromId: personId,
        name: nameOf(personId),
        text,
        createdAt: now,
        postText,
      })),
    });
    const body = {
      object: "page",
      entry: [
        {
          id: page.id,
          time: Math.floor(now / SECOND_MS),
          changes: batch.map((one) => toChange(one, postId, now)),
        },
      ],
    };
    const { status, code } = await postSigned(
      stage.programUrl,
      writeLikeMeta(JSON.stringify(body)),
      stage.appSecret,
    );
    if (status !== 200)
      throw new AppError(
        "WEBHOOK_REFUSED",
        `The program answered ${status} ${code ?? ""} to the webhook: does it run with the sandbox's app secret?`,
      );
  }
}

const nameOf = (personId: string) => `Khách ${personId.slice(-6)}`;

function toChange(comment: ReplayedComment, postId: string, now: number): Record<string, unknown> {
  const value = {
    from: { id: comment.personId, name: nameOf(comment.personId) },
    post: { status_type: "added_photos", is_published: true, promotion_status: "inactive", id: postId },
    message: comment.text,
    post_id: postId,
    comment_id: comment.commentId,
    created_time: Math.floor(now / SECOND_MS),
    item: "comment",
    parent_id: postId,
    verb: "add",
  };
  return { field: "feed", value };
}

async function addOutcomes(stage: ReplayStage, pageId: string, comments: ReplayedComment[]): Promise<void> {
  const commentIds = comments.map(({ commentId }) => commentId);
  const outcomes = await stage.commands.run("comment_outcomes", { pageId, commentIds });
  const byId = new Map(outcomes.map((outcome) => [outcome.commentId, outcome]));
  for (const comment of comments) comment.outcome = byId.get(comment.commentId) ?? null;
}
