import { useTexts } from "#app/ui/texts";
import { ShareChart } from "./share-chart";
import { type CellView, type GroupView, cellText, type MeasureTableView } from "./table-view";
import "./measure-table.css";

/** One table with its chart above it. Wider than a phone, it scrolls inside its own frame. */
export function MeasureTable({ table }: { readonly table: MeasureTableView }) {
  const { t } = useTexts();
  return (
    <div className="measure">
      <h3>{table.title}</h3>
      <ShareChart table={table} />
      <div
        className="measure-frame"
        role="region"
        aria-label={t("statistics.table.scroll", { title: table.title })}
        // Whoever has no mouse scrolls with the arrows, which takes the focus.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <table className={table.compared ? "measure-table measure-compared" : "measure-table"}>
          <caption className="visually-hidden">{table.title}</caption>
          <thead>
            <tr>
              {table.headings.map((heading) => (
                <th scope="col" key={heading} className="measure-name">
                  {heading}
                </th>
              ))}
              {table.compared && <th scope="col">{t("statistics.table.period")}</th>}
              <th scope="col" className="measure-number">
                {t("statistics.table.n")}
              </th>
              {table.values.map(({ key, label }) => (
                <th scope="col" className="measure-number" key={key}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          {table.groups.map((group) => (
            <Group key={group.key} group={group} compared={table.compared} />
          ))}
        </table>
      </div>
      {table.notes.map((note) => (
        <p key={note} className="quiet measure-note">
          {note}
        </p>
      ))}
    </div>
  );
}

function Group({ group, compared }: { readonly group: GroupView; readonly compared: boolean }) {
  const { t } = useTexts();
  const { names, lines, difference, broken } = group;
  const extra = compared && (difference !== null || broken);
  return (
    <tbody className={group.total ? "measure-total" : undefined}>
      {lines.map((line, index) => (
        <tr key={line.period}>
          {index === 0 &&
            names.map((name, place) => (
              <th
                key={place}
                scope="rowgroup"
                rowSpan={lines.length + (extra ? 1 : 0)}
                className={place === 0 && group.repeated ? "measure-name measure-repeated" : "measure-name"}
              >
                {name}
              </th>
            ))}
          {compared && (
            <th scope="row" className="measure-period">
              {line.period}
            </th>
          )}
          <td className="measure-number">
            <CellText cell={line.n} />
          </td>
          {line.cells.map((cell, place) => (
            <td className="measure-number" key={place}>
              <CellText cell={cell} />
            </td>
          ))}
        </tr>
      ))}
      {extra && (
        <tr className="measure-difference">
          <th scope="row" className="measure-period">
            {t("statistics.table.difference")}
          </th>
          {difference === null ? (
            <td colSpan={1 + (lines[0]?.cells.length ?? 0)}>{t("statistics.table.brokenShort")}</td>
          ) : (
            <>
              <td />
              {difference.map((text, place) => (
                <td className="measure-number" key={place}>
                  {text ?? ""}
                </td>
              ))}
            </>
          )}
        </tr>
      )}
    </tbody>
  );
}

function CellText({ cell }: { readonly cell: CellView }) {
  const { t } = useTexts();
  if (cell.kind === "count") return <>{cellText(cell, (share) => t("statistics.table.percent", { share }))}</>;
  if (cell.kind === "not_measured") return <span className="quiet">{cell.text}</span>;
  return (
    <>
      <span aria-hidden="true">*</span>
      <span className="visually-hidden">{t("statistics.table.hiddenRead")}</span>
    </>
  );
}
