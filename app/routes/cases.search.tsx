import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { CaseSearch } from "#app/domain/case/filter";
import { listCases } from "#app/domain/case/list.server";
import { caseLister } from "#app/http/case-list.server";
import { parseForm, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { CaseFilterBar, caseListAddress, NextHits } from "#app/ui/case/case-filter";
import { CaseTable } from "#app/ui/case/case-table";
import { LinkButton } from "#app/ui/staff/button";
import { EmptyState } from "#app/ui/staff/empty-state";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { application, hasUnit } = await caseLister(args);
  const t = await requestTexts(args.request, application);
  return { title: t("cases.searchTitle"), hasUnit };
}

/** Searching is a form because a child's name must not stand in an address: those are kept by browsers and proxies. */
export async function action(args: ActionFunctionArgs) {
  const { application, actor, hasUnit } = await caseLister(args);
  const form = await parseForm(args.request, CaseSearch);
  if (!form.ok) return unprocessable(form);
  const { whose, ...search } = form.value;
  const filter = { ...search, whose: hasUnit ? (whose ?? "unit") : ("mine" as const) };
  return { ok: true as const, filter, page: await listCases(application.store, actor, filter, application.now()) };
}

const NOTHING_YET = { whose: "unit", status: "open", search: "" } as const;

export default function CaseSearchPage() {
  const { t } = useTexts();
  const { title, hasUnit } = useLoaderData<typeof loader>();
  const found = useActionData<typeof action>();
  const { filter, page } = found?.ok ? found : { filter: NOTHING_YET, page: null };
  return (
    <>
      <PageHeader parent={{ to: caseListAddress(filter), label: t("cases.title") }} title={title} />
      <CaseFilterBar filter={filter} hasUnit={hasUnit} />
      {page && page.rows.length > 0 && <CaseTable rows={page.rows} />}
      {page && page.rows.length === 0 && (
        <EmptyState
          title={t("cases.noHitsTitle", { search: filter.search })}
          action={<LinkButton to={caseListAddress(filter)}>{t("cases.searchClear")}</LinkButton>}
        >
          {t("cases.noHitsText")}
        </EmptyState>
      )}
      {page?.next && <NextHits filter={filter} after={page.next} />}
    </>
  );
}
