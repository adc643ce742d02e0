import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { versionInWords } from "#app/domain/questionnaire/describe";
import { versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import { forbidden, notFound } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from "#app/i18n/languages";
import { ItemPreview } from "#app/ui/questionnaire/item-preview";
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
  const asked = new URL(request.url).searchParams.get("in");
  const language = isLanguage(asked) ? asked : actor.language;
  const version = versionInWords(document, language, actor.language);
  return { title: version.title, language, version };
}

/** A version word for word, as it is asked, in each of its languages. */
export default function VersionPage() {
  const { t } = useTexts();
  const { language, version } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: "/questionnaires", label: t("questionnaires.title") }}
        title={version.title}
        lead={version.purpose}
      />
      <p className="no-print">
        {t("questionnaires.inLanguage")}{" "}
        {LANGUAGES.map((choice) => (
          <Link
            key={choice}
            to={`?in=${choice}`}
            lang={choice}
            aria-current={choice === language ? "true" : undefined}
            className="questionnaire-language"
          >
            {LANGUAGE_NAMES[choice]}
          </Link>
        ))}
      </p>
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
    </>
  );
}

function Texts(props: { readonly title: string; readonly texts: readonly string[]; readonly language: string }) {
  if (props.texts.length === 0) return null;
  return (
    <Section title={props.title}>
      <div lang={props.language}>
        {props.texts.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
    </Section>
  );
}
