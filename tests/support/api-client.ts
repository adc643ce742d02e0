import type { ActionFunctionArgs } from "@remix-run/node";
import type { TestApplication } from "./database";

type Handler = (args: ActionFunctionArgs) => Promise<Response>;
interface Route {
  readonly loader?: Handler;
  readonly action?: Handler;
}

const ROUTES = import.meta.glob<Route>("../../app/routes/api.v1.*.ts");

/** Addresses of the interface as its files name them, with `{name}` for what varies. */
export function apiRoutes(): Map<string, () => Promise<Route>> {
  return new Map(
    Object.entries(ROUTES).map(([file, load]) => {
      const name = file.replace(/^.*\/|\.ts$/g, "").replaceAll("[.]", "\0");
      const parts = name.split(".").map((part) => part.replace(/_$/, "").replace(/^\$(.+)$/, "{$1}"));
      return [`/${parts.join("/").replaceAll("\0", ".")}`, load];
    }),
  );
}

/** Sends requests of another system straight to the handlers. */
export function apiClient(application: TestApplication, key: string | null) {
  return async (method: string, address: string, body?: unknown, headers: Record<string, string> = {}) => {
    const url = new URL(address, "https://tilltals.example");
    const found = await match(url.pathname);
    const handler = ["GET", "HEAD"].includes(method) ? found.route.loader : found.route.action;
    if (!handler) throw new Error(`${method} ${address} has no handler`);
    const request = new Request(url, {
      method,
      headers: {
        ...(key !== null && { Authorization: `Bearer ${key}` }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const context = { application, clientAddress: "192.0.2.9", nonce: "" };
    const response = await handler({ request, params: found.params, context });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? null : (JSON.parse(text) as unknown),
    };
  };
}

async function match(path: string): Promise<{ readonly route: Route; readonly params: Record<string, string> }> {
  for (const [pattern, load] of apiRoutes()) {
    const names = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    const found = new RegExp(`^${pattern.replaceAll(".", "\\.").replace(/\{\w+\}/g, "([^/]+)")}$`).exec(path);
    if (!found) continue;
    const params = Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? "")]));
    return { route: await load(), params };
  }
  throw new Error(`${path} is no address of the interface`);
}
