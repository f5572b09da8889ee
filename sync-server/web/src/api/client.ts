// The one door to the server: typed by the OpenAPI document, with the session's CSRF token on
// every unsafe call and every failure turned into an ApiError.
import createClient, { type Middleware } from "openapi-fetch";
import type { paths } from "./schema";

/** What the server answered instead of data; `code` is what screens decide by. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId?: string,
  ) {
    super(message);
    this.name = "ApiError";
  }

  /** No session, or one that ended: not a wrong password, which stays on the sign-in page. */
  get signInNeeded() {
    return this.status === 401 && this.code !== "wrong_password";
  }
}

let csrf = "";

export function setCsrf(token: string) {
  csrf = token;
}

const guard: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET" && csrf) request.headers.set("x-csrf-token", csrf);
    return request;
  },
  onError({ error }) {
    return new ApiError(0, "offline", error instanceof Error ? error.message : String(error));
  },
};

export const client = createClient<paths>({ baseUrl: "" });
client.use(guard);

type Answered = { data?: unknown; error?: unknown; response: Response };

/** The data of a call, or an ApiError. */
export async function ok<R extends Answered>(call: Promise<R>): Promise<NonNullable<R["data"]>> {
  const { data, error, response } = await call;
  if (!response.ok) throw apiError(response, error);
  return data as NonNullable<R["data"]>;
}

/** Reads `{code, message, request_id}`; a proxy between may answer something else. */
export function apiError(response: Response, body: unknown): ApiError {
  const said = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);
  const fallback = response.status === 401 ? "sign_in_needed" : "unexpected";
  return new ApiError(
    response.status,
    text(said.code) ?? fallback,
    text(said.message) ?? `HTTP ${response.status}`,
    text(said.request_id) ?? response.headers.get("x-request-id") ?? undefined,
  );
}
