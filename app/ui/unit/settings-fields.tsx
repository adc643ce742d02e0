import { noneName, SETTING_GROUPS, type SettingField, type SettingGroup } from "#app/domain/unit/setting-fields";
import type { ShownSetting } from "#app/domain/unit/settings.server";
import { Checkbox } from "#app/ui/form/choice-group";
import { FieldGroup } from "#app/ui/form/form";
import { SelectField } from "#app/ui/form/select-field";
import { TextArea, TextField } from "#app/ui/form/text-field";
import { useTexts } from "#app/ui/texts";
import { settingLabel, settingText, sourceText } from "./settings-list";

/** One field for each setting. Empty means inherited, and the hint says what that is and from where. */
export function SettingsFields({ settings }: { readonly settings: Readonly<Record<string, ShownSetting>> }) {
  const { t } = useTexts();
  return (Object.keys(SETTING_GROUPS) as SettingGroup[]).map((group) => (
    <FieldGroup key={group} legend={t(`units.settings.group.${group}`)}>
      {SETTING_GROUPS[group].map((field) => (
        <OneSetting key={field.key} field={field} shown={settings[field.key]} />
      ))}
    </FieldGroup>
  ));
}

function OneSetting({ field, shown }: { readonly field: SettingField; readonly shown: ShownSetting | undefined }) {
  const { t } = useTexts();
  if (!shown) return null;
  const { key, kind, removable } = field;
  const { own } = shown;
  const common = {
    name: key,
    label: settingLabel(t, key),
    hint: t("units.settings.otherwise", {
      value: settingText(t, field, shown.inherited),
      source: sourceText(t, shown),
    }),
    defaultValue: own === null || own === undefined ? "" : String(own),
  };
  return (
    <>
      {field.choices ? (
        <SelectField
          {...common}
          none={t("units.settings.inherited")}
          choices={field.choices.map((value) => ({ value, label: settingText(t, field, value) }))}
        />
      ) : kind === "text" ? (
        <TextArea {...common} rows={4} maxLength={2000} spellCheck />
      ) : (
        <TextField {...common} short={kind !== "url"} maxLength={kind === "url" ? 300 : 30} />
      )}
      {removable && (
        <Checkbox
          name={noneName(key)}
          label={key.startsWith("clocks.") ? t("units.settings.clockOff") : t(`units.settings.off.${key}`)}
          defaultChecked={own === null}
        />
      )}
    </>
  );
}
