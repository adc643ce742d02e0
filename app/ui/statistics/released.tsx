import { useTexts } from "#app/ui/texts";
import { PrintButton } from "../meeting/print-button";
import { DefinitionList } from "../staff/definition-list";
import { CopyButton } from "./copy-button";
import { MeasureTable } from "./measure-table";
import { SharePatterns } from "./share-bar";
import type { ActionView, SectionView, TableView } from "./table-view";
import "./released.css";

/** A table that may be shown, with its charts and all that is said about it. */
export function Released({ view }: { readonly view: TableView }) {
  const { t } = useTexts();
  return (
    <section className="released" aria-labelledby="released-title">
      <SharePatterns />
      <h2 id="released-title">{view.title}</h2>
      <div className="released-actions no-print">
        <CopyButton view={view} />
        <PrintButton />
      </div>
      {view.sections.map((section) => (
        <Part key={section.key} section={section} alone={view.sections.length === 1} />
      ))}
      <div className="released-notes">
        {view.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      <h3 className="released-about">{t("statistics.fact.title")}</h3>
      <DefinitionList facts={view.facts.map(({ label, text }) => ({ label, value: text }))} />
    </section>
  );
}

function Part({ section, alone }: { readonly section: SectionView; readonly alone: boolean }) {
  const named = !alone && section.tables.some(({ title }) => title !== section.title);
  return (
    <div className="released-part">
      {named && <p className="released-area">{section.title}</p>}
      {section.tables.map((table) => (
        <MeasureTable key={table.key} table={table} />
      ))}
      {section.actions.length > 0 && <Actions actions={section.actions} />}
    </div>
  );
}

/** "You said, we did", beside what was said. */
function Actions({ actions }: { readonly actions: readonly ActionView[] }) {
  const { t } = useTexts();
  return (
    <aside className="said-did" aria-label={t("statistics.actions.title")}>
      <p className="said-did-unit">{t("statistics.actions.title")}</p>
      {actions.map((action) => (
        <div key={action.key}>
          <p className="said-did-unit">{action.unit}</p>
          <p>
            <strong>{t("statistics.actions.said")}:</strong> {action.said}
          </p>
          <p>
            <strong>{t("statistics.actions.did")}:</strong> {action.did}
          </p>
          <p className="quiet">{action.written}</p>
        </div>
      ))}
    </aside>
  );
}
