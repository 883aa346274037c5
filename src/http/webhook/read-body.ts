import type { IncomingMessage } from "node:http";
import { AppError } from "../../base/errors.ts";

/** Meta batches up to 1000 updates in one POST (reference section 1.4); more than this is not Meta. */
const MAX_BODY_BYTES = 5 * 1024 * 1024;

/**
 * The raw bytes of a request, as the signature was made over them.
 * @throws AppError `BODY_TOO_LARGE` (413)
 */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const tooLarge = () =>
      new AppError("BODY_TOO_LARGE", `The body is larger than ${MAX_BODY_BYTES} bytes.`, { status: 413 });
    if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) {
      request.resume();
      reject(tooLarge());
      return;
    }
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) reject(tooLarge());
      else chunks.push(chunk);
    });
    request.on("end", () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    );
    request.on("error", reject);
  });
}
