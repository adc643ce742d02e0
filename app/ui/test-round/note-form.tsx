import { Link } from "@remix-run/react";
import { LONGEST_NOTE, NPF_ANSWERS, OTHER_LANGUAGE, OUTCOMES, TEST_AGES } from "#app/domain/test-round/test-note";
import type { TriedItem } from "#app/http/test-rounds.server";
import { languageName } from "#app/i18n/language-name";
import { RadioGroup } from "#app/ui/form/choice-group";
import { FieldRow, Form, FormActions } from "#app/ui/form/form";
import type { FormFailure } from "#app/ui/form/form-state";
import { SelectField } from "#app/ui/form/select-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextArea } from "#app/ui/form/text-field";
import { Section } from "#app/ui/staff/section";
import { StatusMark } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";
import { addressOf, type ChildInAddress } from "./child-in-address";
import "./test-round.css";

/** One question at a time beside the child: how it went, in a press and if need be a few words, and on to the next. */
export function NoteForm(props: {
  readonly here: string;
  readonly items: readonly TriedItem[];
  readonly language: string;
  readonly languages: readonly string[];
  /** Key of the item; empty for the questionnaire as a whole. */
  readonly asked: string;
  readonly child: ChildInAddress;
  readonly saved: boolean;
  readonly failure: FormFailure | undefined;
}) {
  const { t, language: reader } = useTexts();
  const { here, items, asked, child } = props;
  const place = items.findIndex(({ key }) => key === asked);
  const item = items[place];
  const to = (index: number) => addressOf(here, items[index]?.key ?? "", child);
  const languages = props.languages.map((value) => {
    return { value, label: value === OTHER_LANGUAGE ? t("rounds.otherLanguage") : languageName(value, reader) };
  });
  return (
    <div id="log">
      <Section
        title={item ? t("rounds.log.place", { number: place + 1, all: items.length }) : t("rounds.whole")}
        action={item && <Link to={addressOf(here, "", child)}>{t("rounds.log.toWhole")}</Link>}
      >
        {props.saved && (
          <p role="status">
            <StatusMark tone="done">{t("rounds.log.saved")}</StatusMark>
          </p>
        )}
        {item && (
          <div className="round-question" lang={props.language} dir="auto">
            <p className="round-question-words">{item.words || item.key}</p>
            {item.help !== "" && <p className="quiet">{item.help}</p>}
            {item.options.length > 0 && <p className="quiet">{item.options.join(" · ")}</p>}
          </div>
        )}
        <Form failure={props.failure} action={addressOf(here, asked, child).replace("?", "?index&")}>
          <input type="hidden" name="item" value={asked} />
          <FieldRow>
            <SelectField
              name="age"
              label={t("rounds.note.age")}
              none={t("rounds.choose")}
              defaultValue={child.age}
              choices={TEST_AGES.map((value) => ({ value, label: t("rounds.years", { age: value }) }))}
            />
            <SelectField
              name="npf"
              label={t("rounds.note.npf")}
              none={t("rounds.choose")}
              defaultValue={child.npf}
              choices={NPF_ANSWERS.map((value) => ({ value, label: t(`rounds.npf.${value}`) }))}
            />
            <SelectField
              name="language"
              label={t("rounds.note.language")}
              none={t("rounds.choose")}
              defaultValue={child.language}
              choices={languages}
            />
          </FieldRow>
          <RadioGroup
            name="outcome"
            label={t("rounds.note.outcome")}
            inline
            choices={OUTCOMES.map((value) => ({ value, label: t(`rounds.outcome.${value}`) }))}
          />
          <TextArea
            name="words"
            label={t("rounds.note.words")}
            hint={t("rounds.noIdentity")}
            optional
            rows={2}
            maxLength={LONGEST_NOTE}
            spellCheck
          />
          <FormActions>
            <SubmitButton>{t(place + 1 < items.length ? "rounds.log.saveNext" : "rounds.log.save")}</SubmitButton>
            {place > 0 && <Link to={to(place - 1)}>{t("rounds.log.previous")}</Link>}
            {place + 1 < items.length && <Link to={to(place + 1)}>{t("rounds.log.next")}</Link>}
          </FormActions>
        </Form>
      </Section>
    </div>
  );
}
