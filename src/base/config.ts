import { config as loadDotenv } from "dotenv";
import { z } from "zod";
import { AppError } from "./errors.ts";

const optionalText = z
  .string()
  .trim()
  .transform((text) => (text === "" ? undefined : text))
  .optional();

const flag = z
  .enum(["0", "1", "true", "false", ""])
  .default("0")
  .transform((text) => text === "1" || text === "true");

/** "20-90" or "0": a range of whole seconds. */
const secondsRange = z
  .string()
  .regex(/^\d{1,5}(-\d{1,5})?$/, "write seconds as 20-90, or 0 for no delay")
  .transform((text) => {
    const [min = 0, max = min] = text.split("-").map(Number);
    return { min: Math.min(min, max), max: Math.max(min, max) };
  });

const quietHours = z
  .string()
  .regex(/^$|^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, "write hours as 21:00-08:00, or leave empty")
  .transform((text) => {
    const [from, to] = text.split("-");
    return from && to ? { from, to } : null;
  });

const timeZone = z.string().refine((name) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}, "name a time zone such as Asia/Ho_Chi_Minh");

const schema = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    HOST: z.string().default("127.0.0.1"),
    PUBLIC_URL: optionalText,
    DATA_DIR: z.string().default("./data"),
    DATABASE_URL: optionalText.refine(
      (url) => url === undefined || /^postgres(ql)?:\/\//.test(url),
      "must start with postgres://",
    ),
    REDIS_URL: optionalText.refine(
      (url) => url === undefined || /^rediss?:\/\//.test(url),
      "must start with redis://",
    ),
    SERVICES: z
      .string()
      .default("web,worker")
      .transform((text) => text.split(",").map((name) => name.trim()))
      .pipe(z.array(z.enum(["web", "worker"])).min(1)),
    ENCRYPTION_KEY: optionalText.refine(
      (key) => key === undefined || Buffer.from(key, "base64").length === 32,
      "must be 32 bytes in base64: openssl rand -base64 32",
    ),
    FACEBOOK_APP_ID: optionalText,
    FACEBOOK_APP_SECRET: optionalText,
    FACEBOOK_VERIFY_TOKEN: optionalText,
    FACEBOOK_GRAPH_URL: z.url().default("https://graph.facebook.com"),
    FACEBOOK_GRAPH_VERSION: z
      .string()
      .regex(/^v\d+\.\d+$/)
      .default("v26.0"),
    SHOP_TIME_ZONE: timeZone.default("Asia/Ho_Chi_Minh"),
    REPLY_DELAY_SECONDS: secondsRange.default({ min: 20, max: 90 }),
    QUIET_HOURS: quietHours.default({ from: "21:00", to: "08:00" }),
    SANDBOX: flag,
    SMTP_URL: optionalText,
    MAIL_FROM: optionalText,
    LLM_URL: optionalText.refine(
      (url) => url === undefined || /^https?:\/\/\S+$/.test(url),
      "must start with http:// or https://, for instance http://localhost:11434/v1",
    ),
    LLM_API_KEY: optionalText,
    LLM_MODEL: optionalText,
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  })
  .superRefine((env, context) => {
    const need = (name: "FACEBOOK_APP_ID" | "FACEBOOK_APP_SECRET" | "FACEBOOK_VERIFY_TOKEN", why: string) => {
      if (env[name] === undefined) context.addIssue({ code: "custom", path: [name], message: why });
    };
    if (!env.SANDBOX) {
      need(
        "FACEBOOK_APP_ID",
        "is missing: copy it from your app's dashboard (Settings > Basic), or set SANDBOX=1 to try without Facebook",
      );
      need(
        "FACEBOOK_APP_SECRET",
        "is missing: copy it from your app's dashboard (Settings > Basic), or set SANDBOX=1 to try without Facebook",
      );
      need(
        "FACEBOOK_VERIFY_TOKEN",
        "is missing: choose any long random text and enter the same one in the dashboard's webhook form",
      );
    }
    for (const secret of env.FACEBOOK_APP_SECRET?.split(",") ?? []) {
      if (secret.trim().length < 8 && !env.SANDBOX) {
        context.addIssue({
          code: "custom",
          path: ["FACEBOOK_APP_SECRET"],
          message: "is too short to be an app secret",
        });
      }
    }
    if (env.LLM_URL !== undefined && env.LLM_MODEL === undefined) {
      context.addIssue({
        code: "custom",
        path: ["LLM_MODEL"],
        message: "is missing: name the model that LLM_URL is to answer with, or take LLM_URL away",
      });
    }
    if (env.REDIS_URL !== undefined && env.DATABASE_URL === undefined) {
      context.addIssue({
        code: "custom",
        path: ["DATABASE_URL"],
        message: "is missing: REDIS_URL is for many processes, and those need a PostgreSQL that they share",
      });
    }
    if (env.DATABASE_URL === undefined && env.SERVICES.length < 2) {
      context.addIssue({
        code: "custom",
        path: ["SERVICES"],
        message:
          "the embedded database belongs to one process: leave SERVICES=web,worker, or set DATABASE_URL",
      });
    }
    if (env.DATABASE_URL !== undefined && env.ENCRYPTION_KEY === undefined && !env.SANDBOX) {
      context.addIssue({
        code: "custom",
        path: ["ENCRYPTION_KEY"],
        message:
          "is missing: with a server database every process needs the same key: openssl rand -base64 32",
      });
    }
  });

