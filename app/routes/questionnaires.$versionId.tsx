import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { may } from "#app/domain/access/policy";
import { inLanguage } from "#app/domain/questionnaire/describe";
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
  return { title: inLanguage(document.title, actor.language), document };
}

/** A version word for word, as it is asked, in each of its languages. */
export default function VersionPage() {
  const { t, i18n } = useTranslation();
  const { document } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const asked = search.get("in");
  const language = isLanguage(asked) ? asked : i18n.language;
  const parts = [
    { key: "start", title: t("questionnaires.start") },
    ...document.areas.map(({ key, title }) => ({ key, title: inLanguage(title, language) })),
    { key: "end", title: t("questionnaires.end") },
  ];
  return (
    <>
      <PageHeader
        parent={{ to: "/questionnaires", label: t("questionnaires.title") }}
        title={inLanguage(document.title, language)}
        lead={inLanguage(document.purpose, language)}
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
      <Texts title={t("questionnaires.intro")} texts={document.intro} language={language} />
      {parts.map(({ key, title }) => {
        const items = document.items.filter(({ area }) => area === key);
        return (
          items.length > 0 && (
            <Section key={key} title={title}>
              <ol className="questionnaire-items" role="list">
                {items.map((item) => (
                  <ItemPreview key={item.key} item={item} items={document.items} language={language} />
                ))}
              </ol>
            </Section>
          )
        );
      })}
      <Texts title={t("questionnaires.outro")} texts={document.outro} language={language} />
    </>
  );
}

function Texts(props: {
  readonly title: string;
  readonly texts: readonly Readonly<Record<string, string>>[];
  readonly language: string;
}) {
  if (props.texts.length === 0) return null;
  return (
    <Section title={props.title}>
      <div lang={props.language}>
        {props.texts.map((text) => {
          const words = inLanguage(text, props.language);
          return <p key={words}>{words}</p>;
        })}
      </div>
    </Section>
  );
}
