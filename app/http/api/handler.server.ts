import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import type { Store } from "#app/db/store";
import type { ApiScope } from "#app/domain/api-key/scopes";
import { type ApiCaller, callerOfKey } from "#app/domain/api-key/api-key.server";
import type { ThrottleRule } from "#app/domain/throttle/throttle";
import { countTry } from "#app/domain/throttle/throttle.server";
import { problem } from "./problem";

/** What a handler of the interface is given. */
export interface ApiRequest {
  readonly store: Store;
  readonly caller: ApiCaller;
  readonly at: Date;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: URLSearchParams;
  /** The body by its schema. @throws the answer that says what is wrong with it. */
  body<Schema extends z.ZodType>(schema: Schema): Promise<z.output<Schema>>;
  /** @throws 403 when the key has none of the scopes. */
  require(scope: ApiScope): void;
}

/**
 * Every request of the interface: who asks, how often, and the handler of its method. Only a key in the header counts,
 * never a cookie, so that no page in a browser can use it. A wrong, revoked or old key gets one and the same answer.
 */
export async function api(
  { request, params, context }: LoaderFunctionArgs | ActionFunctionArgs,
  handlers: Readonly<Partial<Record<string, (api: ApiRequest) => Promise<Response>>>>,
): Promise<Response> {
  const { application, clientAddress } = context;
  const { store } = application;
  const at = application.now();
  const key = /^Bearer (tilltals_[A-Za-z0-9_-]{32})$/.exec(request.headers.get("Authorization") ?? "")?.[1];
  const caller = key === undefined ? null : await callerOfKey(store, key, at);
  const throttled = caller
    ? { rule: KEY_RULE, subject: caller.apiKeyId }
    : { rule: STRANGER_RULE, subject: clientAddress };
  const counted = await countTry(store, [throttled], at);
  if (!counted.ok) return problem("too_many", [], { "Retry-After": "60" });
  if (!caller) return problem("unauthorized", [], { "WWW-Authenticate": "Bearer" });
  const handler = handlers[request.method];
  if (!handler) return problem("method_not_allowed", [], { Allow: Object.keys(handlers).join(", ") });
  try {
    return await handler({
      ...{ store, caller, at, params, query: new URL(request.url).searchParams },
      body: (schema) => bodyOf(request, schema),
      require(scope) {
        if (!caller.scopes.includes(scope)) throw problem("not_allowed");
      },
    });
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}

/** One key, in a minute: twenty a second, so that a fault in the other system does not become one here. */
const KEY_RULE: ThrottleRule = { name: "api_key", windowMinutes: 1, free: 1_200, longestDelaySeconds: 0, most: 1_200 };

/** One address without a key that works. */
const STRANGER_RULE: ThrottleRule = {
  name: "api_stranger",
  windowMinutes: 15,
  free: 100,
  longestDelaySeconds: 0,
  most: 100,
};

export function json<Schema extends z.ZodType>(schema: Schema, value: z.input<Schema>, status = 200): Response {
  return new Response(JSON.stringify(schema.parse(value)), {
    status,
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store" },
  });
}

async function bodyOf<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const text = await request.text();
  let sent: unknown = {};
  if (text !== "") {
    if (!/^application\/json\b/i.test(request.headers.get("Content-Type") ?? "")) throw problem("not_json");
    try {
      sent = JSON.parse(text);
    } catch {
      throw problem("broken_json");
    }
  }
  const parsed = schema.safeParse(sent);
  if (parsed.success) return parsed.data;
  throw problem(
    "faulty",
    parsed.error.issues.flatMap((issue) => {
      const names = issue.code === "unrecognized_keys" ? issue.keys : [null];
      return names.map((name) => ({
        field: `/${[...issue.path, ...(name === null ? [] : [name])].join("/")}`,
        code: name === null ? codeOf(issue) : "unknown_property",
      }));
    }),
  );
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && issue.input === undefined) return "required";
  if (issue.code === "too_big") return "too_long";
  if (issue.code === "too_small") return "required";
  return issue.code === "invalid_format" && issue.format === "date" ? "date_invalid" : "invalid";
}
