import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { paperOf } from "#app/child/paper";
import { followUpStatus } from "#app/domain/follow-up/status.server";
import { unreviewed } from "#app/domain/questionnaire/translation";
import { questionsToPrint } from "#app/domain/response/paper.server";
import { notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { languageName } from "#app/i18n/language-name";
import { DEFAULT_LANGUAGE, isLanguage } from "#app/i18n/languages";
import { FollowUpHeader, NotNow } from "#app/ui/follow-up/move-pages";
import { PaperSheets } from "#app/ui/follow-up/paper-sheets";
import { PrintButton } from "#app/ui/meeting/print-button";
import { Notice } from "#app/ui/staff/notice";
import { useTexts } from "#app/ui/texts";

/** Browsers print the title in the margin, so it is as neutral as the sheets. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.paper?.title ?? data?.title ?? "" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { store, now } = context.application;
  const actor = await requireActor(request, context.application);
  const { caseId = "", followUpId = "" } = params;
  const status = await followUpStatus(store, actor, caseId, followUpId, now());
  if (!status?.mayManage) throw notFound();
  const t = await requestTexts(request, context.application);
  const title = t("followUp.paper.title");
  const wanted = new URL(request.url).searchParams.get("in");
  const questions = await questionsToPrint(store, actor, { caseId, followUpId }, wanted, now());
  if (!questions) return { title, status, paper: null, languages: [] };
  const language = isLanguage(questions.language) ? questions.language : DEFAULT_LANGUAGE;
  return { title, status, paper: paperOf({ ...questions, language }), languages: questions.languages };
}

export default function PaperPage() {
  const { t, language: reader } = useTexts();
  const { title, status, paper, languages } = useLoaderData<typeof loader>();
  const back = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  const state = languages.find(({ language }) => language === paper?.language)?.state ?? "source";
  return (
    <>
      <div className="no-print follow-up-stack">
        <FollowUpHeader status={status} title={title} lead={t("followUp.paper.lead")} />
        {!paper && <NotNow state={status.state} back={back} />}
        {paper && (
          <>
            <p>
              {t("questionnaires.inLanguage")}{" "}
              {languages.map(({ language }) => (
                <Link
                  key={language}
                  to={`?in=${language}`}
                  aria-current={language === paper.language ? "true" : undefined}
                  className="questionnaire-language"
                >
                  {languageName(language, reader)}
                </Link>
              ))}
            </p>
            {unreviewed(state) && <Notice tone="attention" title={t(`questionnaires.translation.${state}`)} />}
            <p>{t("followUp.paper.margins")}</p>
            <div className="follow-up-actions">
              <PrintButton />
              <Link to={back}>{t("followUp.toFollowUp")}</Link>
            </div>
          </>
        )}
      </div>
      {paper && <PaperSheets paper={paper} />}
    </>
  );
}
