import { expect, it } from "@jest/globals";
import { createStoppedClock } from "../../../src/base/clock.ts";
import type { Database } from "../../../src/db/database.ts";
import { completeOpenRequests, handleAppRemoved } from "../../../src/flows/app-removed.ts";
import { findDeletionRequest, recordDeletionRequest } from "../../../src/pages/deletion-requests.ts";
import { BUILT_AT, buildPage } from "../../support/builders.ts";
import { forEachDatabase, silentLogger } from "../../support/set-ups.ts";
import { until } from "../../support/until.ts";

type Deps = Parameters<typeof completeOpenRequests>[0];

/** `honours` says what Meta thinks of a token; throwing is a Meta that does not answer. */
function makeDeps(database: Database, honours: (token: string) => boolean): Deps {
  const cipher = { decrypt: (text: string) => text };
  const graph = { debugToken: async (token: string) => ({ isValid: honours(token) }) };
  const clock = createStoppedClock(BUILT_AT.getTime());
  return { database, cipher, graph, clock, logger: silentLogger } as unknown as Deps;
}

const down = () => {
  throw new Error("Meta does not answer");
};

const request = {
  confirmationCode: "code-0001",
  appUserId: "5550001",
  kind: "deletion",
  at: BUILT_AT,
} as const;

forEachDatabase((setUp) => {
  async function openPages() {
    const database = await setUp.openShared();
    await buildPage(database.kysely, { page_id: "1001", access_token: "dead" });
    await buildPage(database.kysely, { page_id: "1002", access_token: "alive" });
    const pages = async () => {
      const rows = database.kysely.selectFrom("public.pages").select(["access_token", "token_state"]);
      return await rows.orderBy("page_id").execute();
    };
    const isDone = async () =>
      (await findDeletionRequest(database.kysely, request.confirmationCode))?.completedAt != null;
    return { database, pages, isDone };
  }
  const FORGOTTEN = { access_token: null, token_state: "removed" };
  const KEPT = { access_token: "alive", token_state: "valid" };

  it("forgets every token that Meta no longer honours, and completes the request", async () => {
    const { database, pages, isDone } = await openPages();
    await handleAppRemoved(
      makeDeps(database, (token) => token === "alive"),
      request,
    );
    await until(isDone);
    expect(await pages()).toEqual([FORGOTTEN, KEPT]);
  });

  it("keeps the request open while Meta does not answer, and completes it at the next call", async () => {
    const { database, pages, isDone } = await openPages();
    await recordDeletionRequest(database.kysely, request);
    expect(await completeOpenRequests(makeDeps(database, down))).toBe(0);
    expect(await isDone()).toBe(false);
    // One Page that cannot be asked about does not keep the others' tokens.
    const half = makeDeps(database, (token) => (token === "alive" ? down() : false));
    expect(await completeOpenRequests(half)).toBe(0);
    expect([await isDone(), await pages()]).toEqual([false, [FORGOTTEN, KEPT]]);
    const well = makeDeps(database, () => true);
    expect(await completeOpenRequests(well)).toBe(1);
    expect(await isDone()).toBe(true);
    expect(await completeOpenRequests(makeDeps(database, down))).toBe(0);
    expect(await pages()).toEqual([FORGOTTEN, KEPT]);
  });

  it("looks again for whoever asks while the tokens are being looked at", async () => {
    const { database, isDone } = await openPages();
    await recordDeletionRequest(database.kysely, { ...request, confirmationCode: "code-0000" });
    const deps = makeDeps(database, () => true);
    deps.graph.debugToken = async () => {
      await recordDeletionRequest(database.kysely, request);
      return { isValid: true } as Awaited<ReturnType<Deps["graph"]["debugToken"]>>;
    };
    expect(await completeOpenRequests(deps)).toBe(1);
    expect(await isDone()).toBe(false);
    expect(await completeOpenRequests(deps)).toBe(1);
    expect(await isDone()).toBe(true);
  });
});
