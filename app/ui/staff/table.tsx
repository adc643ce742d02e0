import type { ReactNode } from "react";
import "./table.css";

export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** The column that names the row: it becomes the row's header, and the card's heading on a phone. */
  readonly names?: boolean;
  readonly numeric?: boolean;
}

/** A table that becomes one card a row on a narrow screen. An empty cell (null) is left out of the card. */
export function Table<Row>(props: {
  /** What the table holds, for those who hear it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}) {
  return (
    <table className="table">
      <caption className="visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th key={column.key} scope="col" className={column.numeric ? "table-numeric" : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={props.rowKey(row)}>
            {props.columns.map((column) => (
              <Cell key={column.key} column={column} content={column.cell(row)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, content }: { readonly column: Column<Row>; readonly content: ReactNode }) {
  if (column.names) return <th scope="row">{content}</th>;
  const look = content === null ? "table-empty" : column.numeric ? "table-numeric" : undefined;
  return (
    <td className={look}>
      <span className="table-label" aria-hidden="true">
        {column.label}
      </span>
      <span className="table-value">{content}</span>
    </td>
  );
}
