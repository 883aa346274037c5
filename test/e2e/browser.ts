import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import packed from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** Works as root in a container, draws without a graphics card, and calls nobody. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

/** Starts the Chromium that comes with the development dependencies; nothing has to be installed beside it. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await packed.executablePath();
  try {
    return await chromium.launch({ executablePath, args: ARGS });
  } catch (error) {
    if (!(error instanceof Error && error.message.includes("error while loading shared libraries")))
      throw error;
    const libraries = path.join(await unpackLibraries(), "lib");
    return await chromium.launch({
      executablePath,
      args: ARGS,
      env: { ...process.env, LD_LIBRARY_PATH: libraries },
    });
  }
}

/** A slim system has no libnss3; the package carries it for Amazon's machines, and it runs on others too. */
async function unpackLibraries(): Promise<string> {
  const folder = path.join(tmpdir(), "chot-test-chromium-libraries");
  if (existsSync(folder)) return folder;
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const archive = path.join(
    entry.slice(0, entry.lastIndexOf(`${path.sep}build${path.sep}`)),
    "bin",
    "al2023.tar.br",
  );
  const fresh = await mkdtemp(path.join(tmpdir(), "chot-test-making-"));
  const tar = path.join(fresh, "libraries.tar");
  await writeFile(tar, await promisify(brotliDecompress)(await readFile(archive)));
  await promisify(execFile)("tar", ["-xf", tar, "-C", fresh]);
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true, force: true }));
  return folder;
}
