/** Everything the demo was asked for. */
export interface DemoOptions {
  once: boolean;
  json: string | null;
  scale: number;
  seed: number;
  dataDir: string;
  fresh: boolean;
  faults: "calm" | "ordinary" | "rough";
}
