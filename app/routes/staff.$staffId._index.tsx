import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { staffPage } from "#app/domain/staff/staff.server";
import { notFound } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";
import { dayOfText } from "#app/i18n/dates";
import { AccountStateMark } from "#app/ui/administration/account-state-mark";
import { ActionButton, LinkButton } from "#app/ui/staff/button";
import { DefinitionList } from "#app/ui/staff/definition-list";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import "#app/ui/administration/administration.css";
import "#app/ui/administration/filter-bar.css";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const colleague = await staffPage(application.store, actor, params.staffId ?? "");
  if (!colleague) throw notFound();
  return { title: colleague.name, colleague, carries: casesInTheWay(request) };
}

/** How many children kept a role from being taken, when the button for that led here. */
function casesInTheWay(request: Request): number {
  const count = Number(new URL(request.url).searchParams.get("carries"));
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}

export default function ColleaguePage() {
  const { t, language } = useTexts();
  const { colleague, carries } = useLoaderData<typeof loader>();
  const { id, roles, state, mayManage, mayEnd, isSelf, hasSecondFactor } = colleague;
  const address = `/staff/${id}`;
  return (
    <>
      <PageHeader
        parent={{ to: "/staff", label: t("staff.title") }}
        title={colleague.name}
        lead={colleague.email}
        actions={mayEnd && <LinkButton to={`${address}/ending`}>{t("staff.end")}</LinkButton>}
      />
      {carries > 0 && (
        <div role="alert">
          <Notice tone="urgent" title={t("staff.takeRefused")}>
            <p>{t("staff.endCases", { name: colleague.name, count: carries })}</p>
          </Notice>
        </div>
      )}
      <DefinitionList
        facts={[
          { label: t("units.state"), value: <AccountStateMark state={state} /> },
          { label: t("staff.since"), value: dayOfText(colleague.createdAt.toISOString(), language) },
          {
            label: t("staff.endedOn"),
            value: colleague.endedAt && dayOfText(colleague.endedAt.toISOString(), language),
          },
          { label: t("account.factor.title"), value: t(hasSecondFactor ? "account.factor.on" : "account.factor.off") },
        ]}
      />
      {isSelf && <p className="quiet">{t("staff.self")}</p>}
      <Section
        title={t("account.roles")}
        action={mayManage && <LinkButton to={`${address}/roles/new`}>{t("staff.giveRole")}</LinkButton>}
      >
        {roles.length === 0 && <p className="quiet">{t("staff.noRoles")}</p>}
        <ul className="role-list" role="list">
          {roles.map(({ id: roleId, role, unitName, mayTake }) => (
            <li key={roleId}>
              <span>
                {t(`staff.role.${role}`)}, {unitName}
              </span>
              {mayTake && mayManage && (
                <ActionButton action={`${address}/role-removal`} look="plain" fields={{ roleId }}>
                  {t("staff.takeRole")}
                </ActionButton>
              )}
            </li>
          ))}
        </ul>
      </Section>
      {mayManage && (
        <Section title={t("staff.signingIn")}>
          <p>{t(state === "invited" ? "staff.linkInvited" : "staff.linkActive")}</p>
          <ActionButton action={`${address}/link`}>
            {t(state === "invited" ? "staff.sendInvite" : "staff.sendReset")}
          </ActionButton>
          {state !== "invited" && (
            <>
              <p>{t("staff.deviceLost")}</p>
              <ActionButton action={`${address}/sessions-ending`}>{t("staff.endSessions")}</ActionButton>
            </>
          )}
          {hasSecondFactor && mayEnd && (
            <>
              <p>{t("staff.factorLost")}</p>
              <ActionButton action={`${address}/second-factor-removal`}>{t("staff.removeFactor")}</ActionButton>
            </>
          )}
        </Section>
      )}
    </>
  );
}
