import type { ActionFunctionArgs } from "@remix-run/node";
import { plainAnswers } from "#app/child/plain-form";
import { plainReceipt } from "#app/child/plain-receipt";
import { idOfFormToken } from "#app/crypto/form-token";
import { localDate } from "#app/domain/calendar/working-days";
import { submitForm } from "#app/domain/response/form.server";
import { readQuestionnaireOf } from "#app/domain/response/questions.server";
import { childAssets } from "#app/http/child-assets.server";
import { formFields, formPage, unknownPage } from "#app/http/child-form.server";
import { childPage } from "#app/http/child-page.server";
import { childLanguage } from "#app/http/child-request";

/** The plain form is sent: everything is saved and sent at once, or it comes back with what has to be put right. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const fields = await formFields(request);
  const language = childLanguage(fields.get("lang"));
  const { store } = application;
  const now = application.now();
  const invitationId = idOfFormToken(store.keys, fields.get("formToken") ?? "", now);
  const read = invitationId === null ? null : await readQuestionnaireOf(store, invitationId, now);
  if (!read?.ok) return unknownPage(request, language);
  const { document, items, settings } = read.questions;
  const answers = plainAnswers(items, fields);
  const sent = await submitForm(store, read.questions.invitationId, language, answers, now);
  if (!sent.ok && sent.refusal === "unknown") return unknownPage(request, language);
  if (!sent.ok) return formPage(request, application, read.questions, language, { answers, faults: sent.faults });
  const { help, exitUrl } = settings;
  const { receipt } = sent;
  const page = plainReceipt({
    ...{ document, language, help, exitUrl, receipt },
    assets: await childAssets(),
    today: localDate(now),
  });
  return childPage(request, 200, page);
}
