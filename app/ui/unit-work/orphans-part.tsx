import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { casesWithoutResponsible } from "#app/domain/unit-work/orphans.server";
import { Section } from "../staff/section";
import { StatusMark } from "../staff/status-mark";
import { type Column, Table } from "../staff/table";
import { CaseName } from "./case-name";

type Orphans = Awaited<ReturnType<typeof casesWithoutResponsible>>;

/** Cases that nobody is responsible for any more. Left out when there are none: a morning without them is usual. */
export function OrphansPart({ orphans }: { readonly orphans: Orphans }) {
  const { t } = useTexts();
  const columns: Column<Orphans["cases"][number]>[] = [
    { key: "case", label: t("unitWork.case"), names: true, cell: (row) => <CaseName row={row} /> },
    {
      key: "former",
      label: t("unitWork.orphans.former"),
      cell: (row) =>
        row.former
          ? t(row.former.left ? "unitWork.orphans.left" : "unitWork.orphans.withoutRole", { name: row.former.name })
          : t("unitWork.orphans.nobody"),
    },
    { key: "coworker", label: t("cases.coworkerLabel"), cell: (row) => row.coworkerName },
    {
      key: "flags",
      label: t("cases.column.flags"),
      cell: (row) => row.flagsOpen && <StatusMark tone="urgent">{t("unitWork.orphans.flagWaits")}</StatusMark>,
    },
    {
      key: "act",
      label: t("unitWork.do"),
      cell: (row) => (
        <Link to={`/handovers/new?from=${row.former?.staffId ?? "nobody"}`}>
          {t("unitWork.orphans.assign")} <span className="visually-hidden">{row.reference}</span>
        </Link>
      ),
    },
  ];
  const { cases, more } = orphans;
  if (cases.length === 0) return null;
  const title = t("unitWork.orphans.title");
  return (
    <Section title={title}>
      <Table caption={title} columns={columns} rows={cases} rowKey={(row) => row.caseId} />
      {more && <p className="quiet">{t("unitWork.more", { count: cases.length })}</p>}
    </Section>
  );
}
