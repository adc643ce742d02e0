import { useTexts } from "#app/ui/texts";
import {
  LONGEST_TALK_NOTE,
  TALK_PLACES,
  TALK_PRESENCES,
  type TalkPlace,
  type TalkPresence,
} from "#app/domain/talk/talk";
import { RadioGroup } from "../form/choice-group";
import { DateField } from "../form/date-field";
import { SelectField } from "../form/select-field";
import { TextArea } from "../form/text-field";

/** What was written down before. */
interface TalkValues {
  readonly heldOn: string;
  readonly place: TalkPlace;
  readonly presence: TalkPresence;
  readonly announced: boolean;
  readonly note: string;
}

/** When, where, alone or with whom, announced or not, and a note. */
export function TalkFields({ today, values }: { readonly today: string; readonly values?: TalkValues }) {
  const { t } = useTexts();
  return (
    <>
      <DateField name="on" label={t("talk.on")} defaultValue={values?.heldOn ?? today} max={today} />
      <SelectField
        name="place"
        label={t("talk.where")}
        none={t("talk.choose")}
        {...(values && { defaultValue: values.place })}
        choices={TALK_PLACES.map((value) => ({ value, label: t(`talk.place.${value}`) }))}
      />
      <RadioGroup
        name="presence"
        label={t("talk.withWhom")}
        {...(values && { defaultValue: values.presence })}
        choices={TALK_PRESENCES.map((value) => ({ value, label: t(`talk.presence.${PRESENCE_TEXTS[value]}`) }))}
      />
      <RadioGroup
        name="announced"
        label={t("talk.announcedLabel")}
        inline
        {...(values && { defaultValue: values.announced ? "yes" : "no" })}
        choices={[
          { value: "yes", label: t("talk.announced.yes") },
          { value: "no", label: t("talk.announced.no") },
        ]}
      />
      <TextArea
        name="note"
        label={t("talk.note")}
        hint={t("talk.noteHint")}
        optional
        rows={4}
        {...(values && { defaultValue: values.note })}
        maxLength={LONGEST_TALK_NOTE}
        spellCheck
      />
    </>
  );
}

/** The endings of keys: one that ends in "other" would be taken for a plural. */
export const PRESENCE_TEXTS = {
  alone: "alone",
  with_carer: "carer",
  with_parent: "parent",
  with_other: "someone",
} as const satisfies Readonly<Record<TalkPresence, string>>;
