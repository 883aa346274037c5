import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { beforeEach, expect, it } from "@jest/globals";
import type { ReplayedComment } from "../../../scripts/replay/read-comments.ts";
import type { ReplayedPayload } from "../../../scripts/replay/replay-payloads.ts";
import { findControlFile } from "../../../src/base/control-file.ts";
import { forSetUp, type Place } from "../../support/set-ups.ts";
import { until } from "../../support/until.ts";

const run = promisify(execFile);
const SLOW_MS = 60_000;

const COMMENTS = `text\tlabel
Đôi này giá sao vậy shop\task_price
Chốt em 1 đôi đen size 37, 0912 000 111\tbuy
Dép đẹp xỉu luôn á\tpraise
@Hồng Nhung vào coi nè\ttag
Lương về em quất liền 2 đôi\twait
`;

forSetUp("embedded", (setUp) => {
  let place: Place;
  let env: Record<string, string>;

  beforeEach(async () => {
    place = await setUp.createPlace();
    env = {
      PATH: process.env["PATH"] ?? "",
      SANDBOX: "1",
      PORT: "0",
      DATA_DIR: place.dataDir,
      LOG_LEVEL: "silent",
    };
    const program = spawn(process.execPath, ["dist/src/main.js"], { env, stdio: "ignore" });
    place.onEnd(async () => {
      const gone = once(program, "exit");
      program.kill("SIGKILL");
      await gone;
    });
    await until(() => findControlFile(place.dataDir) !== null, SLOW_MS);
  }, SLOW_MS);

  /** What the script wrote as its report; fails when it did not end with 0. */
  async function replay<T>(...args: string[]): Promise<{ rows: T[]; text: string }> {
    const report = path.join(place.dataDir, "report.json");
    const { stdout } = await run(process.execPath, ["dist/scripts/replay.js", ...args, "--report", report], {
      env,
    });
    return { rows: JSON.parse(readFileSync(report, "utf8")) as T[], text: stdout };
  }

  it(
    "lets every comment come to its end, and knows it when it comes again",
    async () => {
      const file = path.join(place.dataDir, "comments.tsv");
      writeFileSync(file, COMMENTS);
      const first = await replay<ReplayedComment>("--comments", file, "--until", "2d");
      expect(first.text).toContain("5 of 5 comments ended");
      expect(first.rows.map(({ text, outcome }) => [text.slice(0, 4), outcome?.class])).toEqual([
        ["Đôi ", "price_asker"],
        ["Chốt", "buyer"],
        ["Dép ", "other"],
        ["@Hồn", "other"],
        ["Lươn", "waiter"],
      ]);
      expect(new Set(first.rows.map(({ outcome }) => outcome?.contactId)).size).toBe(5);
      const asker = first.rows[0]?.outcome?.sends ?? [];
      expect(asker.find(({ kind }) => kind === "private_reply")).toMatchObject({ state: "sent" });
      const again = await replay<ReplayedComment>("--comments", file, "--until", "0");
      const ids = (rows: ReplayedComment[]) => rows.map(({ outcome }) => outcome?.contactId);
      expect(ids(again.rows)).toEqual(ids(first.rows));
    },
    SLOW_MS,
  );

  it(
    "posts captures under the Pages that they hold, pieces too, and says what became of each",
    async () => {
      const folder = path.join(place.dataDir, "captures");
      mkdirSync(folder);
      const write = (name: string, content: unknown) =>
        writeFileSync(path.join(folder, name), JSON.stringify(content));
      const message = {
        sender: { id: "88" },
        recipient: { id: "2002" },
        timestamp: 1772420000000,
        message: { mid: "m-1", text: "alo shop" },
      };
      write("1-whole.json", {
        object: "page",
        entry: [{ id: "2002", time: 1772420000000, messaging: [message] }],
      });
      write("2-piece-of-the-same.json", message);
      write("3-unknown.json", {
        sender: { id: "88" },
        recipient: { id: "2002" },
        timestamp: 1772420000001,
        something_new: {},
      });
      write("4-other-object.json", { object: "permissions", entry: [{ id: "0", time: 1772420000 }] });
      write("5-no-webhook.json", { error: { code: 4 } });
      const { rows, text } = await replay<ReplayedPayload>("--payloads", folder, "--until", "0");
      expect(text).toContain("1 Pages connected to the sandbox");
      expect(
        rows.map(({ status, code, stored, ignored, duplicates }) => [
          status,
          code,
          stored.length,
          ignored.length,
          duplicates,
        ]),
      ).toEqual([
        [200, null, 1, 0, 0],
        [200, null, 0, 0, 1],
        [200, null, 0, 1, 0],
        [400, "WEBHOOK_WRONG_OBJECT", 0, 0, 0],
        [0, null, 0, 0, 0],
      ]);
    },
    SLOW_MS,
  );
});
