/** Builds `dist/` unless it already holds a build of these sources. */
export function ensureBuild(): void;
