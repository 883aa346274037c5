import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** Answers a command line of SMTP; null breaks the connection. */
export type MailAnswer = (line: string) => string | null;

/** What a server says that takes every mail. */
export const POLITE: Readonly<Record<string, string>> = {
  EHLO: "250 shop.test",
  MAIL: "250 ok",
  RCPT: "250 ok",
  DATA: "354 go on",
  QUIT: "221 bye",
};

/** A mail server of a few lines. */
export interface MailServer {
  url: string;
  /** Every mail that it read to the end, as it came. */
  mails: string[];
  close(): Promise<void>;
}

/** Starts it on a free port. After a mail it is asked what it says to `END OF MAIL`. */
export async function startMailServer(
  answer: MailAnswer = (line) => POLITE[line.slice(0, 4).toUpperCase()] ?? "250 ok",
): Promise<MailServer> {
  const mails: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.setEncoding("utf8");
    const say = (reply: string | null) => (reply === null ? socket.destroy() : socket.write(`${reply}\r\n`));
    say("220 shop.test ESMTP");
    let buffer = "";
    let inMail = false;
    socket.on("data", (chunk: string) => {
      buffer += chunk;
      for (let end = buffer.indexOf("\r\n"); end >= 0 && !inMail; end = buffer.indexOf("\r\n")) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        const reply = answer(line);
        inMail = reply?.startsWith("354") ?? false;
        say(reply);
      }
      if (inMail && buffer.includes("\r\n.\r\n")) {
        mails.push(buffer.slice(0, buffer.indexOf("\r\n.\r\n")));
        buffer = "";
        inMail = false;
        say(answer("END OF MAIL"));
      }
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The text of a mail, whatever its transfer encoding. */
export function readMail(mail: string): string {
  const body = mail.split("\r\n\r\n").slice(1).join("\r\n\r\n");
  if (/transfer-encoding: base64/i.test(mail)) return Buffer.from(body, "base64").toString("utf8");
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
