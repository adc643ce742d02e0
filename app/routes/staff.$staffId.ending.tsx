import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { endEmployment } from "#app/domain/staff/employment.server";
import { refusalResponse } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { managedStaff } from "#app/http/managed-staff.server";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { application, actor, colleague } = await managedStaff(args);
  const t = await requestTexts(args.request, application);
  const { id, name } = colleague;
  return { title: t("staff.end"), id, name, seesCases: may(actor, "case.view") };
}

export async function action(args: ActionFunctionArgs) {
  const { application, store, actor, staffId } = await managedStaff(args);
  const ended = await endEmployment(store, actor, staffId, application.now());
  if (ended.ok) return redirect(`/staff/${staffId}`, 303);
  if (ended.refusal === "carries_cases") return data({ cases: ended.cases, refusal: null }, 422);
  if (ended.refusal === "last_system_admin") return data({ cases: 0, refusal: ended.refusal }, 422);
  throw refusalResponse(ended.refusal);
}

export default function EndingPage() {
  const { t, error } = useTexts();
  const { title, id, name, seesCases } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader parent={{ to: `/staff/${id}`, label: name }} title={title} lead={t("staff.endLead", { name })} />
      {answer && (
        <div role="alert">
          <Notice tone="urgent" title={t("staff.endRefused")}>
            <p>{answer.refusal ? error(answer.refusal) : t("staff.endCases", { name, count: answer.cases })}</p>
            {!answer.refusal && seesCases && (
              <p>
                <Link to="/cases">{t("staff.toCases")}</Link>
              </p>
            )}
          </Notice>
        </div>
      )}
      <Form failure={null}>
        <FormActions>
          <SubmitButton look="danger">{title}</SubmitButton>
          <Link to={`/staff/${id}`}>{t("account.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
