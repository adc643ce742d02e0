import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { requestTexts } from "#app/http/language.server";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";

export const meta = pageTitle;

/** The accessibility statement (DOS-lagen 13 §, by the template of DIGG). Open to everybody. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const t = await requestTexts(request, context.application);
  const { name, email, phone } = context.application.environment.organisation;
  return { title: t("accessibility.title"), name, email, phone };
}

/** What is known not to comply, each a text of its own. */
const KNOWN = ["editor", "charts", "recordings", "screenReaders"] as const;

const DIGG = "https://www.digg.se/tdosanmalan";

export default function AccessibilityPage() {
  const { t } = useTexts();
  const { title, name, email, phone } = useLoaderData<typeof loader>();
  const who = name ?? t("accessibility.theOrganisation");
  return (
    <>
      <PageHeader title={title} lead={t("accessibility.lead", { who })} />
      <Section title={t("accessibility.howTitle")}>
        <p>{t("accessibility.how")}</p>
      </Section>
      <Section title={t("accessibility.knownTitle")}>
        <ul>
          {KNOWN.map((known) => (
            <li key={known}>{t(`accessibility.known.${known}`)}</li>
          ))}
        </ul>
      </Section>
      <Section title={t("accessibility.contactTitle")}>
        <p>{t("accessibility.contact", { who })}</p>
        {email || phone ? (
          <ul>
            {email && (
              <li>
                <a href={`mailto:${email}`}>{email}</a>
              </li>
            )}
            {phone && (
              <li>
                <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</a>
              </li>
            )}
          </ul>
        ) : (
          <p>{t("accessibility.noContact")}</p>
        )}
      </Section>
      <Section title={t("accessibility.supervisionTitle")}>
        <p>
          {t("accessibility.supervision")} <a href={DIGG}>{t("accessibility.report")}</a>
        </p>
      </Section>
      <Section title={t("accessibility.testedTitle")}>
        <p>{t("accessibility.tested")}</p>
      </Section>
    </>
  );
}
