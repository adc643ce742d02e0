import type { LoaderFunctionArgs } from "@remix-run/node";
import { draftSoundOf } from "#app/domain/read-aloud/draft-sound.server";
import { notFound } from "#app/http/errors";
import { soundForStaff } from "#app/http/sound.server";
import { requireTranslatedDraft } from "#app/http/translating.server";

/** One recording of a draft, or of the version that it began from, for those who record. */
export async function loader(args: LoaderFunctionArgs) {
  const { application, draft } = await requireTranslatedDraft(args);
  const place = { draftId: draft.id, formerId: draft.basedOnId };
  const sound = await draftSoundOf(application.store, place, args.params.soundId ?? "");
  if (!sound) throw notFound();
  return soundForStaff(args.request, sound);
}
