import path from "node:path";
import { createClock } from "./base/clock.ts";
import { type Config, SANDBOX_FACEBOOK } from "./base/config.ts";
import { newSecret } from "./base/ids.ts";
import type { Logger } from "./base/logger.ts";
import { connectPage } from "./flows/connect-page.ts";
import type { FlowDeps } from "./flows/flow-deps.ts";
import { findPage } from "./pages/pages.ts";
import type { Program } from "./program.ts";
import { startSandbox } from "./sandbox/sandbox.ts";
import { createUser, type Role } from "./team/users.ts";

const SANDBOX_PAGE = { id: "100000000000001", name: "Sandal Mây" };
/** Who gets an account for a first look. */
export const SANDBOX_USERS: readonly { username: string; name: string; role: Role }[] = [
  { username: "admin", name: "Quản trị", role: "admin" },
  { username: "lan", name: "Lan (bán hàng)", role: "rep" },
  { username: "chu", name: "Chủ shop", role: "owner" },
];
const META_ADDRESS = "https://graph.facebook.com";

/** The built-in sandbox beside a program. */
export interface BuiltInSandbox {
  /** The configuration that points the program to it. */
  config: Config;
  /** Connects the sandbox Page and makes the first account, once the program runs. */
  connect(program: Program): Promise<void>;
  close(): Promise<void>;
}

/**
 * The configuration that points the program to the sandbox beside it, with the sandbox's own app: what `.env` says of
 * the shop's real app is left alone, and never shown to a stand-in.
 */
export function useSandbox(config: Config, graphUrl: string): Config {
  const { appId, appSecret, verifyToken } = SANDBOX_FACEBOOK;
  const facebook = { ...config.facebook, graphUrl, appId, appSecrets: [appSecret], verifyToken };
  return { ...config, facebook };
}

/** With `SANDBOX=1` and no other Graph address: a Page to play with, in this process. Else null. */
export async function startBuiltInSandbox(config: Config, logger: Logger): Promise<BuiltInSandbox | null> {
  if (!config.sandbox || config.facebook.graphUrl !== META_ADDRESS) return null;
  const sandbox = await startSandbox({
    ...SANDBOX_FACEBOOK,
    port: 0,
    clock: createClock(),
    seed: 1,
    dataDir: path.join(config.dataDir, "sandbox"),
    webhookUrl: null,
    logger,
  });
  const page = sandbox.createPage(SANDBOX_PAGE);
  return {
    config: useSandbox(config, sandbox.url),
    connect: async (program) => {
      const address = `http://127.0.0.1:${program.port ?? config.port}`;
      sandbox.setWebhook(`${address}/webhook`);
      sandbox.startAutoDelivery();
      const { deps } = program;
      // The program's clock is kept in its database and may have been moved before.
      sandbox.clock.set(deps.clock.state());
      if ((await findPage(deps.database.kysely, page.id)) === undefined) {
        await connectPage(
          { ...deps, config: { ...deps.config, publicUrl: address } },
          { pageId: page.id, pageAccessToken: page.pageAccessToken },
        );
      }
      const made = await ensureUsers(deps);
      for (const user of made)
        process.stdout.write(`Sign in as ${user.username} (${user.role}): ${user.password}\n`);
      process.stdout.write(
        `The sandbox Page "${page.name}" is connected; its control door: ${sandbox.url}/_sandbox/state\n`,
      );
    },
    close: () => sandbox.close(),
  };
}

/** Accounts for a first look, each with a password made now; none when there are users already. */
export async function ensureUsers(
  deps: Pick<FlowDeps, "database" | "clock">,
): Promise<{ username: string; role: Role; password: string }[]> {
  const known = await deps.database.kysely
    .selectFrom("public.users")
    .select("id")
    .limit(1)
    .executeTakeFirst();
  if (known !== undefined) return [];
  const made = SANDBOX_USERS.map((user) => ({ ...user, password: newSecret(9) }));
  for (const user of made) await createUser(deps.database.kysely, { ...user, at: deps.clock.now() });
  return made;
}
