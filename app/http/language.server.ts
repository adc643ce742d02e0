import { createCookie } from "@remix-run/node";
import type { TFunction } from "i18next";
import type { Application } from "#app/application.server";
import { DEFAULT_LANGUAGE, isStaffLanguage, type StaffLanguage } from "#app/i18n/languages";
import { translationsFor } from "#app/i18n/translations.server";
import { cookieName } from "./cookie-name";
import { currentActor } from "./session.server";

/** The language chosen by somebody who is not signed in. */
const languageCookie = ({ environment: { publicUrl } }: Application) =>
  createCookie(cookieName("language", publicUrl), {
    httpOnly: true,
    sameSite: "lax",
    secure: publicUrl.startsWith("https:"),
    path: "/",
    maxAge: 31_536_000,
  });

/** The language of a staff page: the signed-in person's own, else one chosen here before, else what the browser asks. */
export async function requestLanguage(request: Request, application: Application): Promise<StaffLanguage> {
  const actor = await currentActor(request, application);
  if (actor && isStaffLanguage(actor.language)) return actor.language;
  const chosen: unknown = await languageCookie(application).parse(request.headers.get("Cookie"));
  return isStaffLanguage(chosen) ? chosen : preferredLanguage(request.headers.get("Accept-Language"), isStaffLanguage);
}

/** Texts of `staff.json` in the language of the request, for titles made in a loader. */
export async function requestTexts(request: Request, application: Application): Promise<TFunction> {
  return textsIn(await requestLanguage(request, application));
}

/** The same in a language that is known already. */
export function textsIn(language: string): TFunction {
  return translationsFor(isStaffLanguage(language) ? language : DEFAULT_LANGUAGE).getFixedT(null, "staff");
}

export function chosenLanguageCookie(language: StaffLanguage, application: Application): Promise<string> {
  return languageCookie(application).serialize(language);
}

/** The first language of an Accept-Language header that we have, by the header's own order of weights. */
export function preferredLanguage<Known extends string>(
  header: string | null,
  isKnown: (language: unknown) => language is Known,
): Known | typeof DEFAULT_LANGUAGE {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(/;\s*q=/);
      return { language: tag.slice(0, 2).toLowerCase(), weight: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ language }) => language).find(isKnown) ?? DEFAULT_LANGUAGE;
}
