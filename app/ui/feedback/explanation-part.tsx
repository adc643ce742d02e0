import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { LoadedFeedback } from "#app/http/feedback.server";
import { dayText } from "#app/i18n/dates";
import { RadioGroup } from "../form/choice-group";
import { DateField } from "../form/date-field";
import { Form, FormActions } from "../form/form";
import type { FormFailure } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { Section } from "../staff/section";
import { StatusMark } from "../staff/status-mark";

/** That somebody has gone through the text with the child: asked for once, then shown. */
export function ExplanationPart(props: {
  readonly feedback: LoadedFeedback;
  readonly failure: FormFailure | undefined;
  readonly today: string;
  readonly back: string;
}) {
  const { t, language } = useTexts();
  const { feedback, failure } = props;
  const { explained } = feedback;
  if (explained) {
    return (
      <Section title={t("feedback.explain.title")}>
        <StatusMark tone="done">
          {t(`feedback.explain.done.${explained.how}`, {
            date: dayText(explained.on, language),
            name: explained.by ?? t("meeting.someone"),
          })}
        </StatusMark>
      </Section>
    );
  }
  if (!feedback.mayExplain && !failure) return null;
  return (
    <Section title={t("feedback.explain.title")}>
      <p>{t("feedback.explain.lead")}</p>
      <Form failure={failure}>
        <RadioGroup
          name="how"
          label={t("feedback.explain.how")}
          choices={feedback.ways.map((value) => ({ value, label: t(`feedback.explain.way.${value}`) }))}
        />
        <DateField name="on" label={t("feedback.explain.on")} defaultValue={props.today} max={props.today} />
        <FormActions>
          <SubmitButton>{t("feedback.explain.submit")}</SubmitButton>
          <Link to={props.back}>{t("followUp.back")}</Link>
        </FormActions>
      </Form>
    </Section>
  );
}
