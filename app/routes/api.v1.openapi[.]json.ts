import type { LoaderFunctionArgs } from "@remix-run/node";
import { openApiDocument } from "#app/http/api/openapi";

/** The interface's description. It tells nothing of this municipality, so it needs no key. */
export function loader({ context }: LoaderFunctionArgs) {
  return Response.json(openApiDocument(context.application.environment.publicUrl), {
    headers: { "Cache-Control": "public, max-age=3600" },
  });
}
