import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { may } from "#app/domain/access/policy";
import { checkImport } from "#app/domain/case-import/case-import.server";
import { forbidden, notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { DryRun } from "#app/ui/case-import/dry-run";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

/** Rows of faults that fit on a page which still opens at once. */
const SHOWN = 500;

/** What an uploaded file would do, and everything that stands in its way. */
export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "case.create")) throw forbidden();
  const { importId = "" } = params;
  const check = await checkImport(application.store, actor, importId, application.now());
  if (!check) throw notFound();
  const t = await requestTexts(request, application);
  const { columns, cases, faults, faultyRows } = check;
  return {
    title: t("import.check.title"),
    importId,
    cases: cases.length,
    first: cases.slice(0, 5).map(({ line, input: { reference, childName } }) => ({ line, reference, childName })),
    faultyRows,
    faults: faults.slice(0, SHOWN),
    moreFaults: Math.max(0, faults.length - SHOWN),
    missing: columns.missing,
    twice: columns.twice,
    ignored: columns.ignored,
  };
}

export default function ImportCheckPage() {
  return <DryRun check={useLoaderData<typeof loader>()} />;
}
