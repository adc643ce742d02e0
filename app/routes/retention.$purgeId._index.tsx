import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import "#app/i18n/administration.client";
import { decidePurge, rejectPurge } from "#app/domain/retention/decide.server";
import { purgePage } from "#app/domain/retention/purge-page.server";
import { notFound } from "#app/http/errors";
import { list, parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { PurgeDecision } from "#app/ui/retention/purge-decision";
import { PurgeFacts, PurgeItems, PurgeReportPart } from "#app/ui/retention/purge-parts";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  const purge = await purgePage(application.store, actor, params.purgeId ?? "", application.now());
  if (!purge) throw notFound();
  const t = await requestTexts(request, application);
  return { title: t(`retention.class.${purge.rule}.name`), purge };
}

const Input = z.object({
  decision: z.enum(["approve", "reject"], "required"),
  leftOut: list(z.string().max(40)),
});

export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  const { store, now } = application;
  const { purgeId = "" } = params;
  if (!(await purgePage(store, actor, purgeId, now()))) throw notFound();
  const form = await parseForm(request, Input);
  if (!form.ok) return unprocessable(form);
  const { decision, leftOut } = form.value;
  const done =
    decision === "reject"
      ? await rejectPurge(store, actor, purgeId, now())
      : await decidePurge(store, actor, purgeId, leftOut, now());
  if (!done.ok) return refused(form, { "": `purge_${done.refusal}` }, 409);
  application.jobs.wake();
  return redirect(`/retention/${purgeId}`, 303);
}

/** References, classes and counts: nothing of a child stands here, so protected children's cases are decided about too. */
export default function PurgePage() {
  const { t } = useTexts();
  const { title, purge } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        parent={{ to: "/retention", label: t("retention.title") }}
        title={title}
        lead={t(`retention.class.${purge.rule}.law`)}
      />
      <PurgeFacts purge={purge} />
      {purge.status === "done" && <PurgeReportPart purge={purge} />}
      {purge.status === "proposed" ? <PurgeDecision purge={purge} failure={failure} /> : <PurgeItems purge={purge} />}
    </>
  );
}
