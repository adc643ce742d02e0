import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { keepDraftSound, removeDraftSound } from "#app/domain/read-aloud/draft-sound.server";
import { requestTexts } from "#app/http/language.server";
import { draftRecording } from "#app/http/draft-recording.server";
import { answerRecording, recordingForm, recordingView } from "#app/http/recording.server";
import { requireTranslatedDraft } from "#app/http/translating.server";
import { languageName } from "#app/i18n/language-name";
import { isLanguage, LANGUAGE_DIRECTION } from "#app/i18n/languages";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import { useTexts } from "#app/ui/texts";
import { DraftHeader, draftPagesFor } from "#app/ui/workshop/draft-header";
import { OldRecordings, RecordingPage } from "#app/ui/workshop/recording/recording-page";

export const meta = pageTitle;
export const handle = { needs: { microphone: true } };

export async function loader(args: LoaderFunctionArgs) {
  const { application, actor, draft, headed } = await requireTranslatedDraft(args);
  const language = args.params.language ?? "";
  const { texts, old } = await draftRecording(application.store, draft, language);
  const t = await requestTexts(args.request, application);
  return {
    title: t("recording.titleOf", { title: headed.title, language: languageName(language, actor.language) }),
    ...{ headed, pages: draftPagesFor(actor), language, old, view: recordingView(args.request, texts) },
    direction: isLanguage(language) ? LANGUAGE_DIRECTION[language] : ("ltr" as const),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { application, actor, draft } = await requireTranslatedDraft(args);
  const language = args.params.language ?? "";
  const { words, remove, file } = await recordingForm(args.request);
  const { store, now } = application;
  if (remove !== "") {
    const gone = await removeDraftSound(store, actor, draft.id, remove);
    return answerRecording(args.request, gone ? null : "draft_gone");
  }
  if (!file) return answerRecording(args.request, "file_missing");
  const { texts } = await draftRecording(store, draft, language);
  if (!texts.some(({ text }) => text === words)) return answerRecording(args.request, "sound_text_gone");
  const kept = await keepDraftSound(store, actor, { draftId: draft.id, language }, words, file, now());
  return answerRecording(args.request, kept.ok ? null : kept.refusal === "gone" ? "draft_gone" : kept.refusal);
}

/** Recording a draft in a language, text by text. */
export default function DraftRecordingPage() {
  const { t, language: reader } = useTexts();
  const { headed, pages, language, direction, view, old } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>()?.refusal ?? null;
  const base = `/workshop/${headed.id}/translations/${language}`;
  const readOnly = headed.endedAs !== null;
  return (
    <>
      <DraftHeader draft={headed} pages={pages} />
      <Section title={`${t("recording.title")}: ${languageName(language, reader)}`}>
        <div className="record-intro">
          <p className="no-print">
            <Link to={base}>{t("recording.toTexts")}</Link>
          </p>
          <p>{t("recording.lead")}</p>
        </div>
        <RecordingPage {...{ view, language, direction, refusal, readOnly }} query="" />
      </Section>
      <OldRecordings sounds={old} base={`${base}/recording`} {...{ language, direction, readOnly }} />
    </>
  );
}
