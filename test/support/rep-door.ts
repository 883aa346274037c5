/** What the program answered to a signed-in person. */
export interface Answer {
  status: number;
  json: Record<string, unknown>;
}

/** Asks the program's API in the name of who signed in. */
export type AskAs = (method: "GET" | "POST" | "DELETE", path: string, body?: unknown) => Promise<Answer>;

/** Signs in at a running program; the shop's rep unless told otherwise. */
export async function signIn(
  url: string,
  who: { username: string; password: string } = { username: "lan", password: "mot-mat-khau-dai" },
): Promise<AskAs> {
  const headers = { "content-type": "application/json" };
  const signedIn = await fetch(`${url}/api/session`, { method: "POST", headers, body: JSON.stringify(who) });
  if (!signedIn.ok) throw new Error(`sign-in answered ${signedIn.status}`);
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  return async (method, path, body) => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: { cookie, ...(method === "GET" ? {} : headers) },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  };
}
