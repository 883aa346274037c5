// Node 20 cannot run TypeScript, so this one file is plain JavaScript: it builds `dist/` when the sources
// changed since the last build and then runs the named script from there.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, "dist");
const stampFile = path.join(dist, ".stamp");
const lockDir = path.join(root, "node_modules", ".chot-build-lock");

/** A fingerprint of everything that a build reads; the same sources give the same one. */
function fingerprint() {
  const hash = createHash("sha256");
  const visit = (dir) => {
    for (const entry of readdirSync(dir, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const file = path.join(dir, entry.name);
      if (entry.isDirectory()) visit(file);
      else hash.update(path.relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
    }
  };
  for (const dir of ["src", "scripts"]) visit(path.join(root, dir));
  for (const file of ["tsconfig.json", "tsconfig.build.json", "package-lock.json"]) {
    if (existsSync(path.join(root, file))) hash.update(readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}

/** Files that are not TypeScript but belong to the program (pages, word lists). */
function copyAssets() {
  cpSync(path.join(root, "src"), path.join(dist, "src"), {
    recursive: true,
    filter: (source) => statSync(source).isDirectory() || !source.endsWith(".ts"),
  });
}

function isFresh(wanted) {
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted;
}

/** Two commands started together must not compile into the same folder at once. */
function withBuildLock(work) {
  const giveUpAt = Date.now() + 120_000;
  for (;;) {
    try {
      mkdirSync(lockDir);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const abandoned = Date.now() - statSync(lockDir, { throwIfNoEntry: false })?.mtimeMs > 100_000;
      if (abandoned || Date.now() > giveUpAt) rmSync(lockDir, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    work();
  } finally {
    rmSync(lockDir, { recursive: true, force: true });
  }
}

/** Builds `dist/` unless it already holds a build of these sources. */
export function ensureBuild() {
  const hasSources = existsSync(path.join(root, "tsconfig.build.json"));
  if (!hasSources || isFresh(fingerprint())) return;
  withBuildLock(() => {
    const wanted = fingerprint();
    if (isFresh(wanted)) return;
    process.stderr.write("building …\n");
    rmSync(stampFile, { force: true });
    const tsc = path.join(root, "node_modules", "typescript", "bin", "tsc");
    execFileSync(process.execPath, [tsc, "-p", path.join(root, "tsconfig.build.json")], {
      stdio: ["ignore", 2, 2],
    });
    copyAssets();
    writeFileSync(stampFile, wanted);
  });
}

const [name, ...args] = process.argv.slice(2);
if (name !== undefined && process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    ensureBuild();
  } catch (error) {
    if (error.status === undefined) throw error;
    process.exit(1);
  }
  if (name !== "build") {
    const target =
      name === "start" ? path.join(dist, "src", "main.js") : path.join(dist, "scripts", `${name}.js`);
    process.argv = [process.argv[0], target, ...args];
    await import(pathToFileURL(target).href);
  }
}
