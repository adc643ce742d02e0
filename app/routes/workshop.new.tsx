import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { z } from "zod";
import type { Store } from "#app/db/store";
import { type Actor, may } from "#app/domain/access/policy";
import { createDraft, type Creation } from "#app/domain/draft/draft.server";
import { keyFromWords } from "#app/domain/draft/key-from-words";
import { inLanguage } from "#app/domain/questionnaire/describe";
import { QUESTIONNAIRE_KINDS } from "#app/domain/questionnaire/format";
import { latestVersions } from "#app/domain/questionnaire/questionnaire.server";
import { forbidden, notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";
import { NewDraft } from "#app/ui/workshop/new-draft";

export const meta = pageTitle;

const MOST_ALIKE = 30;
const Age = z.coerce.number({ error: "age_invalid" }).int("age_invalid").min(0, "age_invalid").max(120, "age_invalid");
const Input = z.union([
  z.object({ versionId: z.string().min(1).max(60) }),
  z
    .object({
      title: z.string().trim().min(1, "required").max(200, "too_long"),
      kind: z.enum(QUESTIONNAIRE_KINDS),
      ageMin: Age,
      ageMax: Age,
    })
    .refine(({ ageMin, ageMax }) => ageMin <= ageMax, { error: "ages_reversed", path: ["ageMax"] }),
]);

export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.edit")) throw forbidden();
  const t = await requestTexts(request, application);
  const versions = await latestVersions(application.store);
  return {
    title: t("workshop.new.title"),
    versions: versions.map(({ versionId, title, number }) => ({
      versionId,
      name: t("questionnaires.versionTitle", { title: inLanguage(title, actor.language), number }),
    })),
  };
}

/** A questionnaire that is being written already is written on there, and no second draft is begun. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.edit")) throw forbidden();
  const form = await parseForm(request, Input);
  if (!form.ok) return unprocessable(form);
  const { value } = form;
  const created = await begin(application.store, actor, value, application.now());
  if (created.ok) return redirect(`/workshop/${created.draftId}`, 303);
  if (created.refusal === "open_already" && "versionId" in value) return redirect(`/workshop/${created.draftId}`, 303);
  if (created.refusal === "forbidden") throw forbidden();
  if (created.refusal === "version_unknown") throw notFound();
  return refused(form, { title: created.refusal === "invalid" ? "invalid" : "questionnaire_named_alike" });
}

/** Another questionnaire may begin with the same words, or be called the same for another age: a number tells their keys apart. */
async function begin(store: Store, actor: Actor, value: z.infer<typeof Input>, now: Date): Promise<Creation> {
  if ("versionId" in value) return createDraft(store, actor, { versionId: value.versionId }, now);
  const taken: string[] = [];
  for (;;) {
    const key = keyFromWords(value.title, taken, "questionnaire");
    const created = await createDraft(store, actor, { ...value, title: { sv: value.title }, key }, now);
    const isTaken = !created.ok && (created.refusal === "key_taken" || created.refusal === "open_already");
    if (!isTaken || taken.length === MOST_ALIKE) return created;
    taken.push(key);
  }
}

/** Where a questionnaire begins: from one that is in use, from nothing, or from a file. */
export default function NewDraftPage() {
  const { t } = useTexts();
  const { title, versions } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader parent={{ to: "/workshop", label: t("draftHeader.workshop") }} title={title} />
      <NewDraft versions={versions} failure={useActionData<typeof action>()} />
    </>
  );
}
