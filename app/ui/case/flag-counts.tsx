import { useTexts } from "#app/ui/texts";
import { StatusMark } from "../staff/status-mark";
import "./flag-counts.css";

const LEVELS = [
  { level: "now", tone: "urgent" },
  { level: "soon", tone: "attention" },
  { level: "meeting", tone: "idle" },
] as const;

/** Flags that wait for someone, most urgent first; levels without any are left out. */
export function FlagCounts({ flags }: { readonly flags: Readonly<Record<"now" | "soon" | "meeting", number>> }) {
  const { t } = useTexts();
  return (
    <ul className="flag-counts" role="list">
      {LEVELS.filter(({ level }) => flags[level] > 0).map(({ level, tone }) => (
        <li key={level}>
          <StatusMark tone={tone}>{t(`cases.flag.${level}`, { count: flags[level] })}</StatusMark>
        </li>
      ))}
    </ul>
  );
}

export function hasFlags(flags: Readonly<Record<"now" | "soon" | "meeting", number>> | null): boolean {
  return flags !== null && LEVELS.some(({ level }) => flags[level] > 0);
}
