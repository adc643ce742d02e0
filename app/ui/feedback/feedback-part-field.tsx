import { useEffect, useState } from "react";
import { useTexts } from "#app/ui/texts";
import { type FeedbackPart, LONGEST_FEEDBACK_PART } from "#app/domain/feedback/feedback";
import { TextArea } from "../form/text-field";

/** One part of the feedback, with how much room is left once script runs. */
export function FeedbackPartField(props: {
  readonly part: FeedbackPart;
  readonly defaultValue: string;
  readonly optional: boolean;
}) {
  const { t } = useTexts();
  const { part, defaultValue } = props;
  const [length, setLength] = useState<number | null>(null);
  useEffect(() => setLength(defaultValue.length), [defaultValue]);
  return (
    <div onInput={({ target }) => setLength(target instanceof HTMLTextAreaElement ? target.value.length : length)}>
      <TextArea
        name={part}
        label={t(`feedback.part.${part}`)}
        optional={props.optional}
        hint={t(`feedback.hint.${part}`)}
        rows={4}
        maxLength={LONGEST_FEEDBACK_PART}
        defaultValue={defaultValue}
      />
      <p className="quiet">
        {length === null
          ? t("feedback.write.hint", { count: LONGEST_FEEDBACK_PART })
          : t("feedback.write.left", { count: LONGEST_FEEDBACK_PART - length })}
      </p>
    </div>
  );
}
