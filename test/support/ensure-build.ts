/** Jest's global set-up: the database's worker thread and the started programs run from `dist/`. */
export default async function setUp(): Promise<void> {
  const { ensureBuild } = await import("../../scripts/run.js");
  ensureBuild();
}
