import type { MouseEvent } from "react";
import { useTexts } from "#app/ui/texts";
import { LONGEST_ITEM } from "#app/domain/agenda/agenda";
import type { AgendaRow } from "#app/domain/agenda/agenda.server";
import { useField } from "../form/form-state";
import { Answer } from "../meeting/answer";
import { StatusMark } from "../staff/status-mark";

/** One subject: its text, where it comes from with the child's answer beside, whether the others see it, its place. */
export function AgendaItemRow(props: {
  readonly row: AgendaRow;
  readonly position: number;
  readonly wordsLanguage: string;
  readonly onPress: (event: MouseEvent<HTMLButtonElement>, kind: "up" | "down" | "remove", row: AgendaRow) => void;
  readonly onWrite: (row: AgendaRow, change: Partial<AgendaRow>) => void;
}) {
  const { t } = useTexts();
  const { row, position, onPress, onWrite } = props;
  const { id, error } = useField(`text-${row.id}`);
  const about = `${id}-about`;
  return (
    <li className="agenda-row">
      <input type="hidden" name="item" value={row.id} />
      <span className="agenda-number" aria-hidden="true">
        {position}
      </span>
      <div className="agenda-subject">
        <textarea
          id={id}
          name={`text-${row.id}`}
          className="field-input agenda-text"
          rows={1}
          maxLength={LONGEST_ITEM}
          value={row.text}
          aria-label={t("agenda.subject", { position })}
          aria-describedby={error ? `${id}-error ${about}` : about}
          aria-invalid={error ? true : undefined}
          onChange={({ target }) => onWrite(row, { text: target.value })}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
        {error && (
          <p className="field-error" id={`${id}-error`}>
            {error}
          </p>
        )}
        <div className="agenda-meta">
          <p className="agenda-about" id={about}>
            {t(`agenda.source.${row.source}`)}
            {row.answer && (
              <>
                {": "}
                <span {...(row.answer.kind === "words" && { lang: props.wordsLanguage, dir: "auto" })}>
                  <Answer answer={row.answer} />
                </span>
              </>
            )}
          </p>
          {row.mayBeSeen ? (
            <label className="agenda-seen">
              <input
                type="checkbox"
                name={`seen-${row.id}`}
                checked={row.seen}
                onChange={({ target }) => onWrite(row, { seen: target.checked })}
              />
              <span>
                {t("agenda.seen")}
                {row.keptBack && <span className="choice-hint">{t(`agenda.kept.${row.keptBack}`)}</span>}
              </span>
            </label>
          ) : (
            <StatusMark tone="ended">{t(row.keptBack ? `agenda.kept.${row.keptBack}` : "agenda.kept.gone")}</StatusMark>
          )}
        </div>
      </div>
      <div className="agenda-buttons">
        {(["up", "down", "remove"] as const).map((kind) => (
          <button
            key={kind}
            type="submit"
            id={`${id}-${kind}`}
            name="press"
            value={`${kind} ${row.id}`}
            className="agenda-button"
            aria-label={t(`agenda.press.${kind}`, { text: row.text })}
            title={t(`agenda.pressShort.${kind}`)}
            onClick={(event) => onPress(event, kind, row)}
          >
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
              <path d={SHAPES[kind]} fill="none" stroke="currentColor" strokeWidth="1.75" />
            </svg>
          </button>
        ))}
      </div>
    </li>
  );
}

const SHAPES = {
  up: "M8 14V2.5M3 7.5l5-5 5 5",
  down: "M8 2v11.5M3 8.5l5 5 5-5",
  remove: "m3 3 10 10M13 3 3 13",
} as const;
