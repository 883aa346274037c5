import { AppError } from "../base/errors.ts";
import { JOB_NAMES } from "./job-names.ts";

/** Checks at start that each job has exactly one handler. @throws AppError `JOB_HANDLERS_INVALID` that names the faults. */
export function checkHandlers(handlers: Readonly<Record<string, unknown>>): void {
  const names = new Set<string>(JOB_NAMES);
  const missing = JOB_NAMES.filter((name) => typeof handlers[name] !== "function");
  const unknown = Object.keys(handlers).filter((name) => !names.has(name));
  if (missing.length === 0 && unknown.length === 0) return;
  const faults = [
    ...missing.map((name) => `${name} has no handler`),
    ...unknown.map((name) => `${name} is no job`),
  ];
  throw new AppError("JOB_HANDLERS_INVALID", `Correct the map of job handlers: ${faults.join("; ")}.`);
}
