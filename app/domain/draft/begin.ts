import { inOrderAsked, isSessionItem } from "../questionnaire/session-items";
import type { LocalizedText, VersionDocument } from "../questionnaire/version";
import type { DraftDocument, DraftText } from "./document";
import { draftOfVersion } from "./from-version";

/** What a questionnaire that nobody has written yet begins with. */
export interface Beginning {
  readonly key: string;
  readonly kind: string;
  /** In Swedish, or in the languages that it is known in. */
  readonly title: LocalizedText;
  readonly ageMin: number;
  readonly ageMax: number;
}

/**
 * An empty questionnaire. What belongs to every occasion (who helps, who can see, what must not be told), the areas, the
 * indicators and how answers are judged come from a version that is in use, so that answers can be compared.
 *
 * @param model a version of kind `followup`, which has all of that; null where nothing has been published yet.
 */
export function newDraft(beginning: Beginning, model: VersionDocument | null): DraftDocument {
  const { key, kind, ageMin, ageMax } = beginning;
  const base = model && draftOfVersion(model);
  // Whoever writes from nothing writes in one language. Others are translated to, and hold nothing up (language-gate.ts).
  const [source = "sv", ...others] = base?.sources ?? [];
  const sessionItems = (base?.items ?? []).filter(isSessionItem);
  return {
    ...{ key, kind, ageMin, ageMax, sources: [source], translations: [...others, ...(base?.translations ?? [])] },
    ...{ title: titleOf(beginning.title), purpose: {} },
    ...{ intro: base?.intro ?? [], outro: base?.outro ?? [] },
    ...{ areas: base?.areas ?? [], indicators: base?.indicators ?? [] },
    scoring: base?.scoring ?? { rows: {}, notCounted: [] },
    // Nothing is compared with the version that these come from: it is another questionnaire.
    items: inOrderAsked(sessionItems, [], kind).map(({ was: _was, ...item }) => item),
  };
}

function titleOf(title: LocalizedText): DraftText {
  const source = title["sv"];
  return Object.fromEntries(
    Object.entries(title).map(([language, words]) => [
      language,
      language === "sv" || source === undefined ? { words } : { words, state: "translated" as const, of: source },
    ]),
  );
}
