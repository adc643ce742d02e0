import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { FollowUpStep, StepName } from "#app/domain/follow-up/steps";
import { StatusMark, type StatusTone } from "../staff/status-mark";
import "./steps.css";

/** How far a follow-up has come, each step a word and a shape; those with a page of their own lead there. */
export function StepsOfFollowUp(props: { readonly steps: readonly FollowUpStep[]; readonly path: string }) {
  const { t } = useTexts();
  if (props.steps.length === 0) return null;
  return (
    <ol className="follow-up-steps no-print" role="list" aria-label={t("steps.label")}>
      {props.steps.map(({ name, standing }) => {
        const page = standing === "ahead" ? undefined : PAGES[name];
        const word = t(`steps.${name}`);
        return (
          <li key={name} {...(standing === "next" && { "aria-current": "step" })}>
            <StatusMark tone={TONES[standing]}>
              {page ? <Link to={`${props.path}/${page}`}>{word}</Link> : word}
              <span className="visually-hidden">, {t(`steps.standing.${standing}`)}</span>
            </StatusMark>
          </li>
        );
      })}
    </ol>
  );
}

const TONES: Readonly<Record<FollowUpStep["standing"], StatusTone>> = {
  done: "done",
  next: "turn",
  open: "idle",
  ahead: "idle",
};

/** Pages that say what was done as well as do it. */
const PAGES: Readonly<Partial<Record<StepName, string>>> = { agenda: "agenda", fed_back: "feedback" };
