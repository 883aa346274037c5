import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { AppError, errorCode } from "../base/errors.ts";

/** A handler that takes the raw request, before express has touched it. */
export type RawHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Longer than a load balancer keeps its connections (60 s), so that we never close one it is about to use. */
const KEEP_ALIVE_MS = 65_000;

/**
 * Makes the server: `/webhook` goes straight to its raw handler (express would cost two thirds of its speed and the
 * signature is over the raw bytes), `/sandbox/…` to the sandbox's and `/control/…` to that of the commands where there
 * are such, all else to express.
 */
export function createHttpServer(options: {
  app: RequestListener;
  webhookHandler?: RawHandler;
  sandboxHandler?: RawHandler;
  controlHandler?: RawHandler;
}): Server {
  const { app, webhookHandler, sandboxHandler, controlHandler } = options;
  const server = createServer((request, response) => {
    const path = pathOf(request.url ?? "/");
    if (webhookHandler !== undefined && path === "/webhook") runRaw(webhookHandler, request, response);
    else if (sandboxHandler !== undefined && path.startsWith("/sandbox/")) {
      runRaw(sandboxHandler, request, response);
    } else if (controlHandler !== undefined && path.startsWith("/control/")) {
      runRaw(controlHandler, request, response);
    } else app(request, response);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 1_000;
  return server;
}

function pathOf(url: string): string {
  const end = url.indexOf("?");
  return end === -1 ? url : url.slice(0, end);
}

function runRaw(handler: RawHandler, request: IncomingMessage, response: ServerResponse): void {
  const fail = () => {
    if (!response.headersSent) response.writeHead(500);
    response.end();
  };
  try {
    Promise.resolve(handler(request, response)).catch(fail);
  } catch {
    fail();
  }
}

/** A server that accepts connections. */
export interface StartedServer {
  port: number;
  /** Takes no new connections, lets running requests finish for `graceMs` (5,000), then cuts them off. */
  close(graceMs?: number): Promise<void>;
}

/** Starts listening. @throws AppError `PORT_IN_USE`, `PORT_FORBIDDEN` that say what to change. */
export async function startHttpServer(options: {
  server: Server;
  host: string;
  port: number;
}): Promise<StartedServer> {
  const { server, host, port } = options;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(explainListenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: (graceMs = 5_000) => closeServer(server, graceMs),
  };
}

function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function explainListenError(error: Error, host: string, port: number): Error {
  const code = errorCode(error);
  if (code === "EADDRINUSE") {
    return new AppError(
      "PORT_IN_USE",
      `Port ${port} on ${host} is taken: another Chốt may be running. Stop it, or set PORT to a free one.`,
      { cause: error },
    );
  }
  if (code === "EACCES" || code === "EADDRNOTAVAIL") {
    return new AppError(
      "PORT_FORBIDDEN",
      `This machine does not let us listen on ${host}:${port} (${code}): change HOST or PORT (1024 and up).`,
      { cause: error },
    );
  }
  return error;
}
