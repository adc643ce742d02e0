import { Link } from "@remix-run/react";
import type { PublishedContent } from "#app/domain/published-table/published-table";
import { FormActions } from "../form/form";
import { SubmitButton } from "../form/submit-button";
import { PageHeader } from "../staff/page-header";
import { Section } from "../staff/section";
import { useTexts } from "../texts";
import { PublishedFigures } from "./figures";

/**
 * How a table will be printed. Nothing is kept yet: the table itself travels with the form that accepts it, since there
 * is nothing in it that is not public.
 */
export function PublishedPreview({ content }: { readonly content: PublishedContent }) {
  const { t } = useTexts();
  return (
    <>
      <PageHeader
        parent={{ to: "/statistics/published/import", label: t("published.import.title") }}
        title={t("published.preview.title")}
        lead={t("published.preview.lead")}
      />
      <Section title={content.title}>
        <PublishedFigures content={content} />
      </Section>
      {/* As a browser sends files: letters such as å take two bytes, not six. */}
      <form method="post" action="/statistics/published/import/acceptance" encType="multipart/form-data">
        <input type="hidden" name="content" value={JSON.stringify(content)} />
        <FormActions>
          <SubmitButton>{t("published.preview.accept")}</SubmitButton>
          <Link to="/statistics/published/import" reloadDocument>
            {t("published.preview.other")}
          </Link>
        </FormActions>
      </form>
    </>
  );
}
