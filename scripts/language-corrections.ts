import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readConfig } from "../src/base/config.ts";
import { AppError } from "../src/base/errors.ts";
import { endWith } from "./commands/end-with.ts";
import { runCommand } from "./commands/run-command.ts";

const USAGE = `Ghi các câu nhân viên đã sửa cách hiểu ra tệp · Writes what the reps corrected into a file of the corpus

  npm run language:corrections -- --out FILE

Phones, mails, links, addresses and names are masked; texts on which two people disagree are left out. Remarks say how
many people stand behind the lines; what one person alone does not decide (rivals, spam, single words) is a remark
itself, which the training does not read. Read the file before you give it away.
`;

/** Writes the corrections of all Pages into a file that can be brought into the corpus. */
async function main(): Promise<number> {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { out: text, help: { type: "boolean", default: false } } });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const { out } = values;
  if (out === undefined || out.trim() === "")
    throw new AppError("ARGUMENTS_INVALID", "Write: npm run language:corrections -- --out FILE");
  const { corpus, ...counts } = await runCommand(readConfig(), "language_corrections", {});
  await writeFile(out, corpus).catch((cause: unknown) => {
    throw new AppError("FILE_UNWRITABLE", `Cannot write ${out}: check the path and the rights.`, { cause });
  });
  const { texts, unconfirmed, disagreed, unusable } = counts;
  console.log(
    `${texts} texts in ${out}, ${unconfirmed} more as remarks, because one person alone does not decide them; left out: ${disagreed} disagreed on, ${unusable} not usable.`,
  );
  return 0;
}

await endWith(main);
