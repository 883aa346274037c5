import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { EngineProgram } from "./protocol.ts";

/** Node has it, but TypeScript tells of it only with the library of browsers. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<EngineProgram> };

let compiled: Promise<EngineProgram> | null = null;

/**
 * PGlite's program, compiled once for all databases that this process opens: compiling is most of what opening one
 * costs, and each thread would do it anew.
 */
export function compileEngine(): Promise<EngineProgram> {
  compiled ??= compile().catch((error: unknown) => {
    // Perhaps too many files were open: the next database tries again.
    compiled = null;
    throw error;
  });
  return compiled;
}

async function compile(): Promise<EngineProgram> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  return await WebAssembly.compile(await readFile(path.join(path.dirname(entry), "pglite.wasm")));
}
