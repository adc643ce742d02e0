import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import "#app/i18n/statistics.client";
import { may } from "#app/domain/access/policy";
import { publishedTable, removePublishedTable } from "#app/domain/published-table/published-table.server";
import { forbidden, notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.manage")) throw forbidden();
  const table = await publishedTable(application.store, params.tableId ?? "");
  if (!table) throw notFound();
  const t = await requestTexts(request, application);
  return { title: t("published.removal.title"), tableId: table.id, tableTitle: table.content.title };
}

/** Takes the table away. Its file can be read in again. */
export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.manage")) throw forbidden();
  const removed = await removePublishedTable(application.store, actor, params.tableId ?? "", application.now());
  if (!removed) throw notFound();
  return redirect("/statistics/published", 303);
}

export default function RemovalPage() {
  const { t } = useTexts();
  const { tableId, tableTitle } = useLoaderData<typeof loader>();
  const page = `/statistics/published/${tableId}`;
  return (
    <>
      <PageHeader
        parent={{ to: page, label: tableTitle }}
        title={t("published.removal.title")}
        lead={t("published.removal.lead", { title: tableTitle })}
      />
      <Form failure={null}>
        <FormActions>
          <SubmitButton look="danger">{t("published.removal.submit")}</SubmitButton>
          <Link to={page}>{t("published.removal.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
