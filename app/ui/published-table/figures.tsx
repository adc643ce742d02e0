import {
  HIDDEN,
  NOT_MEASURED,
  type PublishedCell,
  type PublishedContent,
} from "#app/domain/published-table/published-table";
import { useTexts } from "../texts";
import { inWords } from "./in-words";
import { KnowAboutTotals } from "./know-about-totals";
import "./figures.css";

/**
 * A table as it was printed, with what its signs mean. It keeps the shape of a table on a phone too, since figures are
 * compared down as well as across: there it is moved sideways under the names of its rows.
 */
export function PublishedFigures({ content }: { readonly content: PublishedContent }) {
  const { t } = useTexts();
  const { title, source, notes, columns, rows } = content;
  const cells = rows.flatMap((row) => row.cells);
  return (
    <div className="figures">
      {/* Who has no pointer moves it with the arrow keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="figures-window" role="region" aria-label={t("published.figures")} tabIndex={0}>
        <table className="figures-table">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {columns.map((heading, index) => (
                <th key={heading} scope="col" className={index === 0 ? "figures-names" : undefined}>
                  {inWords(heading, t)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, cells }, row) => (
              <tr key={row}>
                <th scope="row" className="figures-names">
                  {inWords(label, t)}
                </th>
                {cells.map((cell, column) => (
                  <Figure key={columns[column + 1]} cell={cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="figures-notes">
        {cells.includes(HIDDEN) && <p>{t("published.legend.hidden")}</p>}
        {cells.includes(NOT_MEASURED) && <p>{t("published.legend.notMeasured")}</p>}
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        <p>{t("published.sourceOf", { source })}</p>
      </div>
      <KnowAboutTotals figures={content} />
    </div>
  );
}

function Figure({ cell }: { readonly cell: PublishedCell }) {
  const { t } = useTexts();
  if (cell === NOT_MEASURED) return <td className="figures-unmeasured">{t("published.notMeasured")}</td>;
  return <td>{cell}</td>;
}
