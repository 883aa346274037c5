import { hash, verify } from "@node-rs/argon2";
import { AppError } from "../base/errors.ts";
import { newSecret } from "../base/ids.ts";

const MIN_LENGTH = 10;
const MAX_LENGTH = 200;

/** OWASP's recommended argon2id: 19 MiB, two passes. The library's default algorithm is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Returns the password's argon2id hash in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), COST);
}

/** Whether the password is the one behind the hash; false for a hash that cannot be read. */
export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  try {
    return await verify(passwordHash, password.normalize("NFC"));
  } catch {
    return false;
  }
}

let decoy: Promise<string> | undefined;

/** A hash that no password fits: checked for unknown users, so that they take as long as known ones. */
export function decoyHash(): Promise<string> {
  decoy ??= hashPassword(newSecret());
  return decoy;
}

/** @throws AppError `PASSWORD_WEAK` (400) unless the password has 10 to 200 characters. */
export function checkPassword(password: string): void {
  if (password.length >= MIN_LENGTH && password.length <= MAX_LENGTH) return;
  throw new AppError("PASSWORD_WEAK", `Choose a password of ${MIN_LENGTH} to ${MAX_LENGTH} characters.`, {
    status: 400,
  });
}

/** Returns a fresh password of 96 random bits that can be read out over the phone in parts: "xxxx-xxxx-xxxx-xxxx". */
export function generatePassword(): string {
  const letters = newSecret(12).replace(/[-_]/g, (sign) => (sign === "-" ? "a" : "b"));
  return (letters.match(/.{4}/g) ?? [letters]).join("-");
}