export type Config = Readonly<{
  port: number;
  host: string;
  publicUrl: string | null;
  dataDir: string;
  databaseUrl: string | null;
  redisUrl: string | null;
  services: readonly ("web" | "worker")[];
  encryptionKey: string | null;
  facebook: Readonly<{
    appId: string;
    /** The first signs and proves; all of them are accepted on what comes in (rotation). */
    appSecrets: readonly string[];
    verifyToken: string;
    graphUrl: string;
    graphVersion: string;
  }>;
  shopTimeZone: string;
  /** Human-like delay before a private reply to a comment, in seconds; 0-0 means none at all. */
  replyDelaySeconds: Readonly<{ min: number; max: number }>;
  quietHours: Readonly<{ from: string; to: string }> | null;
  sandbox: boolean;
  smtpUrl: string | null;
  mailFrom: string;
  /** A language model of the owner's choice; null when none is configured. */
  languageModel: Readonly<{ url: string; apiKey: string | null; model: string }> | null;
  logLevel: string;
}>;

/** The secrets of the built-in sandbox Page: they guard nothing but play money. */
export const SANDBOX_FACEBOOK = {
  appId: "1000000000000001",
  appSecret: "sandbox-app-secret",
  verifyToken: "sandbox-verify-token",
};

/**
 * Reads the configuration from the environment (and `.env`, unless `env` is given).
 * @throws AppError `CONFIG_INVALID` that lists every fault at once.
 */
export function readConfig(env?: Record<string, string | undefined>): Config {
  if (env === undefined) loadDotenv({ quiet: true });
  const source = env ?? process.env;
  const present = Object.fromEntries(
    Object.entries(source).filter(
      ([name, value]) => value !== undefined && (value !== "" || name === "QUIET_HOURS"),
    ),
  );
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new AppError(
      "CONFIG_INVALID",
      `The configuration has ${faults.length} fault(s):\n  - ${faults.join("\n  - ")}`,
      {
        details: { faults },
      },
    );
  }
  return toConfig(parsed.data);
}

function toConfig(env: z.output<typeof schema>): Config {
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, "") ?? null,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    services: env.SERVICES,
    encryptionKey: env.ENCRYPTION_KEY ?? null,
    facebook: {
      appId: env.FACEBOOK_APP_ID ?? SANDBOX_FACEBOOK.appId,
      appSecrets: (env.FACEBOOK_APP_SECRET ?? SANDBOX_FACEBOOK.appSecret)
        .split(",")
        .map((secret) => secret.trim()),
      verifyToken: env.FACEBOOK_VERIFY_TOKEN ?? SANDBOX_FACEBOOK.verifyToken,
      graphUrl: env.FACEBOOK_GRAPH_URL.replace(/\/+$/, ""),
      graphVersion: env.FACEBOOK_GRAPH_VERSION,
    },
    shopTimeZone: env.SHOP_TIME_ZONE,
    replyDelaySeconds: env.REPLY_DELAY_SECONDS,
    quietHours: env.QUIET_HOURS,
    sandbox: env.SANDBOX,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? "Chốt <chot@localhost>",
    languageModel: readLanguageModel(env),
    logLevel: env.LOG_LEVEL,
  };
}

function readLanguageModel(env: z.output<typeof schema>): Config["languageModel"] {
  const { LLM_URL: url, LLM_MODEL: model, LLM_API_KEY: apiKey } = env;
  if (url === undefined || model === undefined) return null;
  return { url: url.replace(/\/+$/, ""), apiKey: apiKey ?? null, model };
}
