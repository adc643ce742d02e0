import type { LoaderFunctionArgs } from "@remix-run/node";
import { targetsOf, textsToTranslate } from "#app/domain/draft/translating";
import { rowId } from "#app/domain/draft/translation-import.server";
import { notFound } from "#app/http/errors";
import { textsIn } from "#app/http/language.server";
import { formatOf, requireTranslatedDraft, translationsDownload } from "#app/http/translating.server";
import { placeText } from "#app/ui/workshop/translation/place-text";

/** The translations of a draft as a file: of one language, or of all. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, draft } = await requireTranslatedDraft(args);
  const { document } = draft;
  const language = new URL(args.request.url).searchParams.get("language");
  const languages = targetsOf(document).filter((known) => language === null || known === language);
  if (languages.length === 0) throw notFound();
  const t = textsIn(actor.language);
  const rows = languages.flatMap((each) =>
    textsToTranslate(document, each).map((text) => ({
      ...{ id: rowId(draft, text), place: placeText(text.place, t), language: each, source: text.source },
      ...{ translation: text.own?.words ?? "", state: text.state },
      formerSource: text.state === "outdated" ? (text.own?.of ?? "") : "",
    })),
  );
  const name = `${draft.key.replace(/[^\w-]/g, "_")}-${language ?? "all"}`;
  return translationsDownload(rows, formatOf(args.request), name);
}
