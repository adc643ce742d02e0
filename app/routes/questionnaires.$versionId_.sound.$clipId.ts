import type { LoaderFunctionArgs } from "@remix-run/node";
import { may } from "#app/domain/access/policy";
import { soundOf } from "#app/domain/read-aloud/read-aloud.server";
import { forbidden, notFound } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";
import { soundForStaff } from "#app/http/sound.server";

/** One recording of a version, for those who check it. */
export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.view")) throw forbidden();
  const sound = await soundOf(application.store, params.versionId ?? "", params.clipId ?? "");
  if (!sound) throw notFound();
  return soundForStaff(request, sound);
}
