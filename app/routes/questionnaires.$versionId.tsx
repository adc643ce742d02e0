import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { offeredLanguages } from "#app/domain/interface-text/in-use.server";
import { maySeeHealth } from "#app/domain/item-health/item-health.server";
import { inLanguage, versionInWords } from "#app/domain/questionnaire/describe";
import { listVersions, versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import { askedLanguages, unreviewed } from "#app/domain/questionnaire/translation";
import { soundOfVersion } from "#app/http/recorded-sound.server";
import { forbidden, notFound } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";
import { languageName } from "#app/i18n/language-name";
import { ItemPreview } from "#app/ui/questionnaire/item-preview";
import { RecordedSound } from "#app/ui/questionnaire/recorded-sound";
import { standingView, VersionStanding } from "#app/ui/questionnaire/version-standing";
import { ActionButton, LinkButton } from "#app/ui/staff/button";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.view")) throw forbidden();
  const document = await versionDocument(application.store, params.versionId ?? "");
  if (!document) throw notFound();
  const versions = await listVersions(application.store);
  const found = versions.find(({ versionId }) => versionId === params.versionId);
  if (!found) throw notFound();
  const asked = new URL(request.url).searchParams.get("in");
  const languages = askedLanguages(document, offeredLanguages());
  const language = languages.find((known) => known.language === asked)?.language ?? actor.language;
  const version = versionInWords(document, language, actor.language);
  const sound = await soundOfVersion(application.store, document, params.versionId ?? "", language);
  return {
    title: inLanguage(document.title, actor.language),
    ...{ language, languages, version, sound },
    ...{ versionId: found.versionId, number: found.number, standing: standingView(found.standing) },
    ...{ showsHealth: maySeeHealth(actor), mayPublish: may(actor, "questionnaire.publish") },
    mayWrite: may(actor, "questionnaire.edit") && found.standing.state === "current",
  };
}

/** A version word for word, as it is asked, in each of its languages. */
export default function VersionPage() {
  const { t, language: reader } = useTexts();
  const { title, language, languages, version, sound, ...about } = useLoaderData<typeof loader>();
  const state = languages.find((known) => known.language === language)?.state ?? "source";
  return (
    <>
      <PageHeader
        parent={{ to: "/questionnaires", label: t("questionnaires.title") }}
        title={title}
        lead={version.purpose}
        actions={
          <>
            {about.mayWrite && (
              <ActionButton action="/workshop/new" fields={{ versionId: about.versionId }}>
                {t("questionnaires.writeNext")}
              </ActionButton>
            )}
            <LinkButton to={`/questionnaires/${about.versionId}/preview`} look="plain" reloadDocument>
              {t("questionnaires.preview")}
            </LinkButton>
            <LinkButton to={`/questionnaires/${about.versionId}/export`} look="plain">
              {t("questionnaires.asFile")}
            </LinkButton>
            {about.showsHealth && (
              <LinkButton to={`/questionnaires/${about.versionId}/health`} look="plain">
                {t("questionnaires.health")}
              </LinkButton>
            )}
            {about.mayPublish && (
              <LinkButton to={`/questionnaires/${about.versionId}/withdrawal`} look="plain">
                {t(about.standing.state === "withdrawn" ? "questionnaires.takeBack" : "questionnaires.withdraw")}
              </LinkButton>
            )}
          </>
        }
      />
      <p>
        {t("questionnaires.version")} {about.number} <VersionStanding standing={about.standing} />
      </p>
      <p className="no-print">
        {t("questionnaires.inLanguage")}{" "}
        {languages.map(({ language: choice }) => (
          <Link
            key={choice}
            to={`?in=${choice}`}
            aria-current={choice === language ? "true" : undefined}
            className="questionnaire-language"
          >
            {languageName(choice, reader)}
          </Link>
        ))}
      </p>
      {unreviewed(state) && <Notice tone="attention" title={t(`questionnaires.translation.${state}`)} />}
      <Texts title={t("questionnaires.intro")} texts={version.intro} language={language} />
      {version.parts.map(({ key, title, items }) => (
        <Section key={key} title={title ?? t(`questionnaires.${key}`)}>
          <ol className="questionnaire-items" role="list">
            {items.map((item) => (
              <ItemPreview key={item.key} item={item} language={language} />
            ))}
          </ol>
        </Section>
      ))}
      <Texts title={t("questionnaires.outro")} texts={version.outro} language={language} />
      <RecordedSound {...sound} language={language} />
      {about.mayPublish && languages.length > 0 && (
        <p className="no-print">
          {/* Loaded as a page of its own: only there may the browser ask for the microphone. */}
          <Link to={`/questionnaires/${sound.versionId}/recording?in=${language}`} reloadDocument>
            {t("questionnaires.sound.record")}
          </Link>
        </p>
      )}
    </>
  );
}

function Texts(props: { readonly title: string; readonly texts: readonly string[]; readonly language: string }) {
  if (props.texts.length === 0) return null;
  return (
    <Section title={props.title}>
      <div lang={props.language} dir="auto">
        {props.texts.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
    </Section>
  );
}
