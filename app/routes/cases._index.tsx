import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { CaseSelection } from "#app/domain/case/filter";
import { listCases } from "#app/domain/case/list.server";
import { requestTexts } from "#app/http/language.server";
import { caseLister } from "#app/http/case-list.server";
import { CaseFilterBar, caseListAddress } from "#app/ui/case/case-filter";
import { CaseTable } from "#app/ui/case/case-table";
import { LinkButton } from "#app/ui/staff/button";
import { EmptyState } from "#app/ui/staff/empty-state";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Pager } from "#app/ui/staff/pager";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { application, actor, hasUnit, mayCreate } = await caseLister(args);
  const query = new URL(args.request.url).searchParams;
  const { whose, ...selection } = CaseSelection.parse(Object.fromEntries(query));
  const filter = { ...selection, whose: hasUnit ? (whose ?? "unit") : ("mine" as const), search: "" };
  const t = await requestTexts(args.request, application);
  return {
    title: t("cases.title"),
    filter,
    hasUnit,
    mayCreate,
    given: query.get("given")?.slice(0, 40) ?? null,
    imported: importedIn(query),
    page: await listCases(application.store, actor, filter, application.now()),
  };
}

export default function CasesPage() {
  const { t } = useTexts();
  const { filter, page, hasUnit, mayCreate, given, imported } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t("cases.title")}
        actions={
          mayCreate && (
            <>
              <LinkButton to="/cases/import">{t("import.link")}</LinkButton>
              <LinkButton to="/cases/new" look="primary">
                {t("cases.new")}
              </LinkButton>
            </>
          )
        }
      />
      {imported && <Notice title={t("import.done", { count: imported })} />}
      {given && <Notice title={t("cases.given", { reference: given })} />}
      <CaseFilterBar filter={filter} hasUnit={hasUnit} />
      {page.rows.length > 0 ? <CaseTable rows={page.rows} /> : <NoCases />}
      <Pager
        first={filter.after === null ? null : caseListAddress(filter)}
        next={page.next === null ? null : caseListAddress(filter, page.next)}
      />
    </>
  );
}

function NoCases() {
  const { t } = useTexts();
  const { filter, mayCreate } = useLoaderData<typeof loader>();
  if (filter.status === "closed") return <EmptyState title={t("cases.emptyClosedTitle")} />;
  return (
    <EmptyState
      title={t("cases.emptyTitle")}
      action={mayCreate && <LinkButton to="/cases/new">{t("cases.new")}</LinkButton>}
    >
      {t(filter.whose === "mine" ? "cases.emptyText" : "cases.emptyUnitText")}
    </EmptyState>
  );
}

/** How many cases a file has just brought; null when the address says nothing of the kind. */
function importedIn(query: URLSearchParams): number | null {
  const said = query.get("imported") ?? "";
  return /^[1-9]\d{0,4}$/.test(said) ? Number(said) : null;
}
