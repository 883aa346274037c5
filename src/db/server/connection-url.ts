/** Returns the URL with PostgreSQL settings for each session added to those that it already asks for. */
export function withSettings(url: string, settings: Readonly<Record<string, string>>): string {
  const parsed = new URL(url);
  const wanted = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const present = parsed.searchParams.get("options");
  parsed.searchParams.set("options", [...(present === null ? [] : [present]), ...wanted].join(" "));
  return parsed.href;
}

/** Returns host and database of a URL, without user and password, for texts that people read. */
export function describeUrl(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
