import { PLACEMENT_FORMS } from "#app/domain/placement/forms";
import type { ContextKey } from "#app/domain/questionnaire/version";
import { useTexts } from "#app/ui/texts";
import { toggled } from "./condition-item";
import { boundsOf, literalsOf, type Row } from "./condition-tree";

type FactLeaf = Extract<Row, { kind: "context" }>;

/** The facts about a child's case that a question may hang on, the most used first. */
export const FACTS: readonly ContextKey[] = [
  ...(["sensitiveAllowed", "livesAway", "placementForm", "placementMonths", "ageYears"] as const),
  ...(["unitType", "hasEarlierFollowUp"] as const),
];
const UNIT_TYPES = ["utredning", "familjehemsvard", "familjeratt", "oppenvard", "placering", "annan"];

/** A fact in words, with what it must be. */
export function FactRow({ row, change }: { readonly row: FactLeaf; readonly change: (row: FactLeaf) => void }) {
  const { t } = useTexts();
  const name = t(`editor.fact.${row.context}.name`);
  switch (row.context) {
    case "livesAway":
    case "hasEarlierFollowUp":
    case "sensitiveAllowed":
      return (
        <label className="condition-leaf">
          <span>{name}</span>
          <select
            className="field-input"
            value={String(row.in[0] ?? true)}
            onChange={({ target }) => change({ ...row, in: [target.value === "true"] })}
          >
            <option value="true">{t(`editor.fact.${row.context}.true`)}</option>
            <option value="false">{t(`editor.fact.${row.context}.false`)}</option>
          </select>
        </label>
      );
    case "placementForm":
      return <Values row={row} change={change} values={PLACEMENT_FORMS} words={(value) => t(`placement.${value}`)} />;
    case "unitType":
      return <Values row={row} change={change} values={UNIT_TYPES} words={(value) => t(`editor.unitType.${value}`)} />;
    case "ageYears":
    case "placementMonths":
      return <Bounds row={row} change={change} />;
  }
}

function Values(props: {
  readonly row: FactLeaf;
  readonly change: (row: FactLeaf) => void;
  readonly values: readonly string[];
  readonly words: (value: string) => string;
}) {
  const { t } = useTexts();
  const { row, change, values, words } = props;
  return (
    <fieldset className="condition-values">
      <legend>{t(`editor.fact.${row.context}.is`)}</legend>
      {values.map((value) => (
        <label key={value} className="condition-value">
          <input
            type="checkbox"
            checked={row.in.includes(value)}
            onChange={({ target }) => change({ ...row, in: toggled(row.in, value, target.checked) })}
          />
          <span>{words(value)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Bounds({ row, change }: { readonly row: FactLeaf; readonly change: (row: FactLeaf) => void }) {
  const { t } = useTexts();
  const bounds = boundsOf(row.in);
  if (!bounds) {
    return (
      <p>
        {t(`editor.fact.${row.context}.name`)}: {row.in.join(", ")}
      </p>
    );
  }
  const number = (key: "from" | "below") => (
    <label className="condition-bound">
      <span>{t(`editor.fact.${row.context}.${key}`)}</span>
      <input
        type="number"
        className="field-input"
        min={0}
        max={999}
        value={bounds[key] ?? ""}
        onChange={({ target: { value } }) =>
          change({ ...row, in: literalsOf({ ...bounds, [key]: value === "" ? null : Math.trunc(Number(value)) }) })
        }
      />
    </label>
  );
  return (
    <div className="condition-bounds">
      {number("from")}
      {number("below")}
    </div>
  );
}
