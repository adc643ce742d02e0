import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { backupOverview } from "#app/domain/backup/overview.server";
import { confirmSending } from "#app/domain/backup/sending.server";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { CopyingPart, DrillPart, LatestBackup } from "#app/ui/administration/backup-parts";
import { StoppedSendingPart } from "#app/ui/administration/stopped-sending";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

/** Whether what is here would be found again, and whether messages may leave. Backups are made and put back by commands. */
export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  const { folder, everyMinutes } = application.environment.backup;
  const copying = { isOn: folder !== null, everyMinutes };
  const overview = await backupOverview(application.store, actor, copying, application.now());
  if (!overview) throw forbidden();
  const t = await requestTexts(request, application);
  return { title: t("backups.title"), overview };
}

/** Lets messages leave again after a restore. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  const confirmed = await confirmSending(application.store, actor, application.now());
  if (!confirmed.ok) {
    if (confirmed.refusal === "forbidden") throw forbidden();
    return data({ refusal: confirmed.refusal }, 409);
  }
  application.jobs.wake();
  return redirect("/backups", 303);
}

export default function BackupsPage() {
  const { t } = useTexts();
  const { title, overview } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={title} lead={t("backups.lead")} />
      {refused && (
        <div role="status">
          <Notice>
            <p>{t("backups.sending.already")}</p>
          </Notice>
        </div>
      )}
      {overview.stopped && <StoppedSendingPart stopped={overview.stopped} />}
      <LatestBackup overview={overview} />
      <CopyingPart overview={overview} />
      <DrillPart overview={overview} />
    </>
  );
}
