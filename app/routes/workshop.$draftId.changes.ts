import type { ActionFunctionArgs } from "@remix-run/node";
import { may } from "#app/domain/access/policy";
import { Edits, takeEdits } from "#app/domain/draft/sync.server";
import { forbidden } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/**
 * An open editor's edits, and what has been made since it last heard: 200 `{changes, refused}`. 409 when the draft has been
 * ended. It asks with no edits to hear of others'.
 */
export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application, `/workshop/${params.draftId}`);
  if (!may(actor, "questionnaire.edit")) throw forbidden();
  const read = Edits.safeParse(await request.json().catch(() => null));
  if (!read.success) throw new Response(null, { status: 400 });
  const taken = await takeEdits(application.store, actor, params.draftId ?? "", read.data, application.now());
  if (!taken.ok) throw taken.refusal === "forbidden" ? forbidden() : new Response(null, { status: 409 });
  const { changes, refused } = taken;
  return new Response(JSON.stringify({ changes, refused }), {
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" },
  });
}
