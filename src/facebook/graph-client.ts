import { type AppCalls, createAppCalls } from "./graph-app-calls.ts";
import { type ContentCalls, createContentCalls } from "./graph-content-calls.ts";
import { createMessageCalls, type MessageCalls } from "./graph-message-calls.ts";
import { createGraphTransport, type GraphTransportOptions } from "./graph-transport.ts";

/** Everything the program asks of Graph. Every call throws GraphError or GraphUnreachable; ask `classifyGraphError`. */
export type GraphClient = MessageCalls & ContentCalls & AppCalls;

export interface GraphClientOptions extends GraphTransportOptions {
  appId: string;
}

/** Makes the client; one serves all Pages, each call bringing its Page's token. Opens no connection until it is used. */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  const transport = createGraphTransport(options);
  return {
    ...createMessageCalls(transport),
    ...createContentCalls(transport),
    ...createAppCalls(transport, options),
  };
}
