import type { AccountState } from "#app/domain/staff/staff.server";
import { StatusMark, type StatusTone } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";

const TONES: Readonly<Record<AccountState, StatusTone>> = { active: "done", invited: "waiting", ended: "ended" };

export function AccountStateMark({ state }: { readonly state: AccountState }) {
  const { t } = useTexts();
  return <StatusMark tone={TONES[state]}>{t(`staff.state.${state}`)}</StatusMark>;
}
