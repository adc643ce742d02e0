import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { changeOwnLanguage } from "#app/domain/staff/language.server";
import { refusalResponse } from "#app/http/errors";
import { parseForm } from "#app/http/form";
import { chosenLanguageCookie } from "#app/http/language.server";
import { nextPath } from "#app/http/next-path";
import { currentActor } from "#app/http/session.server";
import { STAFF_LANGUAGES } from "#app/i18n/languages";

const LanguageForm = z.object({ language: z.enum(STAFF_LANGUAGES), next: z.string().max(2000).optional() });

export function loader() {
  return redirect("/", 303);
}

/** The reader's own choice: kept on the account when signed in, and in this browser for the sign-in page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, LanguageForm);
  if (!form.ok) throw refusalResponse("invalid");
  const { language, next } = form.value;
  const actor = await currentActor(request, context.application);
  if (actor) await changeOwnLanguage(context.application.store, actor, language);
  const cookie = await chosenLanguageCookie(language, context.application);
  return redirect(nextPath(next), { status: 303, headers: { "Set-Cookie": cookie } });
}
