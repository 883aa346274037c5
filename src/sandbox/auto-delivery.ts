import { errorText } from "../base/errors.ts";
import type { Core } from "./core.ts";
import type { Deliveries } from "./deliveries.ts";

/** How often (real ms) it looks for something to deliver. */
const LOOK_EVERY_MS = 50;

/** Delivers whatever becomes due, without a driver; returns what stops it. */
export function startAutoDelivery(core: Core, deliveries: Deliveries): () => void {
  let busy = false;
  const timer = setInterval(() => {
    if (busy || deliveries.due() === 0) return;
    busy = true;
    deliveries
      .deliver()
      .catch((error: unknown) => core.logger.error({ error: errorText(error) }, "delivering failed"))
      .finally(() => {
        busy = false;
      });
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
