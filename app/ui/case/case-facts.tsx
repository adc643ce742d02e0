import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { CaseOverview } from "#app/domain/case/overview.server";
import { dayText } from "#app/i18n/dates";
import { languageName } from "#app/i18n/language-name";
import { DefinitionList } from "../staff/definition-list";
import { Section } from "../staff/section";
import { StatusMark } from "../staff/status-mark";
import { HealthFact } from "./health-fact";

/** What is known of the child and of who works with the case. */
export function CaseFacts({ overview }: { readonly overview: CaseOverview }) {
  const { t, language } = useTexts();
  const { child } = overview;
  const contact = [child.email, child.phone].filter((text) => text !== "").join(" · ");
  return (
    <Section title={t("cases.facts")}>
      <DefinitionList
        facts={[
          { label: t("cases.column.age"), value: t("cases.years", { count: child.age }) },
          { label: t("cases.form.birthDate"), value: dayText(child.birthDate, language) },
          { label: t("cases.form.gender"), value: t(`cases.gender.${child.gender}`) },
          {
            label: t("cases.form.language"),
            value: languageName(child.language, language),
          },
          { label: t("unaccompanied.label"), value: child.unaccompanied ? t("unaccompanied.yes") : null },
          {
            label: t("cases.contactLabel"),
            value: child.protectedChild ? (
              <StatusMark tone="attention">{t("cases.contactHidden")}</StatusMark>
            ) : (
              contact || t("cases.noContact")
            ),
          },
          { label: t("cases.form.legalGround"), value: t(`cases.legal.${overview.legalGround}`) },
          {
            label: t("cases.restrictionLabel"),
            value: overview.restrictionDecidedOn && dayText(overview.restrictionDecidedOn, language),
          },
          {
            label: t("cases.column.responsible"),
            value: overview.responsible?.name ?? t("cases.noResponsible"),
          },
          { label: t("cases.coworkerLabel"), value: overview.coworker?.name ?? null },
          {
            label: t("cases.standInLabel"),
            value:
              overview.standIns.length === 0
                ? null
                : overview.standIns
                    .map(({ name, deputyName, untilOn }) =>
                      t("cases.standIn", { deputy: deputyName, name, date: dayText(untilOn, language) }),
                    )
                    .join(". "),
          },
          {
            label: t("people.list"),
            value: overview.mayAssign ? <Link to={`/cases/${overview.id}/people`}>{t("people.show")}</Link> : null,
          },
          { label: t("health.label"), value: <HealthFact overview={overview} /> },
          { label: t("cases.opened"), value: dayText(overview.openedOn, language) },
        ]}
      />
    </Section>
  );
}
