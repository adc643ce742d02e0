import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { type Actor, reach } from "#app/domain/access/policy";
import { firstBrokenEntry } from "#app/domain/audit/audit.server";
import { forbidden } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";
import { PageHeader } from "#app/ui/staff/page-header";
import { StatusMark } from "#app/ui/staff/status-mark";

export async function loader({ request, context }: LoaderFunctionArgs) {
  mayCheck(await requireActor(request, context.application, "/audit"));
  return redirect("/audit", 303);
}

/** Walks the whole chain, which takes seconds when it is long: a button, and not a part of any page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { application } = context;
  mayCheck(await requireActor(request, application, "/audit"));
  return data({ broken: await firstBrokenEntry(application.store.database.read) });
}

function mayCheck(actor: Actor): void {
  if (reach(actor, "audit.view")?.kind !== "all") throw forbidden();
}

export default function AuditCheckPage() {
  const { t } = useTexts();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader parent={{ to: "/audit", label: t("audit.title") }} title={t("audit.check")} />
      {answer && (
        <p role="status">
          {answer.broken === null ? (
            <StatusMark tone="done">{t("audit.whole")}</StatusMark>
          ) : (
            <StatusMark tone="urgent">{t("audit.broken", { entry: answer.broken })}</StatusMark>
          )}
        </p>
      )}
    </>
  );
}
