import { AppError } from "../../src/base/errors.ts";

/** Runs a script to its end: the exit code is what `main` returns, 1 after an error, which is printed for a person. */
export async function endWith(main: () => Promise<number>): Promise<never> {
  try {
    process.exit(await main());
  } catch (error) {
    const isAboutArguments = String((error as { code?: unknown }).code ?? "").startsWith("ERR_PARSE_ARGS");
    if (error instanceof AppError) console.error(`${error.code}: ${error.message}`);
    else console.error(isAboutArguments && error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
