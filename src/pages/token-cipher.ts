import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { AppError } from "../base/errors.ts";

/** Turns Page access tokens into text that is safe to store, and back. */
export interface TokenCipher {
  encrypt(token: string): string;
  /** @throws AppError `TOKEN_UNREADABLE` when the key is not the one it was stored with. */
  decrypt(stored: string): string;
}

/** AES-256-GCM under a key of 32 bytes in base64; each stored text carries its own nonce. */
export function createTokenCipher(keyBase64: string): TokenCipher {
  const key = Buffer.from(keyBase64, "base64");
  return {
    encrypt(token) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const sealed = Buffer.concat([cipher.update(token, "utf8"), cipher.final()]);
      return [
        "v1",
        nonce.toString("base64"),
        cipher.getAuthTag().toString("base64"),
        sealed.toString("base64"),
      ].join(".");
    },
    decrypt(stored) {
      try {
        const [version, nonce = "", tag = "", sealed = ""] = stored.split(".");
        if (version !== "v1") throw new Error("unknown version");
        const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
        decipher.setAuthTag(Buffer.from(tag, "base64"));
        return Buffer.concat([decipher.update(Buffer.from(sealed, "base64")), decipher.final()]).toString(
          "utf8",
        );
      } catch (cause) {
        throw new AppError(
          "TOKEN_UNREADABLE",
          "A stored Page token cannot be read with this ENCRYPTION_KEY: put back the key it was stored with, or connect the Page again.",
          { cause },
        );
      }
    },
  };
}
