import { MINUTE_MS } from "../base/clock.ts";
import type { AskingMoment } from "../contacts/model-pauses.ts";
import type { FlowDeps } from "./flow-deps.ts";

/** Machine time, far longer than a question can take: whoever asked is gone. */
const SILENT_MS = MINUTE_MS;

/** Now, for whoever asks the configured model or looks whether it is to be asked. */
export function askingMoment({ clock, languageModel }: FlowDeps): AskingMoment {
  const realMs = clock.realMs();
  const endpoint = languageModel?.endpoint ?? "";
  return { endpoint, now: clock.now(), realMs, silentSinceMs: realMs - SILENT_MS };
}
