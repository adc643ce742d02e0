import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { may } from "#app/domain/access/policy";
import { offeredLanguages } from "#app/domain/interface-text/in-use.server";
import { inLanguage } from "#app/domain/questionnaire/describe";
import { versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import { askedLanguages } from "#app/domain/questionnaire/translation";
import { storeRecordings } from "#app/domain/read-aloud/read-aloud.server";
import { soundIn } from "#app/domain/read-aloud/recording";
import { forbidden, notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { soundOfVersion } from "#app/http/recorded-sound.server";
import { answerRecording, recordingForm, recordingView } from "#app/http/recording.server";
import { requireActor } from "#app/http/session.server";
import { languageName } from "#app/i18n/language-name";
import { isLanguage, LANGUAGE_DIRECTION } from "#app/i18n/languages";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";
import { RecordingPage } from "#app/ui/workshop/recording/recording-page";

export const meta = pageTitle;
export const handle = { needs: { microphone: true } };

/** What is recorded here is heard at once by every child that is asked by this version. */
async function versionToRecord({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.publish")) throw forbidden();
  const versionId = params.versionId ?? "";
  const document = await versionDocument(application.store, versionId);
  const asked = new URL(request.url).searchParams.get("in") ?? "sv";
  const known = document && askedLanguages(document, offeredLanguages());
  if (!document || !known?.some(({ language }) => language === asked) || !isLanguage(asked)) throw notFound();
  const { texts } = await soundOfVersion(application.store, document, versionId, asked);
  return { application, actor, versionId, document, language: asked, texts };
}

export async function loader(args: LoaderFunctionArgs) {
  const { application, actor, versionId, document, language, texts } = await versionToRecord(args);
  const t = await requestTexts(args.request, application);
  const title = inLanguage(document.title, actor.language);
  const sounds = texts.map(({ text, clipId }) => {
    return { text, sound: clipId === null ? null : `/questionnaires/${versionId}/sound/${clipId}` };
  });
  return {
    title: t("recording.titleOf", { title, language: languageName(language, actor.language) }),
    ...{ name: title, versionId, language, direction: LANGUAGE_DIRECTION[language] },
    view: recordingView(args.request, sounds),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { application, actor, versionId, language, texts } = await versionToRecord(args);
  const { words, file } = await recordingForm(args.request);
  const part = texts.find(({ text }) => text === words)?.parts[0];
  if (!file) return answerRecording(args.request, "file_missing");
  if (part === undefined) return answerRecording(args.request, "sound_text_gone");
  const judged = soundIn(file);
  if (!judged.ok) return answerRecording(args.request, judged.refusal);
  const recordings = [{ part, words, mediaType: judged.mediaType, sound: file }];
  await storeRecordings(application.store, actor, { versionId, language }, recordings, application.now());
  return answerRecording(args.request, null);
}

/** Recording a published version in a language, text by text. */
export default function VersionRecordingPage() {
  const { t, language: reader } = useTexts();
  const { name, versionId, language, direction, view } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>()?.refusal ?? null;
  return (
    <>
      <PageHeader
        parent={{ to: `/questionnaires/${versionId}?in=${language}`, label: name }}
        title={`${t("recording.title")}: ${languageName(language, reader)}`}
        lead={t("recording.lead")}
      />
      <RecordingPage {...{ view, language, direction, refusal }} query={`in=${language}`} readOnly={false} />
    </>
  );
}
