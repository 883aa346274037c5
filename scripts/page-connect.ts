import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Config, readConfig } from "../src/base/config.ts";
import { AppError, errorCode, errorText } from "../src/base/errors.ts";
import type { ConnectResult } from "../src/flows/connect-page.ts";
import { endWith } from "./commands/end-with.ts";
import { openCommands } from "./commands/run-command.ts";
import { findSandboxUrl, openSandboxDoor, pointToSandbox } from "./commands/sandbox-door.ts";

const USAGE = `Kết nối Trang với Chốt · Connects Pages, one or several at once.

  npm run page:connect -- --page-id ID --token TOKEN [--owner-email chu@shop.vn] [--page-id ID2 --token TOKEN2 …]

  --token -           reads the tokens from standard input, one line per Page, so that none stays in the shell's history
                      (without --token: from PAGE_ACCESS_TOKEN)
  --owner-email       where the daily message goes when Messenger's window is closed
  --sandbox-url URL   a sandbox instead of Facebook; there, and with SANDBOX=1, a Page without a token is made
  --page-name NAME    how a Page made in the sandbox is called
`;

/** One Page as it was asked for. */
interface Wanted {
  pageId: string;
  token?: string;
  ownerEmail?: string;
  pageName?: string;
}

/** Each --page-id begins a Page; the flags after it belong to it. */
function readWanted(): { pages: Wanted[]; sandboxUrl: string | undefined; help: boolean } {
  const one = { type: "string", multiple: true } as const;
  const { values, tokens } = parseArgs({
    tokens: true,
    options: {
      "page-id": one,
      token: one,
      "owner-email": one,
      "page-name": one,
      "sandbox-url": { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const pages: Wanted[] = [];
  for (const flag of tokens) {
    if (flag.kind !== "option" || flag.value === undefined) continue;
    if (flag.name === "page-id") pages.push({ pageId: flag.value });
    const page = pages.at(-1);
    if (page === undefined) continue;
    if (flag.name === "token") page.token = flag.value;
    if (flag.name === "owner-email") page.ownerEmail = flag.value;
    if (flag.name === "page-name") page.pageName = flag.value;
  }
  return { pages, sandboxUrl: values["sandbox-url"], help: values.help };
}

/** Gives every Page its token: from standard input, from the environment, or made by the sandbox. */
async function fillTokens(
  pages: readonly Wanted[],
  config: Config,
  sandboxUrl: string | null,
): Promise<string[]> {
  const lines = pages.some(({ token }) => token === "-")
    ? readFileSync(0, "utf8")
        .split(/\r?\n/)
        .filter((line) => line.trim() !== "")
    : [];
  const filled: string[] = [];
  for (const page of pages) {
    const given = page.token === "-" ? lines.shift() : (page.token ?? process.env["PAGE_ACCESS_TOKEN"]);
    const token =
      given ?? (config.sandbox && sandboxUrl !== null ? await makeSandboxPage(page, sandboxUrl) : undefined);
    if (token === undefined || token.trim() === "") {
      throw new AppError(
        "TOKEN_MISSING",
        `There is no token for the Page ${page.pageId}: give --token, --token - or PAGE_ACCESS_TOKEN.`,
      );
    }
    filled.push(token.trim());
  }
  return filled;
}

async function makeSandboxPage(page: Wanted, sandboxUrl: string): Promise<string> {
  const wanted = { id: page.pageId, ...(page.pageName === undefined ? {} : { name: page.pageName }) };
  const made = await openSandboxDoor(sandboxUrl).post<{ pageAccessToken: string }>("pages", wanted);
  return made.pageAccessToken;
}

function show(result: ConnectResult): void {
  console.log(`\n✔ Đã kết nối Trang ${result.name ?? ""} (${result.pageId}) · connected`);
  console.log(`  Nhận sự kiện · subscribed: ${result.subscribed.join(", ")}`);
  for (const warning of result.warnings) console.log(`  ⚠ ${warning}`);
  console.log(`  Chủ shop nhắn ${result.ownerCode} cho Trang để nhận báo cáo mỗi tối.`);
  console.log(
    `  The owner writes ${result.ownerCode} to the Page in Messenger to get the daily message there.`,
  );
}

async function main(): Promise<number> {
  const { pages, sandboxUrl: named, help } = readWanted();
  if (help || pages.length === 0) {
    (help ? console.log : console.error)(USAGE);
    return help ? 0 : 1;
  }
  if (named !== undefined) process.env["SANDBOX"] = "1";
  const plain = readConfig();
  const sandboxUrl = plain.sandbox ? findSandboxUrl(plain, named) : null;
  const config = sandboxUrl === null ? plain : pointToSandbox(plain, sandboxUrl);
  const filled = await fillTokens(pages, config, sandboxUrl);
  const commands = await openCommands(config);
  let failed = 0;
  try {
    for (const [index, page] of pages.entries()) {
      const owner = page.ownerEmail === undefined ? {} : { ownerEmail: page.ownerEmail };
      try {
        show(
          await commands.run("page_connect", {
            pageId: page.pageId,
            pageAccessToken: filled[index] ?? "",
            ...owner,
          }),
        );
      } catch (error) {
        failed += 1;
        console.error(
          `\n✘ Chưa kết nối được Trang ${page.pageId} · not connected: ${errorCode(error) ?? ""} ${errorText(error)}`,
        );
      }
    }
  } finally {
    await commands.close();
  }
  return failed === 0 ? 0 : 1;
}

await endWith(main);
