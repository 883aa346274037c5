import type { Engine } from "./engine.ts";
import type { SessionGate } from "./session.ts";

/** Hands the payloads of the engine's one session to everybody who listens in this process. */
export interface Notices {
  /** Calls back with each payload of the channel from now on; returns what ends that. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => void>;
}

/** Makes the register of listeners of one engine. */
export function createNotices(engine: Engine, gate: SessionGate): Notices {
  const listeners = new Map<string, Set<(payload: string) => void>>();
  const subscribed = new Map<string, Promise<void>>();
  engine.onNotice((channel, payload) => {
    for (const tell of [...(listeners.get(channel) ?? [])]) tell(payload);
  });
  return {
    async listen(channel, onPayload) {
      const onChannel = listeners.get(channel) ?? new Set();
      listeners.set(channel, onChannel);
      // A wrapper of its own: the same function may listen twice and end once.
      const tell = (payload: string) => onPayload(payload);
      onChannel.add(tell);
      // Inside a transaction a rollback would take the subscription with it.
      const ready = subscribed.get(channel) ?? gate.outside(() => engine.listen(channel));
      subscribed.set(channel, ready);
      try {
        await ready;
      } catch (error) {
        subscribed.delete(channel);
        onChannel.delete(tell);
        throw error;
      }
      return () => {
        onChannel.delete(tell);
      };
    },
  };
}
