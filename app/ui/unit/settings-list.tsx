import type { TFunction } from "i18next";
import {
  SETTING_GROUPS,
  type SettingField,
  type SettingGroup,
  type SettingValue,
} from "#app/domain/unit/setting-fields";
import type { ShownSetting } from "#app/domain/unit/settings.server";
import { Table } from "#app/ui/staff/table";
import { useTexts } from "#app/ui/texts";
import "./unit.css";

type Settings = Readonly<Record<string, ShownSetting>>;

/** What holds in a unit, and from where. What it says itself stands out. */
export function SettingsList({ settings }: { readonly settings: Settings }) {
  const { t } = useTexts();
  return (Object.keys(SETTING_GROUPS) as SettingGroup[]).map((group) => (
    <div key={group} className="settings-group">
      <h3>{t(`units.settings.group.${group}`)}</h3>
      <Table
        caption={t(`units.settings.group.${group}`)}
        rows={SETTING_GROUPS[group] as readonly SettingField[]}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "setting",
            label: t("units.settings.setting"),
            names: true,
            cell: ({ key }) => settingLabel(t, key),
          },
          {
            key: "value",
            label: t("units.settings.value"),
            cell: (field) => {
              const shown = settings[field.key];
              if (shown?.own === undefined) return settingText(t, field, shown?.inherited);
              return <strong>{settingText(t, field, shown.own)}</strong>;
            },
          },
          {
            key: "source",
            label: t("units.settings.source"),
            cell: ({ key }) => {
              const shown = settings[key];
              return shown && shown.own === undefined ? sourceText(t, shown) : t("units.settings.here");
            },
          },
        ]}
      />
    </div>
  ));
}

export function settingLabel(t: TFunction<"staff">, key: string): string {
  return key.startsWith("clocks.") ? t(`units.settings.clock.${key.slice(7)}`) : t(`units.settings.field.${key}`);
}

export function settingText(t: TFunction<"staff">, { key, kind }: SettingField, value: SettingValue): string {
  if (value === null || value === undefined) return t("units.settings.none");
  if (kind === "days") return t("units.settings.days", { count: Number(value) });
  if (kind === "months") return t("units.settings.months", { count: Number(value) });
  if (kind === "years") return t("units.settings.years", { count: Number(value) });
  if (kind === "choice") return t(`units.settings.choice.${key}.${value}`);
  if (kind === "hours") return t("units.settings.hours", { count: Number(value) });
  return String(value);
}

export function sourceText(t: TFunction<"staff">, { from }: ShownSetting): string {
  return from === null ? t("units.settings.fromCountry") : t("units.settings.from", { unit: from });
}
