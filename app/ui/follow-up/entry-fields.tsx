import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { EntryItem, EntryPart } from "#app/domain/response/entry";
import type { entryForm } from "#app/domain/response/entry.server";
import { Checkbox, CheckboxGroup, RadioGroup } from "../form/choice-group";
import { DateField } from "../form/date-field";
import { FieldGroup, Form, FormActions } from "../form/form";
import type { FormFailure } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { TextArea } from "../form/text-field";
import { conditionText } from "../questionnaire/item-preview";
import { Notice } from "../staff/notice";
import { useStayingSignedIn } from "../staff/staying-signed-in";

type EntryPage = NonNullable<Awaited<ReturnType<typeof entryForm>>>["page"];

/** The whole questionnaire as one form, in the reader's words, with what the child reads beside it. */
export function EntryFields(props: {
  readonly entry: EntryPage & { readonly parts: readonly EntryPart[] };
  readonly failure: FormFailure | undefined;
  readonly back: string;
}) {
  const { t } = useTexts();
  const { parts, code, today, earliest, askedLanguage, begun } = props.entry;
  useStayingSignedIn();
  return (
    <Form failure={props.failure}>
      {begun && <Notice tone="attention" title={t("followUp.entry.begun")} />}
      <p>{t("followUp.entry.code", { code })}</p>
      <FieldGroup legend={t("followUp.entry.occasion")}>
        <DateField
          name="answered-on"
          label={t("followUp.entry.answeredOn")}
          defaultValue={today}
          min={earliest}
          max={today}
        />
        <Checkbox
          name="with-interpreter"
          label={t("followUp.entry.interpreter")}
          hint={t("followUp.entry.interpreterHint")}
        />
      </FieldGroup>
      {parts.map(({ key, title, items }) => (
        <FieldGroup key={key} legend={title ?? t(`questionnaires.${key}`)}>
          {items.map((item) => (
            <EntryField key={item.key} item={item} askedLanguage={askedLanguage} />
          ))}
        </FieldGroup>
      ))}
      <FieldGroup legend={t("followUp.entry.observation")}>
        <TextArea
          name="own-observation"
          label={t("followUp.entry.observationLabel")}
          hint={t("followUp.entry.observationHint")}
          optional
        />
      </FieldGroup>
      <p>{t("followUp.entry.sendNote")}</p>
      <FormActions>
        <SubmitButton>{t("followUp.entry.submit")}</SubmitButton>
        <Link to={props.back}>{t("followUp.back")}</Link>
      </FormActions>
    </Form>
  );
}

function EntryField({ item, askedLanguage }: { readonly item: EntryItem; readonly askedLanguage: string }) {
  const { t } = useTexts();
  const { key: name, number, text, kind } = item;
  const label = `${number}. ${text}`;
  const hint = <Hints item={item} askedLanguage={askedLanguage} />;
  if (kind === "text") return <TextArea name={name} label={label} hint={hint} rows={3} spellCheck />;
  const choices = item.options.map(({ value, label: option, askedLabel }) => ({
    value,
    label: option,
    ...(askedLabel !== null && { hint: askedLabel, hintLanguage: askedLanguage }),
  }));
  if (kind === "several") return <CheckboxGroup name={name} label={label} hint={hint} choices={choices} />;
  // A chosen radio button cannot be unchosen; this is the way back to no answer.
  const none = { value: "", label: t("followUp.entry.noAnswer") };
  return <RadioGroup name={name} label={label} hint={hint} choices={[...choices, none]} defaultValue="" />;
}

function Hints({ item, askedLanguage }: { readonly item: EntryItem; readonly askedLanguage: string }) {
  const { t } = useTexts();
  return (
    <>
      {item.askedText !== null && (
        <span className="entry-hint" lang={askedLanguage} dir="auto">
          {item.askedText}
        </span>
      )}
      {item.help !== null && <span className="entry-hint">{item.help}</span>}
      {item.sensitive && <span className="entry-hint">{t("followUp.entry.sensitive")}</span>}
      {item.showIf && (
        <span className="entry-hint">{t("followUp.entry.onlyIf", { condition: conditionText(item.showIf, t) })}</span>
      )}
      {item.kind === "several" && <span className="entry-hint">{t("followUp.entry.several")}</span>}
    </>
  );
}
