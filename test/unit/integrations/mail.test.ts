import { afterEach, describe, expect, it } from "@jest/globals";
import { AppError } from "../../../src/base/errors.ts";
import { createLogger } from "../../../src/base/logger.ts";
import { createMailer, mayMailHaveArrived } from "../../../src/integrations/mail.ts";
import { type MailServer, POLITE, readMail, startMailServer } from "../../support/mail-server.ts";

let server: MailServer | undefined;
afterEach(() => server?.close());

/** Starts the file's mail server; the test's end stops it. */
async function startServer(answer?: Parameters<typeof startMailServer>[0]): Promise<MailServer> {
  server = await startMailServer(answer);
  return server;
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
    expect(readMail(mails[0] ?? "")).toContain(mail.text);
  });

  it("says what to do when nothing listens there; surely nothing was sent", async () => {
    const { url, close } = await startServer();
    await close();
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

describe("mayMailHaveArrived", () => {
  it("is sure only where the mailer is", () => {
    const failed = (details: object) => new AppError("MAIL_FAILED", "no", { details: { ...details } });
    expect(mayMailHaveArrived(failed({ mayHaveArrived: false }))).toBe(false);
    expect(mayMailHaveArrived(failed({ mayHaveArrived: true }))).toBe(true);
    expect(mayMailHaveArrived(failed({}))).toBe(true);
    expect(mayMailHaveArrived(new Error("no idea"))).toBe(true);
  });
});
