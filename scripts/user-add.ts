// Gives a person of the shop an account, or with --reset a new password:
//   npm run user:add -- --username lan --name "Chị Lan" --role rep [--password …] [--reset]
import { parseArgs } from "node:util";
import { readConfig } from "../src/base/config.ts";
import { AppError } from "../src/base/errors.ts";
import { generatePassword } from "../src/team/passwords.ts";
import { ROLES, type Role } from "../src/team/users.ts";
import { runCommand } from "./commands/run-command.ts";

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

try {
  const wanted = readWanted();
  const { isGenerated, ...input } = wanted;
  const user = await runCommand(readConfig(), "user_add", input);
  console.log(`${wanted.isReset ? "New password for" : "Added"} ${user.username} (${user.role}).`);
  if (isGenerated) console.log(`Password, shown this once: ${wanted.password}`);
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
