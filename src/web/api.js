/** What the server refused, with the words to show. */
export class ApiError extends Error {
  constructor(problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** Asks the API; returns the JSON, or null where there is none. Throws ApiError, also when nothing answered. */
export function callApi(method, path, body) {
  const call = sendCall(method, path, body);
  pending.add(call);
  return call.finally(() => pending.delete(call));
}

/** Resolves when no call is under way, those included that follow from the answers. */
export async function settleCalls() {
  while (pending.size > 0) {
    await Promise.allSettled(pending);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

const pending = new Set();

async function sendCall(method, path, body) {
  let response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      credentials: "same-origin",
      headers: method === "GET" ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ApiError({ status: 0, code: "OFFLINE", title: "", detail: "" });
  }
  const text = await response.text();
  const json = text === "" ? null : JSON.parse(text);
  if (!response.ok) throw new ApiError(json);
  return json;
}
