import { useTexts } from "#app/ui/texts";
import type { casePeople } from "#app/domain/case/people.server";
import { dayText } from "#app/i18n/dates";
import { ActionButton } from "../staff/button";
import { Section } from "../staff/section";
import { type Column, Table } from "../staff/table";
import "../unit-work/unit-work.css";

type People = NonNullable<Awaited<ReturnType<typeof casePeople>>>;

interface Row {
  readonly key: string;
  readonly name: string;
  readonly as: string;
  readonly until: string | null;
  readonly accessId: string | null;
}

/** Everybody who can open a case, and why. */
export function PeopleList({ people }: { readonly people: People }) {
  const { t, language } = useTexts();
  const carriers = people.carriers.flatMap(({ as, name, deputy }): Row[] => [
    { key: as, name, as: t(`people.as.${as}`), until: null, accessId: null },
    ...(deputy
      ? [
          {
            key: `${as} deputy`,
            name: deputy.name,
            as: t("people.as.deputy", { name }),
            until: deputy.untilOn,
            accessId: null,
          },
        ]
      : []),
  ]);
  const given = people.given.map(({ accessId, name, kind, untilOn }): Row => {
    return { key: accessId, name, as: t(`people.as.${kind}`), until: untilOn, accessId };
  });
  const columns: Column<Row>[] = [
    { key: "name", label: t("people.person"), names: true, cell: (row) => row.name },
    { key: "as", label: t("people.why"), cell: (row) => row.as },
    { key: "until", label: t("people.until"), cell: (row) => row.until && dayText(row.until, language) },
    {
      key: "act",
      label: t("unitWork.do"),
      cell: (row) =>
        row.accessId && (
          <ActionButton action={`/cases/${people.caseId}/people/${row.accessId}/ending`} look="plain">
            {t("people.end")} <span className="visually-hidden">{row.name}</span>
          </ActionButton>
        ),
    },
  ];
  return (
    <Section title={t("people.list")}>
      <Table caption={t("people.list")} columns={columns} rows={[...carriers, ...given]} rowKey={(row) => row.key} />
    </Section>
  );
}
