import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "@jest/globals";
import { createLogger } from "../../../src/base/logger.ts";
import { createMailer } from "../../../src/integrations/mail.ts";

/** Answers a command line of SMTP; null breaks the connection. */
type Answer = (line: string) => string | null;

const POLITE: Record<string, string> = {
  EHLO: "250 shop.test",
  MAIL: "250 ok",
  RCPT: "250 ok",
  DATA: "354 go on",
  QUIT: "221 bye",
};

let server: Server | undefined;
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  if (server?.listening) await new Promise((resolve) => server?.close(resolve));
});

/** A mail server of a few lines; returns its address and the mails it took. */
async function startServer(answer: Answer = (line) => POLITE[line.slice(0, 4).toUpperCase()] ?? "250 ok") {
  const mails: string[] = [];
  server = createServer((socket) => {
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
  return { url: `smtp://127.0.0.1:${port}`, mails };
}

const logger = createLogger("silent");
const from = "Chốt <chot@shop.test>";
const mail = { to: "owner@shop.test", subject: "Số liệu thứ Hai", text: "Dạ, hôm nay chốt 12 đơn ạ" };

describe("createMailer", () => {
  it("makes none without a mail server", () => {
    expect(createMailer({ smtpUrl: null, from, logger })).toBeNull();
  });

  it("hands the mail to the server", async () => {
    const { url, mails } = await startServer();
    await createMailer({ smtpUrl: url, from, logger })?.send(mail);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain("To: owner@shop.test");
    const body = mails[0]?.split("\r\n\r\n").slice(1).join("") ?? "";
    expect(decodeBody(mails[0] ?? "", body)).toContain(mail.text);
  });

  it("says what to do when nothing listens there; surely nothing was sent", async () => {
    const { url } = await startServer();
    await new Promise((resolve) => server?.close(resolve));
    await expect(createMailer({ smtpUrl: url, from, logger })?.send(mail)).rejects.toMatchObject({
      code: "MAIL_FAILED",
      message: expect.stringContaining("SMTP_URL"),
      details: { mayHaveArrived: false },
    });
  });

  it("says that the server refused the address; surely nothing was sent", async () => {
    const { url, mails } = await startServer((line) =>
      line.startsWith("RCPT") ? "550 no such user" : (POLITE[line.slice(0, 4)] ?? "250 ok"),
    );
    await expect(createMailer({ smtpUrl: url, from, logger })?.send(mail)).rejects.toMatchObject({
      code: "MAIL_FAILED",
      message: expect.stringContaining("the owner's address"),
      details: { reason: "EENVELOPE", mayHaveArrived: false },
    });
    expect(mails).toEqual([]);
  });

  it("tells that the mail may have arrived when the server breaks off after taking it", async () => {
    const { url, mails } = await startServer((line) =>
      line === "END OF MAIL" ? null : (POLITE[line.slice(0, 4)] ?? "250 ok"),
    );
    await expect(createMailer({ smtpUrl: url, from, logger })?.send(mail)).rejects.toMatchObject({
      code: "MAIL_FAILED",
      details: { mayHaveArrived: true },
    });
    expect(mails).toHaveLength(1);
  });

  it("never shows the server's password", async () => {
    const { url } = await startServer((line) =>
      line.startsWith("EHLO") ? "250 AUTH PLAIN" : line.startsWith("AUTH") ? "535 no" : "250 ok",
    );
    const withPassword = url.replace("smtp://", "smtp://shop:hidden-word@");
    const error = await createMailer({ smtpUrl: withPassword, from, logger })
      ?.send(mail)
      .catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "MAIL_FAILED", details: { reason: "EAUTH" } });
    expect(`${error.message}${JSON.stringify(error.details)}`).not.toContain("hidden-word");
  });
});

function decodeBody(whole: string, body: string): string {
  if (/transfer-encoding: base64/i.test(whole)) return Buffer.from(body, "base64").toString("utf8");
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
