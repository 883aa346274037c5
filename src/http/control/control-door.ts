import { removeControlFile, writeControlFile } from "../../base/control-file.ts";
import { errorText } from "../../base/errors.ts";
import { newSecret } from "../../base/ids.ts";
import type { FlowDeps } from "../../flows/flow-deps.ts";
import type { RawHandler } from "../server.ts";
import { createControlHandler } from "./control-handler.ts";

/** The way by which commands on this machine reach a running program. */
export interface ControlDoor {
  handler: RawHandler;
  /** Tells commands, by the control file, where the program listens and what the secret is; returns what ends that. */
  open(port: number): () => void;
}

/** Makes the door; nobody knows of it until it is opened. */
export function createControlDoor(deps: FlowDeps): ControlDoor {
  const { config, logger } = deps;
  const secret = newSecret();
  let address: string | null = null;
  return {
    handler: createControlHandler({ secret, context: () => ({ deps, address }) }),
    open: (port) => {
      address = `http://${reachableHost(config.host)}:${port}`;
      const sandboxUrl = config.sandbox ? config.facebook.graphUrl : null;
      try {
        writeControlFile(config.dataDir, { url: address, secret, pid: process.pid, sandboxUrl });
      } catch (error) {
        // With a database server the commands do not need it, and the folder may be read-only.
        logger.warn(
          { reason: errorText(error), dataDir: config.dataDir },
          "no control file: commands cannot reach this process",
        );
      }
      return () => removeControlFile(config.dataDir, secret);
    },
  };
}

/** The host as this machine itself calls it. */
function reachableHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
