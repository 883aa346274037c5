import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, it } from "@jest/globals";
import { openCommands } from "../../../scripts/commands/run-command.ts";
import { createClock } from "../../../src/base/clock.ts";
import { type Config, readConfig, SANDBOX_FACEBOOK } from "../../../src/base/config.ts";
import { findControlFile, writeControlFile } from "../../../src/base/control-file.ts";
import type { CommandInput } from "../../../src/http/control/commands.ts";
import { saveConnectedPage } from "../../../src/pages/pages.ts";
import { type Program, startProgram } from "../../../src/program.ts";
import { startSandbox } from "../../../src/sandbox/sandbox.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox-handle.ts";
import { forEachSetUp, forSetUp, type Place, silentLogger } from "../../support/set-ups.ts";

const PASSWORD = "mật khẩu của Lan";
const LAN = { username: "lan", name: "Chị Lan", role: "rep" as const, password: PASSWORD };

function configOf(place: Place, graphUrl?: string): Config {
  return readConfig({
    SANDBOX: "1",
    PORT: "0",
    LOG_LEVEL: "silent",
    DATA_DIR: place.dataDir,
    DATABASE_URL: place.databaseUrl ?? undefined,
    REDIS_URL: place.redisUrl ?? undefined,
    FACEBOOK_GRAPH_URL: graphUrl,
  });
}

async function start(place: Place, config: Config): Promise<Program> {
  const program = await startProgram(config, silentLogger);
  place.onEnd(() => program.close());
  return program;
}

async function startQuietSandbox(place: Place): Promise<Sandbox> {
  const options = { ...SANDBOX_FACEBOOK, port: 0, seed: 1, dataDir: null, webhookUrl: null };
  const sandbox = await startSandbox({ ...options, clock: createClock(), logger: silentLogger });
  place.onEnd(() => sandbox.close());
  return sandbox;
}

forEachSetUp((setUp) => {
  it("works before the first start, beside the running program and after it", async () => {
    const place = await setUp.createPlace();
    const config = configOf(place);
    const run = async (username: string) => {
      const commands = await openCommands(config);
      const user = await commands.run("user_add", { ...LAN, username }).finally(() => commands.close());
      return user.username;
    };
    expect(await run("truoc")).toBe("truoc");
    const program = await start(place, config);
    expect(await run("trong")).toBe("trong");
    const seen = await program.deps.database.kysely
      .selectFrom("public.users")
      .select("username")
      .orderBy("id")
      .execute();
    expect(seen.map(({ username }) => username)).toEqual(["truoc", "trong"]);
    await program.close();
    await expect(run("trong")).rejects.toMatchObject({ code: "USERNAME_TAKEN" });
  });

  it("changes a Page's settings before the first start and beside the running program", async () => {
    const place = await setUp.createPlace();
    const config = configOf(place);
    const database = await place.openMigrated();
    const at = new Date("2026-03-02T03:00:00Z");
    const page = { pageId: "1001", name: "Dép Xinh", encryptedToken: "x", subscribedFields: [], at };
    await saveConnectedPage(database.kysely, page);
    await database.close();
    const run = async (input: CommandInput<"page_settings">) => {
      const commands = await openCommands(config);
      return await commands.run("page_settings", input).finally(() => commands.close());
    };
    const before = await run({ pageId: "1001", settings: { summaryHour: 20 }, sending: "paused" });
    expect(before).toMatchObject({
      sending: "paused",
      pausedReason: "by_hand",
      settings: { summaryHour: 20 },
    });
    const program = await start(place, config);
    const beside = await run({
      pageId: "1001",
      settings: { hidePhones: false, quietHours: null },
      sending: "on",
    });
    const settings = { summaryHour: 20, hidePhones: false, quietHours: null, summaryLanguage: "vi" };
    expect(beside).toMatchObject({ name: "Dép Xinh", sending: "on", pausedReason: null, settings });
    expect(await run({ pageId: "1001" })).toEqual(beside);
    await expect(run({ pageId: "2002", settings: { summaryHour: 20 } })).rejects.toMatchObject({
      code: "PAGE_NOT_FOUND",
    });
    await expect(run({ pageId: "1001", settings: { summaryHour: 24 } })).rejects.toMatchObject({
      code: "COMMAND_INPUT_INVALID",
    });
    const audit = await program.deps.database.kysely
      .selectFrom("public.audit_entries")
      .select("action")
      .orderBy("id")
      .execute();
    expect(audit.map(({ action }) => action)).toEqual([
      "settings_changed",
      "sending_paused",
      "settings_changed",
      "sending_on",
    ]);
  });

  it("connects a Page beside the running program, with the program's own address as the webhook", async () => {
    const place = await setUp.createPlace();
    const sandbox = await startQuietSandbox(place);
    const page = sandbox.createPage({ id: "1001", name: "Dép Xinh" });
    const config = configOf(place, sandbox.url);
    const program = await start(place, config);
    const commands = await openCommands(config);
    const result = await commands
      .run("page_connect", { pageId: page.id, pageAccessToken: page.pageAccessToken })
      .finally(() => commands.close());
    expect(result).toMatchObject({ pageId: "1001", name: "Dép Xinh", refused: [] });
    expect(result.ownerCode).toMatch(/^CHOT(-[A-Z2-9]{4}){4}$/);
    expect(sandbox.state().webhookUrl).toBe(`http://127.0.0.1:${program.port}/webhook`);
  });
});

