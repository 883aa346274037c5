// Shows how one webhook body (or a piece of one) on standard input is understood:
//   npm run -s facebook:parse < body.json
import { text } from "node:stream/consumers";
import { createClock } from "../src/base/clock.ts";
import type { PageEvent } from "../src/facebook/page-event.ts";
import { parsePartialBody } from "../src/facebook/parse-partial.ts";

/** The event without its key, which only the program needs; a Page that the piece does not name is left out. */
function present(event: PageEvent): object {
  const { key: _key, pageId, type, at, ...rest } = event;
  const inner = "inner" in rest ? { inner: present(rest.inner) } : {};
  return { type, at, ...(pageId === "" ? {} : { pageId }), ...rest, ...inner };
}

const parsed = parsePartialBody(await text(process.stdin), createClock().now());
const ignored = parsed.ignored.map(({ reason, path }) => ({ reason, path }));
process.stdout.write(`${JSON.stringify({ events: parsed.events.map(present), ignored })}\n`);
