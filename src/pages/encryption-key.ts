import { randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile } from "node:fs/promises";
import path from "node:path";
import type { Config } from "../base/config.ts";
import { AppError, errorCode } from "../base/errors.ts";

const FILE = "encryption.key";

/**
 * The key of the stored tokens: `ENCRYPTION_KEY`, or on one machine a key that is made at the first start and kept in
 * the data folder, readable by its owner only.
 * @throws AppError `ENCRYPTION_KEY_INVALID` when the kept key is damaged.
 */
export async function getEncryptionKey(config: Pick<Config, "encryptionKey" | "dataDir">): Promise<string> {
  if (config.encryptionKey !== null) return config.encryptionKey;
  const file = path.join(config.dataDir, FILE);
  await mkdir(config.dataDir, { recursive: true });
  try {
    // "wx": of two processes that start together one makes the key and the other reads it.
    const handle = await open(file, "wx", 0o600);
    await handle.writeFile(randomBytes(32).toString("base64"));
    await handle.sync();
    await handle.close();
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
  }
  await chmod(file, 0o600);
  const key = (await readFile(file, "utf8")).trim();
  if (Buffer.from(key, "base64").length !== 32) {
    throw new AppError(
      "ENCRYPTION_KEY_INVALID",
      `${file} does not hold a key of 32 bytes: put the file back from a backup, or delete it and connect the Pages again.`,
    );
  }
  return key;
}
