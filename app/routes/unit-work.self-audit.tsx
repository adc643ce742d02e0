import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { localDate } from "#app/domain/calendar/working-days";
import { auditPeriod, FEWEST_ANSWERS, type Share } from "#app/domain/unit-work/self-audit";
import { selfAudit } from "#app/domain/unit-work/self-audit.server";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { DateField } from "#app/ui/form/date-field";
import { FieldRow, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { EmptyState } from "#app/ui/staff/empty-state";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Table } from "#app/ui/staff/table";
import "#app/ui/unit-work/unit-work.css";

export const meta = pageTitle;

/** Anything that is no day is as if it were not there. */
const Day = z.iso.date().nullable().catch(null);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "case.assign")) throw forbidden();
  const asked = new URL(request.url).searchParams;
  const now = application.now();
  const today = localDate(now);
  const period = auditPeriod(
    { fromOn: Day.parse(asked.get("fromOn")), untilOn: Day.parse(asked.get("untilOn")) },
    today,
  );
  const t = await requestTexts(request, application);
  const units = await selfAudit(application.store, actor, period, now);
  return { title: t("unitWork.selfAudit.title"), period, today, units };
}

export default function SelfAuditPage() {
  const { t } = useTexts();
  const { title, period, today, units } = useLoaderData<typeof loader>();
  const share = ({ n, of }: Share) =>
    of === 0
      ? t("unitWork.selfAudit.nothing")
      : t("unitWork.selfAudit.share", { n, of, percent: Math.round((100 * n) / of) });
  return (
    <>
      <PageHeader
        parent={{ to: "/unit-work", label: t("unitWork.title") }}
        title={title}
        lead={t("unitWork.selfAudit.lead")}
      />
      <Form method="get" className="form unit-work-period no-print" key={`${period.fromOn} ${period.untilOn}`}>
        <FieldRow>
          <DateField name="fromOn" label={t("unitWork.selfAudit.from")} defaultValue={period.fromOn} max={today} />
          <DateField name="untilOn" label={t("unitWork.selfAudit.until")} defaultValue={period.untilOn} max={today} />
        </FieldRow>
        <FormActions>
          <SubmitButton look="secondary">{t("unitWork.selfAudit.show")}</SubmitButton>
        </FormActions>
      </Form>
      {units.length === 0 ? (
        <EmptyState title={t("unitWork.selfAudit.empty")} />
      ) : (
        <Table
          caption={title}
          rows={units}
          rowKey={(row) => row.unitId}
          columns={[
            { key: "unit", label: t("cases.form.unit"), names: true, cell: (row) => row.unitName },
            { key: "inTime", label: t("unitWork.selfAudit.inTime"), cell: (row) => share(row.inTime) },
            { key: "talk", label: t("unitWork.selfAudit.privateTalk"), cell: (row) => share(row.privateTalk) },
            { key: "fedBack", label: t("unitWork.selfAudit.fedBack"), cell: (row) => share(row.fedBack) },
            {
              key: "plan",
              label: t("unitWork.selfAudit.planKnown"),
              cell: (row) =>
                row.planKnown ? share(row.planKnown) : t("unitWork.selfAudit.tooFew", { fewest: FEWEST_ANSWERS }),
            },
          ]}
        />
      )}
      <p className="quiet unit-work-note">{t("unitWork.selfAudit.how")}</p>
    </>
  );
}
