import type { HostileResult } from "./measure-hostile.ts";
import type { RivalsResult, Standing } from "./measure-rivals.ts";
import type { Speed } from "./measure-speed.ts";
import type { MemoryResult } from "./memory-part.ts";

/** Everything that one run found. */
export interface LanguageResult {
  node: string;
  speeds: Speed[];
  memory: MemoryResult[];
  hostile: HostileResult[];
  /** The reader itself, beside its rivals. */
  own: Standing;
  rivals: RivalsResult;
}
