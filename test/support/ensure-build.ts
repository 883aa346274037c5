import { execFileSync } from "node:child_process";
import path from "node:path";

/** Jest's global set-up: the database's worker thread and the started programs run from `dist/`. */
export default async function setUp(): Promise<void> {
  execFileSync(process.execPath, [path.resolve("scripts/run.js"), "build"], { stdio: "inherit" });
}
