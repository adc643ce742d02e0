import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { may } from "#app/domain/access/policy";
import { createDraft } from "#app/domain/draft/draft.server";
import { draftOfImport } from "#app/domain/draft/from-import";
import { LARGEST_IMPORT } from "#app/formats/exchange/formats";
import type { SessionActor } from "#app/domain/staff/session.server";
import { forbidden, refusalResponse } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { cameInView, readUpload, unpacked } from "#app/http/questionnaire-import.server";
import { placedLine } from "#app/http/questionnaire-losses.server";
import { requireActor } from "#app/http/session.server";
import { formWithFile } from "#app/http/uploaded-file.server";
import { isLanguage } from "#app/i18n/languages";
import type { Application } from "#app/application.server";
import { CameInPage } from "#app/ui/exchange/came-in";
import { PlacedLines } from "#app/ui/exchange/placed-lines";
import { QuestionnaireUpload } from "#app/ui/exchange/upload-form";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.edit")) throw forbidden();
  const t = await requestTexts(request, application);
  return { title: t("exchange.import.title") };
}

/** Reads a file and shows what it would become; nothing is kept until that is accepted by the second form. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.edit")) throw forbidden();
  const { file, fields } = await formWithFile(request, "file", LARGEST_IMPORT + 64 * 1024);
  const { packed, language = "", key = "" } = fields;
  if (packed !== undefined) return accept(application, actor, packed, key.trim());
  if (!file) return faulty(fields, "file_missing");
  const given = { language: isLanguage(language) ? language : "sv", key: key.trim() };
  const reading = await readUpload(application.imports, file, given);
  if (reading.ok) return { kind: "read" as const, view: cameInView(reading.cameIn, actor.language), openDraftId: null };
  const busy = reading.faults.some(({ code }) => code === "busy");
  return faulty(fields, "file_unreadable", reading.faults, busy ? 503 : 422);
}

async function accept(application: Application, actor: SessionActor, packed: string, key: string) {
  const cameIn = unpacked(packed);
  // Only a form that is not ours brings anything else.
  if (!cameIn) throw refusalResponse("faulty");
  const document = draftOfImport({ ...cameIn.document, key }, cameIn.sources);
  const created = await createDraft(application.store, actor, { document }, application.now());
  if (created.ok) return redirect(`/workshop/${created.draftId}`, 303);
  if (created.refusal === "forbidden") throw forbidden();
  if (created.refusal === "invalid" || created.refusal === "version_unknown") throw refusalResponse("faulty");
  const failure = { ok: false as const, errors: { key: created.refusal }, values: { key } };
  const openDraftId = created.draftId ?? null;
  return data(
    { kind: "read" as const, view: cameInView(cameIn, actor.language), openDraftId, failure },
    { status: 422 },
  );
}

/** Faults that fit on a page which still opens at once. */
const SHOWN = 200;

function faulty(
  values: Readonly<Record<string, string>>,
  error: string,
  faults: readonly Parameters<typeof placedLine>[0][] = [],
  status = 422,
) {
  const failure = { ok: false as const, errors: { file: error }, values };
  const lines = faults.slice(0, SHOWN).map(placedLine);
  return data({ kind: "faulty" as const, failure, lines, more: Math.max(0, faults.length - SHOWN) }, { status });
}

export default function ImportPage() {
  const { t } = useTexts();
  const answer = useActionData<typeof action>();
  if (answer?.kind === "read") {
    const failure = "failure" in answer ? answer.failure : null;
    return <CameInPage view={answer.view} failure={failure} openDraftId={answer.openDraftId} />;
  }
  return (
    <>
      <PageHeader
        parent={{ to: "/workshop", label: t("workshop.title") }}
        title={t("exchange.import.title")}
        lead={t("exchange.import.lead")}
      />
      <QuestionnaireUpload failure={answer?.failure ?? null} />
      {answer && answer.lines.length > 0 && (
        <div className="exchange-group">
          <Section title={t("exchange.import.faults")}>
            <p className="quiet">{t("exchange.import.faultsLead")}</p>
            <PlacedLines caption={t("exchange.import.faults")} words="fault" lines={answer.lines} />
            {answer.more > 0 && <p className="quiet">{t("exchange.place.more", { count: answer.more })}</p>}
          </Section>
        </div>
      )}
    </>
  );
}
