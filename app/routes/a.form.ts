import type { ActionFunctionArgs } from "@remix-run/node";
import { isAddToken } from "#app/crypto/add-token";
import { feedbackOfForm } from "#app/domain/response/form.server";
import { readQuestionnaire, readQuestionnaireByCode } from "#app/domain/response/questions.server";
import { attemptSlowly } from "#app/domain/throttle/attempt.server";
import { CODE_RULE } from "#app/domain/throttle/throttle";
import { formFields, formPage, unknownPage, waitPage } from "#app/http/child-form.server";
import { childLanguage, languageToAsk } from "#app/http/child-request";
import { paceOf } from "#app/http/visitor";

/**
 * A code typed by hand opens the questionnaire as a plain form. Guessing is slowed; nothing is ever locked. The receipt
 * without script leads here too, with what lets the child add to what it sent: that is signed, and no guess.
 */
export async function action({ request, context: { application, clientAddress } }: ActionFunctionArgs) {
  const fields = await formFields(request);
  const language = childLanguage(fields.get("lang"));
  const { store } = application;
  const add = fields.get("add");
  if (add !== null) {
    const read = isAddToken(add) && (await readQuestionnaire(store, { token: add }, application.now()));
    if (!read || !read.ok) return unknownPage(request, language);
    return formPage(request, application, read.questions, languageToAsk(read.questions.document, language));
  }
  const throttled = [{ rule: CODE_RULE, subject: clientAddress }];
  const read = await attemptSlowly(store, throttled, paceOf(application), (now) =>
    readQuestionnaireByCode(store, fields.get("code") ?? "", now),
  );
  if (!read.ok)
    return "refusal" in read && read.refusal === "too_many_tries"
      ? waitPage(request, language)
      : unknownPage(request, language);
  const { document, formId } = read.questions;
  const feedback = document.kind === "after_meeting" ? await feedbackOfForm(store, formId, application.now()) : null;
  return formPage(request, application, read.questions, languageToAsk(document, language), { feedback });
}
