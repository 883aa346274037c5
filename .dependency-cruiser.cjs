// Who may know whom. Lower layers never import higher ones; `import type` counts too.
//
//   base ← db, queue, facebook, integrations, language ← domains, reports ← flows ← workers, http ← main, scripts
//
// `docs/architecture.md` says what each folder is for.

const DOMAINS = ["pages", "content", "contacts", "followups", "inbox", "orders", "care", "team"];
const BELOW_DOMAINS = ["base", "db", "language"];
const BELOW_FLOWS = ["base", "db", "queue", "facebook", "integrations", "language", ...DOMAINS, "reports"];

/** Folder → folders it may import besides itself. */
const LAYERS = {
  base: [],
  db: ["base"],
  // BullMQ keeps its jobs in the program's own database when there is no Redis.
  queue: ["base", "db"],
  facebook: ["base"],
  integrations: ["base"],
  language: ["base"],
  ...Object.fromEntries(DOMAINS.map((domain) => [domain, BELOW_DOMAINS])),
  // The reports read all tables through db/ and therefore need no domain.
  reports: ["base", "db"],
  flows: BELOW_FLOWS,
  workers: [...BELOW_FLOWS, "flows"],
  http: [...BELOW_FLOWS, "flows"],
  // It plays Facebook, its people and their judge: what it shared with the program could hide the same mistake twice.
  sandbox: ["base"],
  // The browser's files are served, never imported, and import only each other.
  web: [],
};

/** Package → the only folders that may import it (regular expressions below `src/`). */
const FENCES = {
  axios: ["facebook", "integrations"],
  bottleneck: ["facebook", "integrations"],
  bullmq: ["queue", "workers"],
  ioredis: ["queue", "workers"],
  express: ["http"],
  "express-rate-limit": ["http"],
  helmet: ["http"],
  cookie: ["http"],
  nodemailer: ["integrations"],
  pg: ["db"],
  "@electric-sql/pglite": ["db"],
  "proper-lockfile": ["db"],
  dotenv: ["base"],
  pino: ["base"],
  "lossless-json": ["facebook"],
  "@node-rs/argon2": ["team"],
  "csv-parse": ["orders"],
  "prom-client": ["http", "program\\.ts$"],
  kysely: ["db", ...DOMAINS, "reports", "flows", "http/queries", "http/webhook", "http/metrics\\.ts$"],
};

const layerRules = Object.entries(LAYERS).map(([folder, allowed]) => ({
  name: `layer-${folder}`,
  comment: `src/${folder} may import ${[folder, ...allowed].join(", ")} only.`,
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: { path: "^(src|scripts|test)/", pathNot: `^src/(${[folder, ...allowed].join("|")})/` },
}));

const fenceRules = Object.entries(FENCES).map(([name, folders]) => ({
  name: `fence-${name}`,
  comment: `Only ${folders.join(", ")} may import ${name}: what it does is hidden behind our own functions elsewhere.`,
  severity: "error",
  from: {
    path: "^(src|scripts)/",
    pathNot: `^src/(${folders.map((f) => (f.endsWith("$") ? f : `${f}/`)).join("|")})`,
  },
  to: { path: `(^|/)node_modules/(@types/)?${name}/` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    ...fenceRules,
    {
      name: "known-folders-only",
      comment: "A new folder below src/ needs a place in the layers: name it in LAYERS.",
      severity: "error",
      from: { path: "^src/[^/]+/", pathNot: `^src/(${Object.keys(LAYERS).join("|")})/` },
      to: {},
    },
    {
      name: "sandbox-without-packages",
      comment: "The sandbox uses Node's own modules only.",
      severity: "error",
      from: { path: "^src/sandbox/" },
      to: { dependencyTypesNot: ["core", "local"] },
    },
    {
      name: "web-without-packages",
      comment: "The browser gets these files as they are.",
      severity: "error",
      from: { path: "^src/web/" },
      to: { dependencyTypesNot: ["local"] },
    },
    {
      name: "no-circular",
      comment: "Two files that need each other are one file, or lack a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolvable",
      comment: "Every import is found.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-dev-packages",
      comment:
        "The built program runs without the development packages; what it imports belongs to dependencies.",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], pathNot: "node_modules/@types/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".js", ".cjs", ".mjs", ".json"],
    },
  },
};
