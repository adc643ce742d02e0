import type { Store } from "#app/db/store";
import { type Actor } from "../access/policy";
import { unitsWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { changedSettings, readSettings, SETTING_FIELDS, settingOf, type SettingValue } from "./setting-fields";
import { inheritSettings, UnitSettings } from "./settings";
import { idsOfPath } from "./unit";

/** One setting as the page shows it. */
export interface ShownSetting {
  /** What the unit says itself. */
  readonly own: SettingValue;
  /** What holds when it says nothing. */
  readonly inherited: SettingValue;
  /** The unit above that says so; null when it holds in the whole country. */
  readonly from: string | null;
}

export interface SettingsPage {
  readonly unitId: string;
  readonly unitName: string;
  readonly settings: Readonly<Record<string, ShownSetting>>;
}

/** Null for whoever may not say what holds in this unit. */
export async function settingsPage(store: Store, actor: Actor, unitId: string): Promise<SettingsPage | null> {
  const chain = await chainOf(store, actor, unitId);
  const unit = chain?.at(-1);
  if (!chain || !unit) return null;
  const above = chain.slice(0, -1);
  const inherited = inheritSettings(above.map(({ settings }) => settings));
  const shown = SETTING_FIELDS.map(({ key, standard }): [string, ShownSetting] => {
    const source = above.findLast(({ settings }) => settingOf(settings, key) !== undefined);
    return [
      key,
      {
        own: settingOf(unit.settings, key),
        inherited: source ? settingOf(inherited, key) : (settingOf(inherited, key) ?? standard),
        from: source?.name ?? null,
      },
    ];
  });
  return { unitId, unitName: unit.name, settings: Object.fromEntries(shown) };
}

export type SettingsSaving =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: "not_found" }
  | { readonly ok: false; readonly refusal: "faulty"; readonly faults: Readonly<Record<string, string>> };

/** Says what holds in a unit and below. The log names the settings that changed, not their values. */
export async function saveSettings(
  store: Store,
  actor: Actor,
  unitId: string,
  typed: Readonly<Record<string, string>>,
  now: Date,
): Promise<SettingsSaving> {
  const chain = await chainOf(store, actor, unitId);
  const unit = chain?.at(-1);
  if (!chain || !unit) return { ok: false, refusal: "not_found" };
  const above = inheritSettings(chain.slice(0, -1).map(({ settings }) => settings));
  const reading = readSettings(typed, unit.settings, above);
  if (!reading.ok) return { ok: false, refusal: "faulty", faults: reading.faults };
  const { settings } = reading;
  const fields = changedSettings(unit.settings, settings);
  if (fields.length === 0) return { ok: true };
  await store.database.write(async (transaction) => {
    await transaction.unit.update({ where: { id: unitId }, data: { settings } });
    await appendAudit(transaction, actor, { action: "unit.settings_changed", unitId, fields }, now);
  });
  return { ok: true };
}

/** The units from the root down to one whose settings the actor may change, in order; null otherwise. */
async function chainOf(store: Store, actor: Actor, unitId: string) {
  const { read } = store.database;
  const unit = await read.unit.findFirst({
    where: { AND: [unitsWithin(actor, "unit.settings"), { id: unitId, validTo: null }] },
    select: { path: true },
  });
  if (!unit) return null;
  const ids = idsOfPath(unit.path);
  const rows = await read.unit.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, settings: true },
  });
  return ids.flatMap((id) =>
    rows.filter((row) => row.id === id).map((row) => ({ ...row, settings: UnitSettings.parse(row.settings) })),
  );
}
