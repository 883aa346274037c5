import { errorText } from "../base/errors.ts";
import type { Logger } from "../base/logger.ts";
import type { Database } from "../db/database.ts";

/** Passes on what any process says on the database's channel `live` to all open live pages of this process. */
export interface LiveHub {
  /** Calls back with each JSON text; `onClose` is called when the hub closes. Returns what ends the subscription. */
  subscribe(onMessage: (json: string) => void, onClose: () => void): Promise<() => void>;
  /** Ends every subscription, so that the server can stop. */
  close(): Promise<void>;
}

/** What a page does not know and has to ask for again, after the database connection was lost. */
const RELOAD = JSON.stringify({ type: "reload" });

/** Makes the hub; it listens from the first subscriber on, with one listener for all of them. */
export function createLiveHub(database: Pick<Database, "listen">, logger: Logger): LiveHub {
  const subscribers = new Map<(json: string) => void, () => void>();
  let listening: Promise<() => Promise<void>> | null = null;

  const tellAll = (payload: string) => {
    const json = payload === "" ? RELOAD : payload;
    for (const onMessage of subscribers.keys()) onMessage(json);
  };
  const startListening = () => {
    listening ??= database.listen("live", tellAll).catch((error: unknown) => {
      listening = null;
      throw error;
    });
    return listening;
  };

  return {
    subscribe: async (onMessage, onClose) => {
      await startListening();
      subscribers.set(onMessage, onClose);
      return () => void subscribers.delete(onMessage);
    },
    close: async () => {
      for (const onClose of subscribers.values()) onClose();
      subscribers.clear();
      const stop = await listening?.catch(() => undefined);
      listening = null;
      await stop?.().catch((error: unknown) =>
        logger.warn({ error: errorText(error) }, "live: unlisten failed"),
      );
    },
  };
}
