import { mkdirSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { AppError, errorText } from "../base/errors.ts";
import { startAutoDelivery } from "./auto-delivery.ts";
import { handleControl } from "./control.ts";
import { type Core, createCore } from "./core.ts";
import { createPage } from "./create-page.ts";
import { createWorld } from "./create-world.ts";
import { createDeliveries } from "./deliveries.ts";
import { expireToken } from "./graph/authorize.ts";
import { PAGE_FIELDS } from "./graph/pages.ts";
import { createGraphServer, type GraphServer } from "./graph-server.ts";
import { getPage, type Stage } from "./page-acts.ts";
import { closeWebhookConnections } from "./post-webhook.ts";
import { readRequest } from "./read-request.ts";
import type { Sandbox, SandboxOptions, SandboxState } from "./sandbox-handle.ts";
import type { Actor, PageComment, PageMessage } from "./world.ts";

/** Starts the stand-in on its port. @throws AppError `SANDBOX_PORT_TAKEN` */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  if (options.dataDir !== null) mkdirSync(options.dataDir, { recursive: true });
  const core = createCore({ ...options, faults: options.faults ?? {} });
  const stage: Stage = { core, deliveries: createDeliveries(core) };
  const graph = createGraphServer(stage);
  let sandbox: Sandbox | null = null;
  const server = createServer((request, response) => {
    void answer(stage, graph, () => sandbox, request, response);
  });
  await listen(server, options.port, options.host ?? "127.0.0.1");
  const { port } = server.address() as AddressInfo;
  sandbox = buildSandbox(stage, graph, server, `http://${options.host ?? "127.0.0.1"}:${port}`);
  if (options.webhookUrl !== null) sandbox.setWebhook(options.webhookUrl);
  return sandbox;
}

function buildSandbox(stage: Stage, graph: GraphServer, server: Server, url: string): Sandbox {
  const { core, deliveries } = stage;
  const world = createWorld(stage);
  let done = false;
  let stopAutoDelivery = () => {};
  return {
    url,
    world,
    clock: core.clock,
    journalPath: core.journalPath,
    userAccessToken: core.userAccessToken,
    resumed: core.savedActors !== null,
    createPage: (page) => createPage(core, page),
    expireToken: (pageId) => {
      expireToken(stage, getPage(core, pageId));
      core.commit();
    },
    setWebhook: (callbackUrl) => {
      core.store.put("app", "app", { callbackUrl, fields: [...PAGE_FIELDS] });
      core.commit();
    },
    setFaults: core.faults.change,
    deliver: deliveries.deliver,
    pendingDeliveries: deliveries.pending,
    dueDeliveries: deliveries.due,
    nextDeliveryAt: deliveries.nextDueAt,
    startAutoDelivery: () => {
      stopAutoDelivery();
      stopAutoDelivery = startAutoDelivery(core, deliveries);
    },
    commit: (actors) => commitActors(core, actors),
    restoreActors: (actors) => restoreActors(core, actors),
    state: () => presentState(stage, graph, done),
    setDone: (value) => {
      done = value;
    },
    close: async () => {
      stopAutoDelivery();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await deliveries.stop();
      core.commit();
      core.journal.close();
      core.store.close();
      closeWebhookConnections();
    },
  };
}

function presentState(stage: Stage, graph: GraphServer, done: boolean): SandboxState {
  const { core, deliveries } = stage;
  const { store } = core;
  return {
    now: core.clock.now().toISOString(),
    rate: core.clock.state().rate,
    pages: [...store.all("pages")].map(({ id, name, pageAccessToken, subscribedFields }) => ({
      id,
      name,
      pageAccessToken,
      subscribedFields,
    })),
    webhookUrl: store.get("app", "app")?.callbackUrl ?? null,
    counts: {
      posts: store.count("posts"),
      comments: store.count("comments"),
      people: store.count("people"),
      threads: store.count("threads"),
      messages: store.count("messages"),
    },
    requests: graph.requests(),
    pendingDeliveries: deliveries.pending(),
    dueDeliveries: deliveries.due(),
    acknowledged: deliveries.acknowledged(),
    done,
  };
}

function commitActors(core: Core, actors: readonly Actor[]): void {
  for (const key of [...core.store.keys("heard")]) core.store.remove("heard", key);
  core.commit(Object.fromEntries(actors.map((actor) => [actor.name, actor.save?.() ?? null])));
}

function restoreActors(core: Core, actors: readonly Actor[]): boolean {
  if (core.savedActors === null) return false;
  for (const actor of actors) {
    const saved = core.savedActors[actor.name];
    if (saved !== undefined && saved !== null) actor.restore?.(saved);
  }
  for (const heard of core.store.all("heard")) {
    if (heard.kind === "message") {
      for (const listener of core.messageListeners) listener(heard.event as PageMessage);
    } else for (const listener of core.commentListeners) listener(heard.event as PageComment);
  }
  return true;
}

async function answer(
  stage: Stage,
  graph: GraphServer,
  sandbox: () => Sandbox | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const write = (status: number, body: unknown) => {
    response.writeHead(status, { "content-type": "application/json; charset=UTF-8" });
    response.end(JSON.stringify(body));
  };
  try {
    const read = await readRequest(request);
    if (!read.path.startsWith("/_sandbox")) return await graph.handle(read, response);
    const running = sandbox();
    const local = /^(::1|(::ffff:)?127\.)/.test(request.socket.remoteAddress ?? "");
    if (!local || running === null) return write(403, { error: "Only from this machine" });
    const { status, body } = await handleControl(stage, running, read);
    stage.core.commit();
    write(status, body);
  } catch (error) {
    if (response.headersSent) return;
    const status = error instanceof AppError ? error.status : 400;
    write(status, { error: { message: errorText(error), type: "GraphMethodException", code: 100 } });
  }
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => {
      const text = `The sandbox cannot listen on ${host}:${port}: choose another --port (${errorText(error)})`;
      reject(new AppError("SANDBOX_PORT_TAKEN", text, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}
