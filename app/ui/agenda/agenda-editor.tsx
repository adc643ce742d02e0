import { type MouseEvent, useEffect, useRef, useState } from "react";
import { useTexts } from "#app/ui/texts";
import { changed, LONGEST_ITEM } from "#app/domain/agenda/agenda";
import type { AgendaPage, AgendaRow } from "#app/domain/agenda/agenda.server";
import { Checkbox } from "../form/choice-group";
import { Form, FormActions } from "../form/form";
import type { FormFailure } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { useStayingSignedIn } from "../staff/staying-signed-in";
import { ownRow, rowsSent } from "./agenda-rows";
import { AgendaItemRow } from "./agenda-item-row";
import "./agenda.css";

/**
 * The subjects in their order. Every button also works without script, as a press that saves; with script, what it does
 * is done here and saved with the rest.
 */
export function AgendaEditor(props: {
  readonly page: AgendaPage;
  readonly revision: number;
  readonly failure: FormFailure | undefined;
}) {
  const { t } = useTexts();
  const { page, failure } = props;
  const known = [...page.rows, ...page.offers];
  const [rows, setRows] = useState<readonly AgendaRow[]>(failure ? rowsSent(failure.values, known) : page.rows);
  const [removed, setRemoved] = useState<readonly AgendaRow[]>([]);
  const [said, setSaid] = useState("");
  const focus = useRef<string | null>(null);
  useStayingSignedIn();
  useEffect(() => {
    if (focus.current) document.getElementById(focus.current)?.focus();
    focus.current = null;
  });
  const offers = [...page.offers, ...page.rows, ...removed].filter(
    (offer, index, all) =>
      rows.every(({ id }) => id !== offer.id) && all.findIndex(({ id }) => id === offer.id) === index,
  );

  const press = (event: MouseEvent<HTMLButtonElement>, kind: "up" | "down" | "remove", row: AgendaRow) => {
    event.preventDefault();
    const next = changed(rows, { kind, id: row.id });
    setRows(next);
    if (kind === "remove") {
      setRemoved([...removed, row]);
      focus.current = "agenda-added";
      setSaid(t("agenda.removed", { text: row.text }));
    } else {
      focus.current = event.currentTarget.id;
      setSaid(t("agenda.moved", { text: row.text, position: next.indexOf(row) + 1 }));
    }
  };
  const takeUp = (event: MouseEvent, row: AgendaRow) => {
    event.preventDefault();
    setRows(changed(rows, { kind: "add", item: row }));
    focus.current = `agenda-text-${row.id}`;
  };
  const add = (event: MouseEvent<HTMLButtonElement>) => {
    const form = event.currentTarget.form;
    const field = form?.elements.namedItem("added");
    const tick = form?.elements.namedItem("addedSeen");
    if (!(field instanceof HTMLInputElement) || !(tick instanceof HTMLInputElement)) return;
    event.preventDefault();
    const text = field.value.trim();
    focus.current = field.id;
    if (text === "") return setSaid("");
    setRows([...rows, ownRow(`own-n${Date.now().toString(36)}`, text, tick.checked)]);
    field.value = "";
    tick.checked = false;
    setSaid(t("agenda.added", { text }));
  };
  const write = (row: AgendaRow, change: Partial<AgendaRow>) =>
    setRows(rows.map((one) => (one.id === row.id ? { ...one, ...change } : one)));

  return (
    <Form id="agenda" failure={failure}>
      {/* The first button is the one that the Enter key presses. */}
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      <input type="hidden" name="revision" value={props.revision} />
      {rows.length === 0 && <p className="quiet">{t("agenda.empty")}</p>}
      <ol className="agenda-rows" role="list" aria-label={t("agenda.title")}>
        {rows.map((row, index) => (
          <AgendaItemRow
            key={row.id}
            row={row}
            position={index + 1}
            wordsLanguage={page.wordsLanguage}
            onPress={press}
            onWrite={write}
          />
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <div className="agenda-add">
        <TextField name="added" label={t("agenda.own")} maxLength={LONGEST_ITEM} spellCheck />
        <Checkbox name="addedSeen" label={t("agenda.seen")} />
        <button type="submit" className="button button-secondary" onClick={add}>
          {t("agenda.add")}
        </button>
      </div>
      {offers.length > 0 && (
        <div>
          <h2 className="agenda-offers">{t("agenda.offers")}</h2>
          <ul role="list" className="agenda-offer-list">
            {offers.map((row) => (
              <li key={row.id}>
                <span>{row.text}</span>
                <button
                  type="submit"
                  name="press"
                  value={`offer ${row.id}`}
                  className="button button-plain"
                  onClick={(event) => takeUp(event, row)}
                >
                  {t("agenda.takeUp")}
                  <span className="visually-hidden">: {row.text}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <FormActions>
        <SubmitButton>{t("agenda.save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
