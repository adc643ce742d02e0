import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { fixedHands } from "#app/domain/case/changing-hands.server";
import { DefinitionList } from "../staff/definition-list";
import "../handover/handover.css";

type Hands = NonNullable<Awaited<ReturnType<typeof fixedHands>>>;

/** Who carries the case and where, in place of fields: that changes by hand-over, so that the child is told before. */
export function FixedHands({ caseId, hands }: { readonly caseId: string; readonly hands: Hands }) {
  const { t } = useTexts();
  const { unitName, responsible, mayHandOver } = hands;
  return (
    <div className="handover-fixed">
      <DefinitionList
        facts={[
          { label: t("cases.form.responsible"), value: responsible.name },
          { label: t("cases.form.unit"), value: unitName },
        ]}
      />
      {mayHandOver ? (
        <p>
          <Link to={`/handovers/new?from=${responsible.id}&case=${caseId}`}>{t("cases.form.handOver")}</Link>
        </p>
      ) : (
        <p className="quiet">{t("cases.form.handOverAsk")}</p>
      )}
    </div>
  );
}
