import { useTexts } from "#app/ui/texts";
import { LinkButton } from "../staff/button";
import { Section } from "../staff/section";
import { StatusMark } from "../staff/status-mark";
import { Table } from "../staff/table";

interface OpenView {
  readonly period: string;
  readonly name: string;
  readonly observations: number;
  readonly over: boolean;
  readonly mayClose: boolean;
}

interface ClosedView {
  readonly period: string;
  readonly name: string;
  readonly closedOn: string;
  readonly threshold: number;
  readonly observations: number;
}

/** Half-years with observations that are still written to. */
export function OpenPeriods({ periods }: { readonly periods: readonly OpenView[] }) {
  const { t, language } = useTexts();
  return (
    <Section title={t("statistics.periods.open")}>
      {periods.length === 0 ? (
        <p className="quiet">{t("statistics.periods.noneOpen")}</p>
      ) : (
        <Table
          caption={t("statistics.periods.open")}
          rows={periods}
          rowKey={({ period }) => period}
          columns={[
            { key: "name", label: t("statistics.periods.period"), names: true, cell: ({ name }) => name },
            {
              key: "state",
              label: t("statistics.periods.state"),
              cell: ({ over }) => (
                <StatusMark tone={over ? "turn" : "waiting"}>
                  {t(over ? "statistics.periods.over" : "statistics.periods.running")}
                </StatusMark>
              ),
            },
            {
              key: "observations",
              label: t("statistics.periods.what"),
              numeric: true,
              cell: ({ observations }) => observations.toLocaleString(language),
            },
            {
              key: "close",
              label: t("statistics.periods.closing"),
              cell: ({ period, mayClose, name }) =>
                !mayClose ? null : (
                  <LinkButton to={`/statistics/periods/${period}/closing`}>
                    {t("statistics.periods.close")}
                    <span className="visually-hidden"> {name}</span>
                  </LinkButton>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}

/** Half-years that never change again. */
export function ClosedPeriods({ periods }: { readonly periods: readonly ClosedView[] }) {
  const { t, language } = useTexts();
  return (
    <Section title={t("statistics.periods.closed")}>
      {periods.length === 0 ? (
        <p className="quiet">{t("statistics.periods.noneClosed")}</p>
      ) : (
        <Table
          caption={t("statistics.periods.closed")}
          rows={periods}
          rowKey={({ period }) => period}
          columns={[
            { key: "name", label: t("statistics.periods.period"), names: true, cell: ({ name }) => name },
            { key: "closed", label: t("statistics.periods.closedAt"), cell: ({ closedOn }) => closedOn },
            {
              key: "threshold",
              label: t("statistics.periods.threshold"),
              numeric: true,
              cell: ({ threshold }) => threshold,
            },
            {
              key: "observations",
              label: t("statistics.periods.observations"),
              numeric: true,
              cell: ({ observations }) => observations.toLocaleString(language),
            },
          ]}
        />
      )}
    </Section>
  );
}