forSetUp("embedded", (setUp) => {
  let place: Place;
  let config: Config;
  beforeEach(async () => {
    place = await setUp.createPlace();
    config = configOf(place);
  });
  const file = () => path.join(place.dataDir, "control.json");

  async function post(
    command: string,
    init: { headers?: Record<string, string>; body?: string; method?: string } = {},
  ) {
    const { url, secret } = findControlFile(place.dataDir) ?? { url: "", secret: "" };
    const response = await fetch(`${url}/control/${command}`, {
      method: init.method ?? "POST",
      headers: { "x-chot-control": secret, ...init.headers },
      ...(init.body === undefined ? {} : { body: init.body }),
    });
    return { status: response.status, code: ((await response.json()) as { code?: string }).code };
  }

  it("keeps the secret for the owner of the folder, and only while the program runs", async () => {
    const program = await start(place, config);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    await program.close();
    expect(existsSync(file())).toBe(false);
  });

  it("opens to nobody without the secret, nor through a proxy", async () => {
    await start(place, config);
    expect(await post("work_status")).toEqual({ status: 200, code: undefined });
    expect(await post("work_status", { headers: { "x-chot-control": "x".repeat(43) } })).toMatchObject({
      status: 403,
    });
    expect(await post("work_status", { headers: { "x-chot-control": "" } })).toMatchObject({ status: 403 });
    expect(await post("work_status", { headers: { "x-forwarded-for": "127.0.0.1" } })).toMatchObject({
      status: 404,
    });
  });

  it("answers wrong calls with a code", async () => {
    await start(place, config);
    expect(await post("drop_tables")).toEqual({ status: 404, code: "COMMAND_UNKNOWN" });
    expect(await post("constructor")).toEqual({ status: 404, code: "COMMAND_UNKNOWN" });
    expect(await post("user_add", { body: "{}" })).toEqual({ status: 400, code: "COMMAND_INPUT_INVALID" });
    expect(await post("user_add", { body: "{" })).toEqual({ status: 400, code: "COMMAND_INPUT_INVALID" });
    expect(await post("user_add", { method: "PUT", body: "{}" })).toEqual({
      status: 405,
      code: "METHOD_NOT_ALLOWED",
    });
  });

  it("passes on what a command refuses, with its code and its words", async () => {
    await start(place, config);
    const commands = await openCommands(config);
    const csv = "sku,name,list_price\nS1,Sandal,abc\n";
    await expect(commands.run("catalogue_import", { csv })).rejects.toThrow(/2/);
    await commands.run("user_add", LAN);
    await expect(commands.run("user_add", LAN)).rejects.toMatchObject({
      code: "USERNAME_TAKEN",
      status: 409,
    });
  });

  it("does not believe the control file of a program that was killed", async () => {
    const stale = { url: "http://127.0.0.1:9", secret: "s".repeat(43), pid: 1, sandboxUrl: null };
    writeControlFile(place.dataDir, stale);
    const commands = await openCommands(config);
    place.onEnd(() => commands.close());
    await expect(commands.run("user_add", LAN)).resolves.toMatchObject({ username: "lan" });
    // Now the folder is held by somebody who cannot be asked.
    const others = await openCommands(config, { waitForProgramMs: 100 });
    await expect(others.run("work_status", {})).rejects.toMatchObject({ code: "PROGRAM_SILENT" });
  });
});
