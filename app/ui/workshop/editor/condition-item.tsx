import { useMemo } from "react";
import type { DraftItem } from "#app/domain/draft/document";
import { itemsAsked } from "#app/domain/draft/outline";
import { useTexts } from "#app/ui/texts";
import type { Row } from "./condition-tree";
import { useDraft, useWorkplace } from "./session-context";

type ItemLeaf = Extract<Row, { kind: "item" }>;

/** "Show the question if [an earlier question] is answered with [answers]". */
export function ItemRow(props: {
  readonly itemId: string;
  readonly row: ItemLeaf;
  readonly change: (row: ItemLeaf) => void;
}) {
  const { t } = useTexts();
  const { session } = useWorkplace();
  const { itemId, row, change } = props;
  const items = useDraft(({ document }) => document.items);
  const areas = useDraft(({ document }) => document.areas);
  const { earlier, numbers, later } = useMemo(() => {
    const asked = itemsAsked({ items, areas });
    const at = asked.findIndex(({ id }) => id === itemId);
    return {
      earlier: asked.slice(0, Math.max(0, at)).filter(({ options }) => options.length > 0),
      later: asked.slice(at),
      numbers: new Map(asked.map(({ id }, index) => [id, index + 1])),
    };
  }, [items, areas, itemId]);
  const target = earlier.find(({ key }) => key === row.item);
  const words = (item: DraftItem) =>
    `${numbers.get(item.id)}. ${item.text[session.source]?.words ?? t("editor.noWords")}`;
  const lost = later.find(({ key }) => key === row.item);
  const missing = row.in.filter((value) => !target?.options.some((option) => option.value === value));
  return (
    <div className="condition-leaf">
      <label>
        <span>{t("editor.condition.ifItem")}</span>
        <select
          className="field-input"
          value={row.item}
          onChange={({ target: { value } }) => change({ ...row, item: value, in: value === row.item ? row.in : [] })}
        >
          {row.item === "" && <option value="">{t("editor.condition.chooseItem")}</option>}
          {row.item !== "" && !target && (
            <option value={row.item}>
              {lost
                ? t("editor.condition.later", { item: words(lost) })
                : t("editor.condition.gone", { key: row.item })}
            </option>
          )}
          {earlier.map((item) => (
            <option key={item.id} value={item.key}>
              {words(item)}
            </option>
          ))}
        </select>
      </label>
      {target && (
        <fieldset className="condition-values">
          <legend>{t("editor.condition.isAnswered")}</legend>
          {target.options.map(({ id, value, label }) => (
            <label key={id} className="condition-value">
              <input
                type="checkbox"
                checked={row.in.includes(value)}
                onChange={({ target: { checked } }) => change({ ...row, in: toggled(row.in, value, checked) })}
              />
              <span lang={session.source}>{label[session.source]?.words ?? value}</span>
            </label>
          ))}
          {missing.map((value) => (
            <label key={value} className="condition-value">
              <input type="checkbox" checked onChange={() => change({ ...row, in: toggled(row.in, value, false) })} />
              <span>{t("editor.condition.goneValue", { value })}</span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

export function toggled<T>(values: readonly T[], value: T, on: boolean): T[] {
  return on ? [...values, value] : values.filter((one) => one !== value);
}
