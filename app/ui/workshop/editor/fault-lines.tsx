import { StatusMark } from "#app/ui/staff/status-mark";
import { languageName } from "#app/i18n/language-name";
import { useTexts } from "#app/ui/texts";
import { faultsAt } from "./findings";
import { useFindings } from "./session-context";

/** What keeps a part from being published, beside where it is put right. A field of null stands for all that no field shows. */
export function FaultLines(props: {
  readonly node: string;
  readonly field: string | null;
  readonly rest?: readonly string[];
}) {
  const { t, language } = useTexts();
  const all = useFindings((findings) => faultsAt(findings, props.node));
  const shown = all.filter(({ field }) =>
    props.field === null ? field === null || !(props.rest ?? []).includes(field) : field === props.field,
  );
  const lines = new Map(
    shown.map((fault) => {
      const words = t([`editor.fault.${fault.code}`, "editor.fault.other"]);
      return [fault.language ? `${languageName(fault.language, language)}: ${words}` : words, fault] as const;
    }),
  );
  if (lines.size === 0) return null;
  return (
    <ul role="list" className="fault-lines">
      {[...lines].map(([words, { message }]) => (
        <li key={words} title={message}>
          <StatusMark tone="attention">{words}</StatusMark>
        </li>
      ))}
    </ul>
  );
}
