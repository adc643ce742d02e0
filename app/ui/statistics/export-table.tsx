import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { Table } from "../staff/table";

export interface ExportView {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  /** The question in words, and its address. */
  readonly what: string;
  readonly address: string;
  readonly format: string;
  readonly purpose: string;
}

export function ExportTable({ rows }: { readonly rows: readonly ExportView[] }) {
  const { t } = useTexts();
  return (
    <Table
      caption={t("statistics.exports.title")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: "at", label: t("statistics.exports.at"), names: true, cell: ({ at }) => at },
        { key: "who", label: t("statistics.exports.who"), cell: ({ who }) => who },
        {
          key: "what",
          label: t("statistics.exports.what"),
          cell: ({ what, address }) => <Link to={`/statistics?${address}`}>{what}</Link>,
        },
        { key: "format", label: t("statistics.exports.format"), cell: ({ format }) => format },
        { key: "purpose", label: t("statistics.exports.purpose"), cell: ({ purpose }) => purpose },
      ]}
    />
  );
}
