import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { may, reach } from "#app/domain/access/policy";
import { AUDIT_GROUPS, type AuditGroup } from "#app/domain/audit/log";
import { auditLog } from "#app/domain/audit/log.server";
import { addDays, instantAt } from "#app/domain/calendar/working-days";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { AuditFilterBar } from "#app/ui/administration/audit-filter";
import { AuditTable } from "#app/ui/administration/audit-table";
import { ActionButton } from "#app/ui/staff/button";
import { EmptyState } from "#app/ui/staff/empty-state";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Pager } from "#app/ui/staff/pager";

export const meta = pageTitle;

const Day = z.iso.date().nullable().catch(null);

/** The address of the log: anything that cannot be understood is as if it were not there. */
const Query = z.object({
  reference: z.string().trim().max(40).catch(""),
  staffId: z.string().max(40).catch(""),
  group: z
    .enum(Object.keys(AUDIT_GROUPS) as [AuditGroup, ...AuditGroup[]])
    .nullable()
    .catch(null),
  from: Day,
  until: Day,
  before: z.coerce.number().int().positive().nullable().catch(null),
});

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "audit.view")) throw forbidden();
  const t = await requestTexts(request, application);
  const typed = Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ""));
  const query = Query.parse({
    reference: "",
    staffId: "",
    group: null,
    from: null,
    until: null,
    before: null,
    ...typed,
  });
  const period = {
    from: query.from === null ? null : instantAt(query.from, "00:00"),
    until: query.until === null ? null : instantAt(addDays(query.until, 1), "00:00"),
  };
  return {
    title: t("audit.title"),
    query,
    everything: reach(actor, "audit.view")?.kind === "all",
    page: await auditLog(application.store, actor, { ...query, ...period }),
  };
}

export default function AuditPage() {
  const { t } = useTexts();
  const { query, page, everything } = useLoaderData<typeof loader>();
  const address = (before: number | null) => {
    const { before: _before, ...rest } = query;
    const said = Object.entries({ ...rest, before }).filter(([, value]) => value !== null && value !== "");
    return `/audit?${new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()}`;
  };
  return (
    <>
      <PageHeader
        title={t("audit.title")}
        lead={t(everything ? "audit.leadTechnical" : "audit.leadCases")}
        actions={everything && <ActionButton action="/audit/check">{t("audit.check")}</ActionButton>}
      />
      <AuditFilterBar query={query} withCases={!everything} />
      {page.rows.length === 0 ? (
        <EmptyState title={t("audit.emptyTitle")}>{t("audit.emptyText")}</EmptyState>
      ) : (
        <AuditTable rows={page.rows} withCases={!everything} />
      )}
      <Pager
        first={query.before === null ? null : address(null)}
        next={page.next === null ? null : address(page.next)}
      />
    </>
  );
}
