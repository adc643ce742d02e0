import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { paperOf } from "#app/child/paper";
import { unreviewed } from "#app/domain/questionnaire/translation";
import { questionsToPrint } from "#app/domain/response/paper.server";
import { requestTexts } from "#app/http/language.server";
import { managedFollowUp } from "#app/http/managed-follow-up.server";
import { languageName } from "#app/i18n/language-name";
import { DEFAULT_LANGUAGE, isLanguage } from "#app/i18n/languages";
import { FollowUpHeader, NotNow } from "#app/ui/follow-up/move-pages";
import { PaperSheets } from "#app/ui/follow-up/paper-sheets";
import { PrintButton } from "#app/ui/meeting/print-button";
import { Notice } from "#app/ui/staff/notice";
import { useTexts } from "#app/ui/texts";

/** Browsers print the title in the margin, so it is as neutral as the sheets. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.paper?.title ?? data?.title ?? "" }];

export async function loader(args: LoaderFunctionArgs) {
  const { application, store, actor, caseId, followUpId, status, at } = await managedFollowUp(args);
  const t = await requestTexts(args.request, application);
  const title = t("followUp.paper.title");
  const wanted = new URL(args.request.url).searchParams.get("in");
  const questions = await questionsToPrint(store, actor, { caseId, followUpId }, wanted, at);
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
