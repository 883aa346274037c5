import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { AppError } from "../base/errors.ts";

/** Who asked: the app-scoped id of the person who connected the Page (not a PSID), and when (null if not said). */
export interface SignedRequest {
  userId: string;
  issuedAt: Date | null;
}

const payloadSchema = z.object({
  algorithm: z.string().optional(),
  user_id: z.union([z.string().min(1), z.number().int().transform(String)]),
  issued_at: z.number().nonnegative().max(100_000_000_000).optional(),
});

/**
 * Reads the `signed_request` of Meta's deauthorise and data-deletion callbacks: `base64url(sig).base64url(json)`, the
 * signature being HMAC-SHA256 over the encoded payload text.
 * @throws AppError `SIGNED_REQUEST_INVALID` (400) when it is malformed or signed with another secret.
 */
export function parseSignedRequest(text: string, appSecrets: readonly string[]): SignedRequest {
  const [signature, encoded, ...rest] = text.split(".");
  if (!signature || !encoded || rest.length > 0) throw invalid("it is not two parts joined by a dot");
  const given = Buffer.from(signature, "base64url");
  const isSigned = appSecrets.some((secret) => {
    if (secret === "") return false;
    const wanted = createHmac("sha256", secret).update(encoded).digest();
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  });
  if (!isSigned) throw invalid("its signature does not fit this app's secret");
  const payload = payloadSchema.safeParse(decodeJson(encoded));
  if (!payload.success) throw invalid("its content holds no user id");
  const { algorithm, user_id: userId, issued_at: issuedAt } = payload.data;
  if (algorithm !== undefined && algorithm.toUpperCase() !== "HMAC-SHA256") {
    throw invalid("it names another algorithm than HMAC-SHA256");
  }
  return { userId, issuedAt: issuedAt === undefined ? null : new Date(issuedAt * 1000) };
}

function decodeJson(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

function invalid(why: string): AppError {
  return new AppError(
    "SIGNED_REQUEST_INVALID",
    `The signed request was refused: ${why}. Check that FACEBOOK_APP_SECRET is the secret of the app that calls.`,
    { status: 400 },
  );
}
