import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { childStrings } from "#app/child/strings";
import { notFound } from "#app/http/errors";
import { loadFeedback } from "#app/http/feedback.server";
import { FeedbackSheet } from "#app/ui/feedback/feedback-sheet";
import { PrintButton } from "#app/ui/meeting/print-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

/** On the paper stand no child, no unit and no authority: papers are left on tables. */
export async function loader(args: LoaderFunctionArgs) {
  const feedback = await loadFeedback(args);
  if (!feedback?.written) throw notFound();
  const { caseId = "", followUpId = "" } = args.params;
  const { lines, language } = feedback;
  const { title } = childStrings(language).feedback;
  return { title, lines, language, back: `/cases/${caseId}/follow-ups/${followUpId}/feedback` };
}

export default function FeedbackPrintPage() {
  const { t } = useTexts();
  const { lines, language, title, back } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader parent={{ to: back, label: t("feedback.print.back") }} title={title} actions={<PrintButton />} />
      <FeedbackSheet lines={lines} language={language} large />
      <p className="no-print">
        <Link to={back}>{t("feedback.print.back")}</Link>
      </p>
    </>
  );
}
