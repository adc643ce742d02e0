import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { plainAnswers } from "#app/child/plain-form";
import { EntryInput } from "#app/domain/response/entry";
import { enterAnswers, entryForm } from "#app/domain/response/entry.server";
import { notFound } from "#app/http/errors";
import { fieldsAsParameters, parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { managedFollowUp } from "#app/http/managed-follow-up.server";
import { currentActor, requireActor } from "#app/http/session.server";
import { entryErrors } from "#app/ui/follow-up/entry-errors";
import { EntryFields } from "#app/ui/follow-up/entry-fields";
import { FollowUpHeader, NotNow } from "#app/ui/follow-up/move-pages";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { application, store, actor, caseId, followUpId, status, at } = await managedFollowUp(args);
  const form = await entryForm(store, actor, caseId, followUpId, at);
  if (!form) throw notFound();
  const t = await requestTexts(args.request, application);
  return { title: t("followUp.entry.title"), status, entry: form.page };
}

/** Everything or nothing is stored. What was typed comes back with every refusal, also when the session has ended. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const { store, now } = application;
  const { caseId = "", followUpId = "" } = params;
  // A page with script stays as it is, so that one can sign in beside it; an hour's typing must not end in a redirect.
  const staysOpen = request.headers.get("Sec-Fetch-Dest") === "empty";
  const actor = staysOpen ? await currentActor(request, application) : await requireActor(request, application);
  const sent = await parseForm(request, EntryInput);
  if (!actor) return refused(sent, { "": "signed_out" }, 401);
  const form = await entryForm(store, actor, caseId, followUpId, now());
  if (!form) throw notFound();
  if (!sent.ok) return unprocessable(sent);
  const answers = plainAnswers(form.items, fieldsAsParameters(sent.value));
  const { "answered-on": answeredOn, "with-interpreter": interpreter, "own-observation": observation } = sent.value;
  const entered = await enterAnswers(
    store,
    actor,
    followUpId,
    { answers, answeredOn, interpreter, observation },
    now(),
  );
  if (entered.ok) return redirect(`/cases/${caseId}/follow-ups/${followUpId}`, 303);
  if (entered.refusal === "not_found") throw notFound();
  return refused(sent, entryErrors(entered));
}

export default function EntryPage() {
  const { t } = useTexts();
  const { title, status, entry } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const back = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  return (
    <>
      <FollowUpHeader status={status} title={title} lead={t("followUp.entry.lead")} />
      {entry.parts ? (
        <EntryFields entry={{ ...entry, parts: entry.parts }} failure={failure} back={back} />
      ) : (
        <NotNow state={status.state} back={back} />
      )}
    </>
  );
}
