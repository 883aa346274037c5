import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";

/** Who writes each table (design: one writing domain per table). */
const WRITERS: Record<string, readonly string[]> = {
  clock: ["db"],
  pages: ["pages"],
  deletion_requests: ["pages"],
  owner_messages: ["pages"],
  posts: ["content"],
  insights: ["content"],
  inbound_events: ["http/webhook", "flows"],
  contacts: ["contacts"],
  contact_identities: ["contacts"],
  interactions: ["contacts"],
  reading_corrections: ["contacts"],
  reactions: ["contacts"],
  second_opinions: ["contacts"],
  second_opinion_days: ["contacts"],
  model_pauses: ["contacts"],
  conversations: ["inbox"],
  outbox: ["followups"],
  products: ["orders"],
  orders: ["orders"],
  order_items: ["orders"],
  feedback: ["care"],
  users: ["team"],
  sessions: ["team"],
  audit_entries: ["team"],
  schema_migrations: ["db"],
};

const WRITES =
  /(?:insertInto|updateTable|deleteFrom)\(\s*"public\.(\w+)|(?:insert into|update|delete from)\s+public\.(\w+)/g;

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return listSources(file);
    return file.endsWith(".ts") ? [file] : [];
  });
}

it("lets only the named domain write each table", () => {
  const strangers: string[] = [];
  const written = new Set<string>();
  for (const file of listSources("src")) {
    const place = path.relative("src", file);
    for (const [, built, raw] of readFileSync(file, "utf8").matchAll(WRITES)) {
      const table = built ?? raw ?? "";
      written.add(table);
      if (!(WRITERS[table] ?? []).some((owner) => place.startsWith(`${owner}/`)))
        strangers.push(`${place} writes ${table}`);
    }
  }
  expect(strangers).toEqual([]);
  expect([...written].sort()).toEqual(Object.keys(WRITERS).sort());
});
