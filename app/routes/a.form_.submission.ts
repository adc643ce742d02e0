import type { ActionFunctionArgs } from "@remix-run/node";
import { plainAnswers, plainMarks } from "#app/child/plain-form";
import { plainReceipt } from "#app/child/plain-receipt";
import { readFormToken } from "#app/crypto/form-token";
import { localDate } from "#app/domain/calendar/working-days";
import { submitForm } from "#app/domain/response/form.server";
import { readQuestionnaireOf } from "#app/domain/response/questions.server";
import { childAssets } from "#app/http/child-assets.server";
import { formFields, formPage, unknownPage } from "#app/http/child-form.server";
import { childPage } from "#app/http/child-page.server";
import { childLanguage, languageToAsk } from "#app/http/child-request";

/**
 * The plain form is sent: everything is saved and sent at once, or it comes back with what has to be put right, or to
 * be sent once more when it had been open for too long.
 */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const fields = await formFields(request);
  const asked = childLanguage(fields.get("lang"));
  const { store } = application;
  const now = application.now();
  const form = readFormToken(store.keys, fields.get("formToken") ?? "", now);
  const read = form && (await readQuestionnaireOf(store, form, now));
  if (!form || !read?.ok) return unknownPage(request, asked);
  const { document, items, settings, handedOver } = read.questions;
  const language = languageToAsk(document, asked);
  const answers = plainAnswers(items, fields);
  if (form.expired) {
    return formPage(request, application, read.questions, language, {
      filledIn: { answers, faults: [], expired: true },
    });
  }
  const sent = await submitForm(store, form, language, answers, now, plainMarks(fields));
  if (!sent.ok && sent.refusal === "unknown") return unknownPage(request, language);
  if (!sent.ok)
    return formPage(request, application, read.questions, language, {
      filledIn: { answers, faults: sent.faults },
    });
  const { help, exitUrl } = settings;
  const { receipt, add } = sent;
  const page = plainReceipt({
    ...{ document, language, help, exitUrl, receipt, add, handedOver },
    assets: await childAssets(),
    today: localDate(now),
  });
  return childPage(request, 200, page, "once");
}
