import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { OUTCOMES, TEST_AGES } from "#app/domain/test-round/test-note";
import { requestTexts } from "#app/http/language.server";
import { itemsInWords, roundOfRoute } from "#app/http/test-rounds.server";
import { PrintButton } from "#app/ui/meeting/print-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";
import "#app/ui/test-round/sheet.css";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, draft, round } = await roundOfRoute(args);
  const t = await requestTexts(args.request, args.context.application);
  const back = `/workshop/${draft.id}/rounds/${round.id}`;
  return {
    title: t("rounds.sheet.title", { number: round.number }),
    back,
    ...itemsInWords(round.document, actor.language),
  };
}

/** The questions on paper with room for notes, for who would rather have no screen between them and the child. */
export default function RoundSheetPage() {
  const { t } = useTexts();
  const { title, back, items, language } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: back, label: t("rounds.log.parent") }}
        title={title}
        lead={t("rounds.sheet.lead")}
        actions={<PrintButton />}
      />
      <p className="sheet-child">
        <span>
          {t("rounds.note.age")}: {TEST_AGES.join(" / ")}
        </span>
        <span>
          {t("rounds.note.npf")}: {t("rounds.npf.no")} / {t("rounds.npf.yes")} / {t("rounds.npf.unknown")}
        </span>
        <span>{t("rounds.note.language")}: ____________</span>
      </p>
      <ol className="sheet-items">
        {items.map((item) => (
          <li key={item.id}>
            <p className="sheet-question" lang={language} dir="auto">
              {item.words}
            </p>
            {item.help !== "" && (
              <p className="quiet" lang={language} dir="auto">
                {item.help}
              </p>
            )}
            {item.options.length > 0 && (
              <p lang={language} dir="auto">
                {item.options.join(" · ")}
              </p>
            )}
            <p className="sheet-outcomes">
              {OUTCOMES.map((outcome) => (
                <span key={outcome}>{t(`rounds.outcome.${outcome}`)}</span>
              ))}
            </p>
            <div className="sheet-lines" aria-hidden="true">
              <span />
              <span />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
