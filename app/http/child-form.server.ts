import { feedbackInWords } from "#app/child/feedback-in-words";
import { plainForm, type PlainFormFault } from "#app/child/plain-form";
import { unknownLinkPage, waitPage as pageToWait } from "#app/child/door";
import { formToken } from "#app/crypto/form-token";
import type { Application } from "#app/application.server";
import type { AnswerValue } from "#app/domain/questionnaire/version";
import type { DeliveredFeedback } from "#app/domain/feedback/delivery.server";
import type { QuestionsToAsk } from "#app/domain/response/questions.server";
import type { Language } from "#app/i18n/languages";
import { childAssets } from "./child-assets.server";
import { childPage } from "./child-page.server";
import { childLanguage } from "./child-request";

/** The questionnaire as a form without script; with faults it comes back as 422, with what was filled in. */
export async function formPage(
  request: Request,
  application: Application,
  questions: QuestionsToAsk,
  language: Language,
  more: {
    /** What the child reads first. */
    readonly feedback?: DeliveredFeedback | null;
    readonly filledIn?: {
      readonly answers: Readonly<Record<string, AnswerValue>>;
      readonly faults: readonly PlainFormFault[];
      readonly expired?: boolean;
    };
  } = {},
): Promise<Response> {
  const { document, items, settings, protectedChild, formId } = questions;
  const { feedback, filledIn } = more;
  const page = plainForm({
    ...{ document, items, language, protectedChild },
    help: settings.help,
    exitUrl: settings.exitUrl,
    formToken: formToken(application.store.keys, formId, application.now()),
    assets: await childAssets(),
    ...(feedback && {
      feedback: { lines: feedbackInWords(feedback.text, language), language: childLanguage(feedback.language) },
    }),
    ...filledIn,
  });
  return childPage(request, filledIn ? 422 : 200, page, "once");
}

/** The one page for every code and form that does not work, whatever the reason. */
export async function unknownPage(request: Request, language: Language): Promise<Response> {
  return childPage(request, 404, unknownLinkPage(language, await childAssets()), "kept");
}

/** For whoever has tried too many codes: come back in a while. Says nothing of the code. */
export async function waitPage(request: Request, language: Language): Promise<Response> {
  const { style } = await childAssets();
  const response = await childPage(request, 429, pageToWait(language, style), "kept");
  response.headers.set("Retry-After", "60");
  return response;
}

/** The fields of a form without script. A body that is none has no fields. */
export async function formFields(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("Content-Type") ?? "";
  return new URLSearchParams(type.startsWith("application/x-www-form-urlencoded") ? await request.text() : "");
}
