import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { settingsPage } from "#app/domain/unit/settings.server";
import { unitPage } from "#app/domain/unit/tree.server";
import { notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { dayText } from "#app/i18n/dates";
import { LinkButton } from "#app/ui/staff/button";
import { DefinitionList } from "#app/ui/staff/definition-list";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import { SettingsList } from "#app/ui/unit/settings-list";
import "#app/ui/administration/administration.css";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const { unitId = "" } = params;
  const unit = await unitPage(application.store, actor, unitId);
  if (!unit) throw notFound();
  await requestTexts(request, application);
  const settings = unit.may.settings ? await settingsPage(application.store, actor, unitId) : null;
  return { title: unit.name, unit, settings };
}

export default function UnitPage() {
  const { t, language } = useTexts();
  const { unit, settings } = useLoaderData<typeof loader>();
  const { parent, successor, validTo, formerNames } = unit;
  return (
    <>
      <PageHeader
        parent={{ to: "/units", label: t("units.title") }}
        title={unit.name}
        lead={t(unit.kind === "unit" ? `units.type.${unit.type}` : `units.kind.${unit.kind}`)}
        actions={
          unit.may.edit && (
            <>
              <LinkButton to={`/units/${unit.id}/name`}>{t("units.rename")}</LinkButton>
              {parent && <LinkButton to={`/units/${unit.id}/closing`}>{t("units.close")}</LinkButton>}
            </>
          )
        }
      />
      <DefinitionList
        facts={[
          { label: t("units.belongsTo"), value: parent?.name ?? null },
          { label: t("units.validFrom"), value: dayText(unit.validFrom, language) },
          { label: t("units.validTo"), value: validTo && dayText(validTo, language) },
          {
            label: t("units.successor"),
            value: successor && <Link to={`/units/${successor.id}`}>{successor.name}</Link>,
          },
          {
            label: t("units.formerNames"),
            value:
              formerNames.length === 0
                ? null
                : formerNames
                    .map(({ name, untilOn }) => t("units.nameUntil", { name, date: dayText(untilOn, language) }))
                    .join(" · "),
          },
        ]}
      />
      {settings && (
        <Section
          title={t("units.settings.title")}
          action={<LinkButton to={`/units/${unit.id}/settings`}>{t("units.settings.edit")}</LinkButton>}
        >
          <SettingsList settings={settings.settings} />
        </Section>
      )}
    </>
  );
}
