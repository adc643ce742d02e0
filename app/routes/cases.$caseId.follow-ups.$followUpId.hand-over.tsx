import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { handOverDevice } from "#app/domain/follow-up/hand-over.server";
import { HandOverInput } from "#app/domain/follow-up/input";
import { endedChildCookie } from "#app/http/child-cookie";
import { notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { managedFollowUp } from "#app/http/managed-follow-up.server";
import { endedSessionCookie } from "#app/http/session.server";
import { HandOverDevice, mayBeHandedOver } from "#app/ui/follow-up/hand-over-device";
import { FollowUpHeader, NotNow } from "#app/ui/follow-up/move-pages";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { status, application } = await managedFollowUp(args);
  const t = await requestTexts(args.request, application);
  return { title: t("followUp.handOver.title"), status };
}

/**
 * The answer that turns a caseworker's device into the child's. Both cookies go with it, the staff session's and that
 * of a child who answered here before, and so does every page that the browser has kept.
 */
export async function action(args: ActionFunctionArgs) {
  const { application, store, actor, followUpId, at } = await managedFollowUp(args);
  const form = await parseForm(args.request, HandOverInput);
  if (!form.ok) return unprocessable(form);
  const { language, inPrivate } = form.value;
  const onTheSpot = { language, privateEnough: inPrivate };
  const handed = await handOverDevice(store, actor, followUpId, onTheSpot, at);
  if (!handed.ok) {
    if (handed.refusal === "not_found") throw notFound();
    return refused(form, { [handed.refusal === "language_missing" ? "language" : ""]: handed.refusal });
  }
  const headers = new Headers({ "Clear-Site-Data": '"cache", "storage"' });
  headers.append("Set-Cookie", await endedSessionCookie(application));
  headers.append("Set-Cookie", endedChildCookie(application.environment.publicUrl));
  return redirect(`/a?lang=${language}#${handed.token}`, { status: 303, headers });
}

export default function HandOverPage() {
  const { t } = useTexts();
  const { title, status } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const back = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  return (
    <>
      <FollowUpHeader status={status} title={title} lead={t("followUp.handOver.lead")} />
      {mayBeHandedOver(status) || failure ? (
        <HandOverDevice status={status} failure={failure} back={back} />
      ) : (
        <NotNow state={status.state} back={back} />
      )}
    </>
  );
}
