import { useId } from "react";
import { useTexts } from "#app/ui/texts";
import { ShareChart } from "./share-chart";
import { type CellView, type GroupView, cellText, type MeasureTableView } from "./table-view";
import "./measure-table.css";

/** One table with its chart above it. Wider than a phone, it scrolls inside its own frame. */
export function MeasureTable({ table }: { readonly table: MeasureTableView }) {
  const { t } = useTexts();
  const id = useId();
  const column = (name: string) => ({ id: `${id}-${name}`, scope: "col" });
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
              {table.headings.map((heading, place) => (
                <th {...column(`heading${place}`)} key={heading} className="measure-name">
                  {heading}
                </th>
              ))}
              {table.compared && <th {...column("period")}>{t("statistics.table.period")}</th>}
              <th {...column("n")} className="measure-number">
                {t("statistics.table.n")}
              </th>
              {table.values.map(({ key, label }, place) => (
                <th {...column(`value${place}`)} className="measure-number" key={key}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          {table.groups.map((group, number) => (
            <Group key={group.key} group={group} compared={table.compared} id={id} number={number} />
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

/**
 * Rows of one group, a line for each half-year. A number has up to four headers, two of which span lines, so each says which
 * they are (WCAG technique H43).
 *
 * @param props.id of the table, with which its headings' ids begin.
 */
function Group(props: {
  readonly group: GroupView;
  readonly compared: boolean;
  readonly id: string;
  readonly number: number;
}) {
  const { t } = useTexts();
  const { group, compared, id } = props;
  const { names, lines, difference, broken } = group;
  const extra = compared && (difference !== null || broken);
  const named = names.map((_name, place) => `${id}-group${props.number}-name${place}`);
  const lineId = (line: number | "difference") => `${id}-group${props.number}-line-${line}`;
  const heard = (column: string, line: number | "difference") =>
    [`${id}-${column}`, ...named, ...(compared ? [lineId(line)] : [])].join(" ");
  return (
    <tbody className={group.total ? "measure-total" : undefined}>
      {lines.map((line, index) => (
        <tr key={line.period}>
          {index === 0 &&
            names.map((name, place) => (
              <th
                key={place}
                id={named[place]}
                scope="rowgroup"
                rowSpan={lines.length + (extra ? 1 : 0)}
                className={place === 0 && group.repeated ? "measure-name measure-repeated" : "measure-name"}
              >
                {name}
              </th>
            ))}
          {compared && (
            <th id={lineId(index)} scope="row" className="measure-period">
              {line.period}
            </th>
          )}
          <td className="measure-number" headers={heard("n", index)}>
            <CellText cell={line.n} />
          </td>
          {line.cells.map((cell, place) => (
            <td className="measure-number" key={place} headers={heard(`value${place}`, index)}>
              <CellText cell={cell} />
            </td>
          ))}
        </tr>
      ))}
      {extra && (
        <tr className="measure-difference">
          <th id={lineId("difference")} scope="row" className="measure-period">
            {t("statistics.table.difference")}
          </th>
          {difference === null ? (
            <td colSpan={1 + (lines[0]?.cells.length ?? 0)} headers={heard("n", "difference")}>
              {t("statistics.table.brokenShort")}
            </td>
          ) : (
            <>
              <td headers={heard("n", "difference")} />
              {difference.map((text, place) => (
                <td className="measure-number" key={place} headers={heard(`value${place}`, "difference")}>
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
