import { useTexts } from "#app/ui/texts";
import { RadioGroup } from "../form/choice-group";
import { FieldError } from "../form/field";
import { Form, FormActions } from "../form/form";
import { useField } from "../form/form-state";
import { SelectField } from "../form/select-field";
import { SubmitButton } from "../form/submit-button";
import type { FormView, MeasureGroup } from "./form-view";
import { MOST_MEASURES } from "#app/domain/aggregate/question";
import "../form/choice-group.css";
import "../form/field.css";
import "./question-form.css";

/** The question: a half-year, what, by what and for whom. Sent, it becomes an address that can be shared. */
export function QuestionForm({ form }: { readonly form: FormView }) {
  const { t } = useTexts();
  const { filled, errors } = form;
  const values = {
    ...{ period: filled.period, compare: filled.compare, about: filled.about },
    ...{ by: filled.by[0] ?? "", andBy: filled.by[1] ?? "" },
    ...Object.fromEntries(Object.entries(filled.only).map(([name, value]) => [`only.${name}`, value])),
  };
  const failure = Object.keys(errors).length > 0 ? { ok: false as const, errors, values } : null;
  const none = t("statistics.form.byNone");
  return (
    <div className="question-form">
      <Form id="question" failure={failure} action="/statistics/question">
        <div className="question-columns">
          <SelectField
            name="period"
            label={t("statistics.form.period")}
            choices={form.periods}
            defaultValue={filled.period}
          />
          <SelectField
            name="compare"
            label={t("statistics.form.compare")}
            none={t("statistics.form.compareNone")}
            choices={[
              { value: "year", label: t("statistics.form.compareYear") },
              { value: "half", label: t("statistics.form.compareHalf") },
              ...form.periods,
            ]}
            defaultValue={filled.compare}
          />
          <SelectField
            name="by"
            label={t("statistics.form.by")}
            none={none}
            choices={form.dimensions}
            defaultValue={filled.by[0] ?? ""}
          />
          <SelectField
            name="andBy"
            label={t("statistics.form.andBy")}
            none={none}
            choices={form.dimensions}
            defaultValue={filled.by[1] ?? ""}
          />
        </div>
        <Measures form={form} />
        <RadioGroup
          name="about"
          label={t("statistics.form.about")}
          hint={t("statistics.form.aboutHint")}
          defaultValue={filled.about}
          inline
          choices={[
            { value: "answers", label: t("statistics.form.aboutAnswers") },
            { value: "change", label: t("statistics.form.aboutChange") },
            { value: "both", label: t("statistics.form.aboutBoth") },
          ]}
        />
        <Filters form={form} />
        <FormActions>
          <SubmitButton>{t("statistics.form.submit")}</SubmitButton>
        </FormActions>
      </Form>
    </div>
  );
}

function Measures({ form }: { readonly form: FormView }) {
  const { t } = useTexts();
  const { id, error } = useField("measure");
  return (
    <fieldset className={error ? "field field-faulty" : "field"} aria-describedby={`${id}-hint`}>
      <legend className="field-label">{t("statistics.form.what")}</legend>
      <p className="field-hint" id={`${id}-hint`}>
        {t("statistics.form.whatHint", { most: MOST_MEASURES })}
      </p>
      <FieldError id={id} error={error} />
      <div id={id} tabIndex={-1} {...(error && { role: "group", "aria-describedby": `${id}-error` })}>
        {form.areas.map((group) => (
          <Group key={group.key} group={group} chosen={form.filled.measures} area />
        ))}
        {form.facts.length > 0 && <p className="question-facts">{t("statistics.factsTitle")}</p>}
        {form.facts.map((group) => (
          <Group key={group.key} group={group} chosen={form.filled.measures} area={false} />
        ))}
      </div>
    </fieldset>
  );
}

/** Folded together, so that the four areas fit on one screen; the box for the whole area stands outside. */
function Group(props: { readonly group: MeasureGroup; readonly chosen: readonly string[]; readonly area: boolean }) {
  const { t } = useTexts();
  const { group, chosen } = props;
  const open = group.measures.filter(({ wholeOnly }) => !wholeOnly);
  const count = group.measures.filter(({ value }) => chosen.includes(value)).length;
  const whole = props.area && open.length > 0 && open.every(({ value }) => chosen.includes(value));
  return (
    <div className="question-group">
      {props.area && (
        <div className="choice">
          <input type="checkbox" id={`area-${group.key}`} name="area" value={group.key} defaultChecked={whole} />
          <label htmlFor={`area-${group.key}`}>
            {group.title} <span className="quiet">– {t("statistics.form.area").toLocaleLowerCase()}</span>
          </label>
        </div>
      )}
      <details open={count > 0 && !whole}>
        <summary>
          {props.area ? t("statistics.form.single", { area: group.title }) : group.title}
          {count > 0 && !whole && <span className="quiet"> ({t("statistics.form.chosen", { count })})</span>}
        </summary>
        <div className="question-measures">
          {group.measures.map(({ value, label, wholeOnly }) => (
            <div className="choice" key={value}>
              <input
                type="checkbox"
                id={`measure-${value}`}
                name="measure"
                value={value}
                defaultChecked={chosen.includes(value) && !whole}
              />
              <label htmlFor={`measure-${value}`}>
                {label}
                {wholeOnly && <span className="choice-hint">{t("statistics.form.wholeOnly")}</span>}
              </label>
            </div>
          ))}
        </div>
      </details>
    </div>
  );
}

function Filters({ form }: { readonly form: FormView }) {
  const { t } = useTexts();
  const { only } = form.filled;
  const faulty = form.dimensions.some(({ value }) => `only.${value}` in form.errors);
  return (
    <details className="question-filters" open={Object.keys(only).length > 0 || faulty}>
      <summary>{t("statistics.form.only")}</summary>
      <p className="field-hint">{t("statistics.form.onlyHint")}</p>
      <div className="question-columns">
        {form.dimensions.map((dimension) => (
          <SelectField
            key={dimension.value}
            name={`only.${dimension.value}`}
            label={dimension.label}
            none={t("statistics.form.all")}
            choices={dimension.values}
            defaultValue={only[dimension.value] ?? ""}
          />
        ))}
      </div>
    </details>
  );
}
