import { useTexts } from "#app/ui/texts";

/** Where a case goes, in words: to whom, and to which unit where it leaves its own. */
export function useToText() {
  const { t } = useTexts();
  return ({ toName, toUnit }: { readonly toName: string | null; readonly toUnit: string | null }): string => {
    if (toUnit === null) return toName ?? "";
    return t(toName === null ? "handovers.toUnitAlone" : "handovers.toUnitAndName", { name: toName, unit: toUnit });
  };
}
