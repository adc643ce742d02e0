import { setTimeout as wait } from "node:timers/promises";
import type { ActionFunctionArgs } from "@remix-run/node";
import { isAddToken } from "#app/crypto/add-token";
import { feedbackOfForm } from "#app/domain/response/form.server";
import { readQuestionnaire, readQuestionnaireByCode } from "#app/domain/response/questions.server";
import { countTry, forgetTries } from "#app/domain/throttle/throttle.server";
import { CODE_RULE } from "#app/domain/throttle/throttle";
import { formFields, formPage, unknownPage } from "#app/http/child-form.server";
import { childLanguage, languageToAsk } from "#app/http/child-request";

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
  const tried = await countTry(store, throttled, application.now());
  if (!tried.ok) return unknownPage(request, language);
  await wait(tried.delayMs);
  const read = await readQuestionnaireByCode(store, fields.get("code") ?? "", application.now());
  if (!read.ok) return unknownPage(request, language);
  await forgetTries(store, throttled, application.now());
  const { document, formId } = read.questions;
  const feedback = document.kind === "after_meeting" ? await feedbackOfForm(store, formId, application.now()) : null;
  return formPage(request, application, read.questions, languageToAsk(document, language), { feedback });
}
