import { z } from "zod";
import { AppError } from "../../base/errors.ts";
import { connectPage } from "../../flows/connect-page.ts";
import { exportCorrections } from "../../flows/export-corrections.ts";
import type { FlowDeps } from "../../flows/flow-deps.ts";
import { retryFailedEvents } from "../../flows/retry-events.ts";
import { importCatalogue } from "../../orders/catalogue.ts";
import { parseCatalogueCsv } from "../../orders/catalogue-csv.ts";
import { recordAudit } from "../../team/audit.ts";
import { createUser, ROLES, resetPassword } from "../../team/users.ts";
import { listCommentOutcomes } from "../queries/list-comment-outcomes.ts";
import { listEventsAfter } from "../queries/list-events-after.ts";
import { readWorkStatus } from "../queries/read-work-status.ts";
import { changePage, changePageInput } from "./change-page.ts";

/** What a command works with. */
export interface CommandContext {
  deps: FlowDeps;
  /** Where this program answers on its own machine; null when it does not run. */
  address: string | null;
}

/** A command with its input's shape; `call` checks whatever came in before it runs. */
function define<S extends z.ZodType, O>(command: {
  input: S;
  run(context: CommandContext, input: z.output<S>): Promise<O>;
}) {
  const call = (context: CommandContext, input: unknown): Promise<O> => {
    const parsed = command.input.safeParse(input);
    if (parsed.success) return command.run(context, parsed.data);
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new AppError("COMMAND_INPUT_INVALID", `What was given is not right: ${faults.join("; ")}`, {
      status: 400,
    });
  };
  return { input: command.input, call };
}

const id = z.string().trim().min(1).max(200);
const ids = z.array(z.string()).max(20_000);

/**
 * Everything that commands ask for, before the first start or beside a running program. What they return is plain
 * JSON, the same by either way. What fails throws an AppError that says what to do.
 */
export const COMMANDS = {
  page_connect: define({
    input: z.object({
      pageId: id,
      pageAccessToken: z.string().trim().min(1),
      ownerEmail: z.email().optional(),
    }),
    run: ({ deps, address }, { pageId, pageAccessToken, ownerEmail }) => {
      // A sandbox is on this machine: it reaches the program where the program listens.
      const publicUrl = deps.config.publicUrl ?? (deps.config.sandbox ? address : null);
      const owner = ownerEmail === undefined ? {} : { ownerEmail };
      return connectPage(
        { ...deps, config: { ...deps.config, publicUrl } },
        { pageId, pageAccessToken, ...owner },
      );
    },
  }),
  /** How a Page is set, after the change that was asked for, if one was. */
  page_settings: define({
    input: changePageInput,
    run: ({ deps }, input) => changePage(deps, input),
  }),
  catalogue_import: define({
    input: z.object({ csv: z.string() }),
    run: ({ deps }, { csv }) => {
      const { products } = parseCatalogueCsv(csv);
      const at = deps.clock.now();
      return deps.database.transaction(async (tx) => {
        const details = await importCatalogue(tx, products, at);
        await recordAudit(tx, { userId: null, action: "catalogue_imported", target: null, details, at });
        return details;
      });
    },
  }),
  user_add: define({
    input: z.object({
      username: z.string(),
      name: z.string().default(""),
      role: z.enum(ROLES).default("rep"),
      password: z.string(),
      /** A new password for a known user instead of a new user. */
      isReset: z.boolean().default(false),
    }),
    run: ({ deps }, { isReset, ...wanted }) => {
      const at = deps.clock.now();
      return deps.database.transaction(async (tx) => {
        const user = isReset ? await resetPassword(tx, wanted) : await createUser(tx, { ...wanted, at });
        const action = isReset ? "password_reset" : "user_added";
        await recordAudit(tx, { userId: null, action, target: `user:${user.id}`, at });
        return user;
      });
    },
  }),
  events_retry: define({
    input: z.object({}),
    run: async ({ deps }) => ({ events: await retryFailedEvents(deps) }),
  }),
  /** What reps corrected, of all Pages, as a file of the corpus; masked. */
  language_corrections: define({
    input: z.object({}),
    run: ({ deps }) => exportCorrections(deps.database.kysely),
  }),
  /** What became of these comments: their people, the next steps, what was sent. */
  comment_outcomes: define({
    input: z.object({ pageId: id, commentIds: ids }),
    run: ({ deps }, input) => listCommentOutcomes(deps.database.kysely, input),
  }),
  /** The events stored after an id, and how many repeats were recognised in all. */
  events_after: define({
    input: z.object({ id: z.number().int().min(0) }),
    run: ({ deps }, { id: after }) => listEventsAfter(deps.database.kysely, after),
  }),
  /** Whether everything is worked, and which of these event keys are not stored. */
  work_status: define({
    input: z.object({ keys: ids.default([]) }),
    run: ({ deps }, { keys }) => readWorkStatus(deps.database.kysely, keys),
  }),
};

export type CommandName = keyof typeof COMMANDS;
export type CommandInput<N extends CommandName> = z.input<(typeof COMMANDS)[N]["input"]>;
export type CommandOutput<N extends CommandName> = Awaited<ReturnType<(typeof COMMANDS)[N]["call"]>>;

/**
 * Runs a command by its name on whatever came in.
 * @throws AppError `COMMAND_UNKNOWN` (404), `COMMAND_INPUT_INVALID` (400), or what the command throws.
 */
export async function runNamedCommand(
  context: CommandContext,
  name: string,
  input: unknown,
): Promise<unknown> {
  if (!Object.hasOwn(COMMANDS, name)) {
    throw new AppError(
      "COMMAND_UNKNOWN",
      `There is no command "${name}": is the running program an older version? Restart it.`,
      { status: 404 },
    );
  }
  return await COMMANDS[name as CommandName].call(context, input);
}
