import { connect, type Socket } from "node:net";
import { AppError } from "../../src/base/errors.ts";
import { answerParent } from "./child.ts";
import { makeRequests, type RequestOptions } from "./make-requests.ts";

/** One load: as many requests as the server answers, each connection sending the next when the last was answered. */
export interface LoadOptions {
  port: number;
  connections: number;
  /** The measured time in ms. */
  ms: number;
  /** Starts over at the first request when all are sent; otherwise the load ends then. */
  repeats: boolean;
}

/** What came of a load. */
export interface LoadResult {
  /** Requests that were answered 200. */
  answered: number;
  /** Requests that were answered otherwise. */
  refused: number;
  /** From the first request to the last answer. */
  ms: number;
  /** Milliseconds until the answer, which half and 99 % of the requests did not exceed. */
  p50: number;
  p99: number;
  worst: number;
  /** All requests were used before the time was over. */
  ranOut: boolean;
}

/** Makes requests, and sends them when told to; what is left over can be sent by a later load. */
export function runLoadSender(): void {
  let requests: Buffer[] = [];
  let sent = 0;
  answerParent({
    make: async (about) => {
      requests = makeRequests(about as RequestOptions);
      sent = 0;
    },
    send: async (about) => {
      const options = about as LoadOptions;
      const next = () => {
        if (options.repeats && sent >= requests.length) sent = 0;
        const request = requests[sent];
        sent += 1;
        return request;
      };
      return await sendLoad(options, next);
    },
  });
}

/** Sends what `next` gives until the time is over or it gives nothing more; waits for every answer. */
async function sendLoad(options: LoadOptions, next: () => Buffer | undefined): Promise<LoadResult> {
  const sockets = await Promise.all(
    Array.from({ length: options.connections }, () => openSocket(options.port)),
  );
  const times: number[] = [];
  const tally = { answered: 0, refused: 0, ranOut: false };
  const began = performance.now();
  await Promise.all(
    sockets.map((socket) => {
      const take = () => {
        if (performance.now() - began >= options.ms) return undefined;
        const request = next();
        tally.ranOut ||= request === undefined;
        return request;
      };
      return useSocket(socket, take, (status, ms) => {
        if (status === 200) tally.answered += 1;
        else tally.refused += 1;
        times.push(ms);
      });
    }),
  );
  const ms = performance.now() - began;
  for (const socket of sockets) socket.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { ...tally, ms, p50: at(0.5), p99: at(0.99), worst: times.at(-1) ?? 0 };
}

function openSocket(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** A client of our own: it costs a tenth of `node:http`, so that the machine is left to those who are measured. */
function useSocket(
  socket: Socket,
  take: () => Buffer | undefined,
  note: (status: number, ms: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = "";
    let sentAt = 0;
    const sendNext = () => {
      const request = take();
      if (request === undefined) return resolve();
      received = "";
      sentAt = performance.now();
      socket.write(request);
    };
    socket.on("data", (chunk: Buffer) => {
      received += chunk.toString("latin1");
      if (!isComplete(received)) return;
      note(Number(received.slice(9, 12)), performance.now() - sentAt);
      sendNext();
    });
    socket.on("error", reject);
    socket.on("close", () =>
      reject(new AppError("CONNECTION_LOST", "The server closed a connection during the load.")),
    );
    sendNext();
  });
}

function isComplete(received: string): boolean {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd === -1) return false;
  const length = /^content-length: (\d+)/im.exec(received.slice(0, headEnd))?.[1];
  return length === undefined
    ? received.endsWith("0\r\n\r\n")
    : received.length >= headEnd + 4 + Number(length);
}
