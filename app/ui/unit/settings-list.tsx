import type { TFunction } from "i18next";
import {
  SETTING_GROUPS,
  type SettingField,
  type SettingGroup,
  type SettingValue,
} from "#app/domain/unit/setting-fields";
import type { ShownSetting } from "#app/domain/unit/settings.server";
import { DefinitionList } from "#app/ui/staff/definition-list";
import { useTexts } from "#app/ui/texts";

type Settings = Readonly<Record<string, ShownSetting>>;

/** What holds in a unit, and from where. */
export function SettingsList({ settings }: { readonly settings: Settings }) {
  const { t } = useTexts();
  return (Object.keys(SETTING_GROUPS) as SettingGroup[]).map((group) => (
    <div key={group}>
      <h3>{t(`units.settings.group.${group}`)}</h3>
      <DefinitionList
        facts={SETTING_GROUPS[group].map((field) => ({
          label: t(`units.settings.field.${field.key}`),
          value: <Holding field={field} shown={settings[field.key]} />,
        }))}
      />
    </div>
  ));
}

function Holding({ field, shown }: { readonly field: SettingField; readonly shown: ShownSetting | undefined }) {
  const { t } = useTexts();
  if (!shown) return null;
  const { own } = shown;
  if (own !== undefined) return <strong>{settingText(t, field, own)}</strong>;
  return (
    <>
      {settingText(t, field, shown.inherited)} <span className="quiet">{sourceText(t, shown)}</span>
    </>
  );
}

export function settingText(t: TFunction<"staff">, { kind }: SettingField, value: SettingValue): string {
  if (value === null || value === undefined) return t("units.settings.none");
  if (kind === "days") return t("units.settings.days", { count: Number(value) });
  if (kind === "hours") return t("units.settings.hours", { count: Number(value) });
  return String(value);
}

export function sourceText(t: TFunction<"staff">, { from }: ShownSetting): string {
  return from === null ? t("units.settings.fromCountry") : t("units.settings.from", { unit: from });
}
