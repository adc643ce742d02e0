import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { countInterface, interfaceLinesOfAll } from "#app/domain/interface-text/interface-text.server";
import { isOffered } from "#app/domain/interface-text/in-use.server";
import { requestTexts } from "#app/http/language.server";
import { requireTranslator } from "#app/http/translating.server";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";
import { FilesPart } from "#app/ui/workshop/translation/files-part";
import { LanguagesTable } from "#app/ui/workshop/translation/languages-table";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { application } = await requireTranslator(args);
  const t = await requestTexts(args.request, application);
  const lines = await interfaceLinesOfAll(application.store);
  return {
    title: t("interfaceTexts.title"),
    languages: [...lines].map(([language, texts]) => ({
      ...{ language, counts: countInterface(texts) },
      gate: isOffered(language) ? ("open" as const) : ("incomplete" as const),
    })),
  };
}

/** In which languages the child's page and the messages exist, and how far others have come. */
export default function InterfaceTextsPage() {
  const { t } = useTexts();
  const { languages } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: "/workshop", label: t("workshop.title") }}
        title={t("interfaceTexts.title")}
        lead={t("interfaceTexts.lead")}
      />
      <LanguagesTable languages={languages} base="/workshop/interface" />
      <FilesPart base="/workshop/interface" language={null} readOnly={false} />
    </>
  );
}
