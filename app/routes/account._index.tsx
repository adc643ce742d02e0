import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { ownAccount } from "#app/domain/staff/account.server";
import { mustHaveSecondFactor } from "#app/domain/staff/second-factor";
import { ownSessions } from "#app/domain/staff/sessions.server";
import { requestTexts } from "#app/http/language.server";
import { requireAccount } from "#app/http/session.server";
import { AccountFacts } from "#app/ui/account/account-facts";
import { SessionList } from "#app/ui/account/session-list";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const { store, environment } = application;
  const actor = await requireAccount(request, application);
  const t = await requestTexts(request, application);
  return {
    title: t("account.title"),
    account: await ownAccount(store, actor),
    mustHaveCode: mustHaveSecondFactor(actor, environment.signIn.secondFactorFor),
    sessions: await ownSessions(store, actor, application.now()),
  };
}

export default function AccountPage() {
  const { t } = useTexts();
  const { account, sessions, mustHaveCode } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t("account.title")} lead={account.name} />
      <AccountFacts account={account} mustHaveCode={mustHaveCode} />
      <SessionList sessions={sessions} />
    </>
  );
}
