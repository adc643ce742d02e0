import type { Application } from "#app/application.server";
import { DEFAULT_LANGUAGE, isLanguage, type Language } from "#app/i18n/languages";
import { currentActor } from "./session.server";

/** The language of a staff page: the signed-in person's own, else what the browser asks for, else Swedish. */
export async function requestLanguage(request: Request, application: Application): Promise<Language> {
  const actor = await currentActor(request, application);
  if (actor && isLanguage(actor.language)) return actor.language;
  return preferredLanguage(request.headers.get("Accept-Language"));
}

/** The first language of an Accept-Language header that we have, by the header's own order of weights. */
export function preferredLanguage(header: string | null): Language {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(/;\s*q=/);
      return { language: tag.slice(0, 2).toLowerCase(), weight: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ language }) => language).find(isLanguage) ?? DEFAULT_LANGUAGE;
}
