import { RadioGroup } from "#app/ui/form/choice-group";
import { useTexts } from "#app/ui/texts";
import type { ChangedItem, ChangeLine } from "./view";

/** A changed item of which somebody must say whether it still asks for the same thing. */
export function AskedItem({ item, source }: { readonly item: ChangedItem; readonly source: string }) {
  const { t } = useTexts();
  return (
    <li className="changed-item">
      <h3 lang={source} dir="auto">
        {item.text}
      </h3>
      <ChangeLines lines={item.lines} />
      {item.meaning === "ask" && item.id !== null && (
        <RadioGroup
          name={`meaning-${item.id}`}
          label={t("publishing.meaning.label")}
          choices={[
            { value: "same", label: t("publishing.meaning.same"), hint: t("publishing.meaning.sameHint") },
            { value: "new", label: t("publishing.meaning.new"), hint: t("publishing.meaning.newHint") },
          ]}
        />
      )}
      {item.meaning === "new" && <p className="changed-note">{t("publishing.meaning.always")}</p>}
    </li>
  );
}

/** An item whose change breaks no line, folded to its name. */
export function OtherItem({ item, source }: { readonly item: ChangedItem; readonly source: string }) {
  const { t } = useTexts();
  const head = (
    <>
      <span className="changed-kind">{t(`publishing.kind.${item.kind}`)}</span>{" "}
      <span lang={source} dir="auto">
        {item.text}
      </span>
    </>
  );
  if (item.lines.length === 0) return <li>{head}</li>;
  return (
    <li>
      <details>
        <summary>{head}</summary>
        <ChangeLines lines={item.lines} />
      </details>
    </li>
  );
}

export function ChangeLines({ lines }: { readonly lines: readonly ChangeLine[] }) {
  return (
    <dl className="change-lines">
      {lines.map((line, index) => (
        <div key={index}>
          <dt>{line.label}</dt>
          <Words line={line} />
        </div>
      ))}
    </dl>
  );
}

/** What stood there is struck through, and said to have stood there for those who hear it. */
function Words({ line }: { readonly line: ChangeLine }) {
  const { t } = useTexts();
  const { before, after } = line;
  const own = line.language === null ? {} : { lang: line.language, dir: "auto" };
  return (
    <dd>
      {before !== null && (
        <del {...own}>
          <span className="visually-hidden">{t("publishing.was")} </span>
          {before}
        </del>
      )}
      {after !== null && (
        <ins {...own}>
          <span className="visually-hidden">{t("publishing.is")} </span>
          {after}
        </ins>
      )}
    </dd>
  );
}
