// Gives a person of the shop an account, or with --reset a new password:
//   npm run user:add -- --username lan --name "Chị Lan" --role rep [--password …] [--reset]
import { parseArgs } from "node:util";
import { createClock } from "../src/base/clock.ts";
import { type Config, readConfig } from "../src/base/config.ts";
import { AppError } from "../src/base/errors.ts";
import { createLogger } from "../src/base/logger.ts";
import { openDatabase } from "../src/db/database.ts";
import { migrate } from "../src/db/migrate.ts";
import { recordAudit } from "../src/team/audit.ts";
import { generatePassword } from "../src/team/passwords.ts";
import { createUser, ROLES, type Role, resetPassword, type User } from "../src/team/users.ts";

interface Wanted {
  username: string;
  name: string;
  role: Role;
  password: string;
  isReset: boolean;
}

function readWanted(): Wanted & { isGenerated: boolean } {
  const { values } = parseArgs({
    options: {
      username: { type: "string" },
      name: { type: "string" },
      role: { type: "string" },
      password: { type: "string" },
      reset: { type: "boolean", default: false },
    },
  });
  const role = ROLES.find((known) => known === values.role);
  if (values.username === undefined || (role === undefined && !values.reset)) {
    throw new AppError(
      "ARGUMENTS_INVALID",
      `Write: npm run user:add -- --username lan --name "Chị Lan" --role ${ROLES.join("|")} [--password …] [--reset]`,
    );
  }
  return {
    username: values.username,
    name: values.name ?? "",
    role: role ?? "rep",
    password: values.password ?? generatePassword(),
    isReset: values.reset,
    isGenerated: values.password === undefined,
  };
}

async function saveUser(config: Config, wanted: Wanted): Promise<User> {
  const database = await openDatabase({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    logger: createLogger("warn"),
  });
  try {
    await migrate(database);
    const at = createClock().now();
    return await database.transaction(async (tx) => {
      const user = wanted.isReset ? await resetPassword(tx, wanted) : await createUser(tx, { ...wanted, at });
      const action = wanted.isReset ? "password_reset" : "user_added";
      await recordAudit(tx, { userId: null, action, target: `user:${user.id}`, at });
      return user;
    });
  } finally {
    await database.close();
  }
}

try {
  const wanted = readWanted();
  const user = await saveUser(readConfig(), wanted);
  console.log(`${wanted.isReset ? "New password for" : "Added"} ${user.username} (${user.role}).`);
  if (wanted.isGenerated) console.log(`Password, shown this once: ${wanted.password}`);
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
