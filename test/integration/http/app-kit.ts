import { jest } from "@jest/globals";
import { Registry } from "prom-client";
import { type Clock, createStoppedClock } from "../../../src/base/clock.ts";
import { AppError } from "../../../src/base/errors.ts";
import type { Database } from "../../../src/db/database.ts";
import { createApp } from "../../../src/http/app.ts";
import { createLiveHub } from "../../../src/http/live-hub.ts";
import { createHttpServer, type RawHandler, startHttpServer } from "../../../src/http/server.ts";
import type { UseCases } from "../../../src/http/use-cases.ts";
import { createSession } from "../../../src/team/sessions.ts";
import { createUser, type Role } from "../../../src/team/users.ts";
import { BUILT_AT } from "../../support/builders.ts";
import { type SetUp, silentLogger } from "../../support/set-ups.ts";

export const PASSWORD = "mật khẩu để thử";

/** Sends a request; JSON in and out. Without `cookie` nobody is signed in. */
export type Ask = (
  method: string,
  path: string,
  options?: { body?: unknown; raw?: string; headers?: Record<string, string> },
) => Promise<{ status: number; headers: Headers; json: Record<string, never>; text: string }>;

/** The app over a fresh database, answering on a free port. */
export interface RunningApp {
  url: string;
  database: Database;
  clock: Clock;
  useCases: jest.Mocked<UseCases>;
  deletions: { confirmationCode: string; appUserId: string; kind: string }[];
  queuePing: jest.Mock<() => Promise<void>>;
  ask: Ask;
  signIn(role: Role, username?: string): Promise<{ ask: Ask; id: number; cookie: string }>;
  close(): Promise<void>;
}

function fakeUseCases(): jest.Mocked<UseCases> {
  const refuse = async (): Promise<never> => {
    throw new AppError("NOT_FAKED", "this test did not expect the call");
  };
  return {
    takeOver: jest.fn<UseCases["takeOver"]>(async () => undefined),
    replyAsRep: jest.fn<UseCases["replyAsRep"]>(async () => ({ outboxId: 7 })),
    returnToBot: jest.fn<UseCases["returnToBot"]>(async () => undefined),
    correctReading: jest.fn<UseCases["correctReading"]>(refuse),
    withdrawCorrection: jest.fn<UseCases["withdrawCorrection"]>(refuse),
    imagine: jest.fn<UseCases["imagine"]>(refuse),
    closeOrder: jest.fn<UseCases["closeOrder"]>(refuse),
    cancelOrder: jest.fn<UseCases["cancelOrder"]>(refuse),
    recordReturn: jest.fn<UseCases["recordReturn"]>(refuse),
    readSettings: jest.fn<UseCases["readSettings"]>(refuse),
    changeSettings: jest.fn<UseCases["changeSettings"]>(refuse),
    setSending: jest.fn<UseCases["setSending"]>(async () => undefined),
    summary: jest.fn<UseCases["summary"]>(async () => []),
  };
}

function askFrom(url: string, cookie: string | null): Ask {
  return async (method, path, options = {}) => {
    const isWrite = method !== "GET";
    const body = options.raw ?? (options.body === undefined ? null : JSON.stringify(options.body));
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: "manual",
      body,
      headers: {
        ...(isWrite ? { "content-type": "application/json" } : {}),
        ...(cookie === null ? {} : { cookie }),
        ...options.headers,
      },
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : {} };
  };
}

/** Starts it; `close` it before the test's database goes. */
export async function startApp(
  setUp: SetUp,
  options: { publicUrl?: string; webhookHandler?: RawHandler } = {},
): Promise<RunningApp> {
  const database = await setUp.openShared();
  const clock = createStoppedClock(BUILT_AT);
  const useCases = fakeUseCases();
  const deletions: RunningApp["deletions"] = [];
  const queuePing = jest.fn(async () => undefined);
  const live = createLiveHub(database, silentLogger);
  const app = createApp({
    database,
    clock,
    logger: silentLogger,
    useCases,
    live,
    queue: { ping: queuePing, counts: async () => ({ waiting: 3 }) },
    registry: new Registry(),
    publicUrl: options.publicUrl ?? null,
    shopTimeZone: "Asia/Ho_Chi_Minh",
    verifySignedRequest: (text) => {
      if (text !== "signed") throw new AppError("SIGNED_REQUEST_INVALID", "refused", { status: 400 });
      return { userId: "5550001" };
    },
    recordDeletion: async (request) => void deletions.push(request),
    findDeletion: async (code) => {
      const found = deletions.find((request) => request.confirmationCode === code);
      return found && { requestedAt: BUILT_AT, completedAt: null };
    },
  });
  const webhookHandler: RawHandler =
    options.webhookHandler ?? ((_request, response) => void response.writeHead(200).end("raw"));
  const server = createHttpServer({ app, webhookHandler });
  const started = await startHttpServer({ server, host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${started.port}`;
  return {
    url,
    database,
    clock,
    useCases,
    deletions,
    queuePing,
    ask: askFrom(url, null),
    signIn: async (role, username: string = role) => {
      const db = database.kysely;
      const user = await createUser(db, { username, name: username, role, password: PASSWORD, at: BUILT_AT });
      const { secret } = await createSession(db, { userId: user.id, at: BUILT_AT });
      const name = options.publicUrl?.startsWith("https") ? "__Host-chot_session" : "chot_session";
      const cookie = `${name}=${secret}`;
      return { ask: askFrom(url, cookie), id: user.id, cookie };
    },
    close: async () => {
      await live.close();
      await started.close(100);
    },
  };
}
