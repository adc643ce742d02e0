import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { handoverForm } from "#app/domain/handover/form.server";
import { FieldError } from "../form/field";
import { describedBy, useField } from "../form/form-state";
import { StatusMark } from "../staff/status-mark";
import "../form/choice-group.css";
import "../unit-work/unit-work.css";

type HandedCase = NonNullable<Awaited<ReturnType<typeof handoverForm>>>["cases"][number];

/**
 * Which of a colleague's cases are handed over: all of them to begin with, save those that cannot be.
 *
 * @param props.only the one to begin with where the reader comes from one case.
 */
export function CasesField(props: { readonly cases: readonly HandedCase[]; readonly only: string | null }) {
  const { cases, only } = props;
  const { t } = useTexts();
  const { id, error, kept, keptList, sent } = useField("caseIds");
  const chosen = keptList ?? (kept ? [kept] : []);
  const free = cases.filter(({ flagsOpen, planned }) => !flagsOpen && !planned);
  const firstId = free[0]?.caseId;
  return (
    <fieldset className={error ? "field field-faulty" : "field"} {...describedBy(id, undefined, error)}>
      <legend className="field-label">{t("handovers.cases")}</legend>
      <FieldError id={id} error={error} />
      <div className="choices">
        {cases.map((row) => {
          const inputId = row.caseId === firstId ? id : `${id}-${row.caseId}`;
          const closed = row.flagsOpen || row.planned;
          return (
            <div className="choice" key={row.caseId}>
              <input
                type="checkbox"
                id={inputId}
                name="caseIds"
                value={row.caseId}
                disabled={closed}
                defaultChecked={sent ? chosen.includes(row.caseId) : !closed && (only ?? row.caseId) === row.caseId}
              />
              <label htmlFor={inputId}>
                {row.childName ?? t("people.closedCase")} <span className="quiet">{row.reference}</span>
                <CaseNote row={row} />
              </label>
            </div>
          );
        })}
      </div>
      {cases.some(({ flagsOpen }) => flagsOpen) && (
        <p>
          <Link to="/unit-work">{t("handovers.toFlags")}</Link>
        </p>
      )}
    </fieldset>
  );
}

function CaseNote({ row }: { readonly row: HandedCase }) {
  const { t } = useTexts();
  if (row.flagsOpen) {
    return (
      <span className="choice-hint">
        <StatusMark tone="urgent">{t("handovers.flagsOpen")}</StatusMark>
      </span>
    );
  }
  if (row.planned) return <span className="choice-hint">{t("handovers.alreadyPlanned")}</span>;
  const open = [
    row.openFollowUps > 0 && t("handovers.openFollowUps", { count: row.openFollowUps }),
    row.unread > 0 && t("handovers.unread", { count: row.unread }),
  ].filter((text) => text !== false);
  return open.length > 0 ? <span className="choice-hint">{open.join(" · ")}</span> : null;
}
