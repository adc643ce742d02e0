import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { z } from "zod";
import { may, reach } from "#app/domain/access/policy";
import { listCases } from "#app/domain/case/list.server";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { CaseFilterBar, caseListAddress } from "#app/ui/case/case-filter";
import { CaseTable } from "#app/ui/case/case-table";
import { LinkButton } from "#app/ui/staff/button";
import { EmptyState } from "#app/ui/staff/empty-state";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Pager } from "#app/ui/staff/pager";

export const meta = pageTitle;

/** The address of a list: anything that cannot be understood is as if it were not there. */
const Query = z.object({
  whose: z.enum(["mine", "unit"]).optional().catch(undefined),
  status: z.enum(["open", "closed"]).catch("open"),
  search: z.string().trim().max(100).catch(""),
  after: z.string().max(40).nullable().catch(null),
  given: z.string().max(40).nullable().catch(null),
});

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const reached = reach(actor, "case.view");
  if (!reached) throw forbidden();
  const hasUnit = reached.kind === "all" || reached.unitPaths.length > 0;
  const query = Query.parse({ after: null, given: null, ...Object.fromEntries(new URL(request.url).searchParams) });
  const filter = { ...query, whose: hasUnit ? (query.whose ?? "unit") : ("mine" as const) };
  const t = await requestTexts(request, application);
  return {
    title: t("cases.title"),
    filter,
    hasUnit,
    given: query.given,
    mayCreate: may(actor, "case.create"),
    page: await listCases(application.store, actor, filter, application.now()),
  };
}

export default function CasesPage() {
  const { t } = useTexts();
  const { filter, page, hasUnit, mayCreate, given } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t("cases.title")}
        actions={
          mayCreate && (
            <LinkButton to="/cases/new" look="primary">
              {t("cases.new")}
            </LinkButton>
          )
        }
      />
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
  const { search, status, whose } = filter;
  if (search !== "") {
    return (
      <EmptyState
        title={t("cases.noHitsTitle", { search })}
        action={<LinkButton to={caseListAddress({ ...filter, search: "" })}>{t("cases.searchClear")}</LinkButton>}
      >
        {t("cases.noHitsText")}
      </EmptyState>
    );
  }
  if (status === "closed") return <EmptyState title={t("cases.emptyClosedTitle")} />;
  return (
    <EmptyState
      title={t("cases.emptyTitle")}
      action={mayCreate && <LinkButton to="/cases/new">{t("cases.new")}</LinkButton>}
    >
      {t(whose === "mine" ? "cases.emptyText" : "cases.emptyUnitText")}
    </EmptyState>
  );
}
