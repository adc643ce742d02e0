import type { LoaderFunctionArgs } from "@remix-run/node";
import { listSubmitted } from "#app/domain/api-key/responses.server";
import { api, type ApiRequest, json } from "#app/http/api/handler.server";
import { problem } from "#app/http/api/problem";
import { ResponsesAnswer } from "#app/http/api/schemas";

/** What children have sent within the key's reach, the oldest first. No answer is in it. */
export function loader(args: LoaderFunctionArgs) {
  return api(args, { GET: list, HEAD: list });
}

const LONGEST_PAGE = 200;

async function list({ store, caller, query, ...request }: ApiRequest): Promise<Response> {
  request.require("responses_read");
  const since = instant(query.get("since"), "since");
  const limit = Number(query.get("limit") ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > LONGEST_PAGE) throw faulty("limit");
  const said = query.get("cursor");
  const [, at = "", id = ""] = /^(.+Z)\.([a-z0-9]{1,32})$/.exec(said ?? "") ?? [];
  if (said !== null && id === "") throw faulty("cursor");
  const cursorAt = instant(at || null, "cursor");
  const cursor = cursorAt && { at: cursorAt, id };
  return json(ResponsesAnswer, await listSubmitted(store, caller, { since, cursor, limit }));
}

function instant(text: string | null, parameter: string): Date | null {
  if (text === null) return null;
  const at = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(text) || Number.isNaN(at.getTime())) throw faulty(parameter);
  return at;
}

function faulty(parameter: string): Response {
  return problem("faulty", [{ field: parameter, code: "invalid" }]);
}
