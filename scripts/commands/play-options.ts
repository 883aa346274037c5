import { AppError } from "../../src/base/errors.ts";
import { CALM_FAULTS, type FaultOptions, ORDINARY_FAULTS, ROUGH_FAULTS } from "../../src/sandbox/faults.ts";

/** How the sandbox misbehaves, by the name that `--faults` takes. */
export const FAULTS = { calm: CALM_FAULTS, ordinary: ORDINARY_FAULTS, rough: ROUGH_FAULTS } satisfies Record<
  string,
  FaultOptions
>;
export type FaultsName = keyof typeof FAULTS;

/** Monday, 2 November 2026, 07:30 in Vietnam: when every campaign begins (ms). */
export const CAMPAIGN_START = Date.parse("2026-11-02T00:30:00Z");

/** The value of `--faults`. @throws AppError `ARGUMENTS_INVALID` */
export function readFaults(text: string): FaultsName {
  if (Object.hasOwn(FAULTS, text)) return text as FaultsName;
  throw invalid("faults", `one of ${Object.keys(FAULTS).join(", ")}`, text);
}

/** A whole number from `least` to `most`. @throws AppError `ARGUMENTS_INVALID` that names the option */
export function readWhole(option: string, text: string, least: number, most = 2 ** 31 - 1): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw invalid(option, `a whole number from ${least} to ${most}`, text);
}

/** The value of `--seed`. @throws AppError `ARGUMENTS_INVALID` */
export function readSeed(text: string): number {
  return readWhole("seed", text, 0);
}

/** The value of `--scale`; 1 is the whole campaign. @throws AppError `ARGUMENTS_INVALID` */
export function readScale(text: string): number {
  const scale = Number(text);
  if (scale > 0 && scale <= 5) return scale;
  throw invalid("scale", "a number above 0 and up to 5, for instance 0.1", text);
}

function invalid(option: string, allowed: string, text: string): AppError {
  return new AppError("ARGUMENTS_INVALID", `--${option} takes ${allowed}, not "${text}".`);
}
