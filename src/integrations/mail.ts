import { createTransport } from "nodemailer";
import { SECOND_MS } from "../base/clock.ts";
import { AppError, errorCode, errorText } from "../base/errors.ts";
import type { Logger } from "../base/logger.ts";

/** A plain-text e-mail. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** Sends e-mail over the shop's own mail server. */
export interface Mailer {
  /**
   * Resolves once the mail server has taken the mail.
   * @throws AppError `MAIL_FAILED`; `details.mayHaveArrived` tells whether the server might have taken it all the same.
   */
  send(mail: Mail): Promise<void>;
}

const TIMEOUTS = {
  connectionTimeout: 10 * SECOND_MS,
  greetingTimeout: 10 * SECOND_MS,
  socketTimeout: 20 * SECOND_MS,
  dnsTimeout: 10 * SECOND_MS,
};

/** Makes the mailer; null when no mail server is configured. */
export function createMailer(options: {
  smtpUrl: string | null;
  from: string;
  logger: Logger;
}): Mailer | null {
  const { smtpUrl, from, logger } = options;
  if (smtpUrl === null) return null;
  return {
    async send({ to, subject, text }) {
      const transport = createTransport({
        url: smtpUrl,
        ...TIMEOUTS,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        // Signing in first tells apart a server that was never reached from one that broke off while taking the mail.
        await transport.verify().catch((error: unknown) => {
          throw explainFailure(error, false);
        });
        const sent = await transport.sendMail({ from, to, subject, text }).catch((error: unknown) => {
          throw explainFailure(error, !REFUSALS.has(errorCode(error) ?? ""));
        });
        logger.info({ messageId: sent.messageId }, "mail sent");
      } finally {
        transport.close();
      }
    },
  };
}

/** Whether a mail whose sending failed so may have reached its reader all the same; true for whatever is not known. */
export function mayMailHaveArrived(error: unknown): boolean {
  return !(error instanceof AppError) || error.details["mayHaveArrived"] !== false;
}

/** With these the server has said no: the mail cannot have gone out. */
const REFUSALS: ReadonlySet<string> = new Set(["EENVELOPE", "EMESSAGE", "EAUTH", "EDNS", "ETLS"]);

/** What an operator does about each of nodemailer's codes. */
const ADVICE: Readonly<Record<string, string>> = {
  EAUTH: "the mail server refused the user name or password: correct them in SMTP_URL",
  EDNS: "the mail server's name is not known: correct the host in SMTP_URL",
  ECONNECTION: "the mail server cannot be reached: check host and port in SMTP_URL, and that it is running",
  ESOCKET: "the mail server cannot be reached: check host and port in SMTP_URL, and smtp:// against smtps://",
  ETIMEDOUT: "the mail server did not answer in time: check host and port in SMTP_URL, and the firewall",
  ETLS: "no secure connection came about: check smtp:// against smtps:// in SMTP_URL, and the server's certificate",
  EENVELOPE: "the mail server refused the sender or the recipient: check MAIL_FROM and the owner's address",
};

function explainFailure(error: unknown, mayHaveArrived: boolean): AppError {
  const code = errorCode(error) ?? "UNKNOWN";
  const advice = ADVICE[code] ?? `the mail server said: ${errorText(error).slice(0, 200)}`;
  return new AppError("MAIL_FAILED", `The mail was not sent: ${advice}`, {
    status: 502,
    cause: error,
    details: { reason: code, mayHaveArrived },
  });
}
