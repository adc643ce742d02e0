import type { ContextKey } from "#app/domain/questionnaire/version";
import { useTexts } from "#app/ui/texts";
import { FACTS, FactRow } from "./condition-fact";
import { ItemRow } from "./condition-item";
import { addRow, type Group, isUnfinished, type Row, withRow } from "./condition-tree";
import { useWorkplace } from "./session-context";

/** Rows that must all hold, or of which one is enough. A group may stand within a group. */
export function ConditionGroup(props: {
  readonly itemId: string;
  readonly group: Group;
  readonly tree: Group;
  readonly change: (tree: Group) => void;
  readonly depth: number;
}) {
  const { t } = useTexts();
  const { session } = useWorkplace();
  const { itemId, group, tree, change, depth } = props;
  const replace = (row: Row, next: Row | null) => change(withRow(tree, row.id, () => next));
  const join = (to: "all" | "any") =>
    change(group === tree ? { ...tree, join: to } : withRow(tree, group.id, (row) => ({ ...row, join: to }) as Group));
  const addItem = () =>
    change(addRow(tree, group.id, { kind: "item", id: session.newId(), item: "", in: [], fresh: true }));
  const addFact = (context: ContextKey) =>
    change(addRow(tree, group.id, { kind: "context", id: session.newId(), context, in: first(context), fresh: true }));
  const addGroup = () =>
    change(
      addRow(tree, group.id, {
        kind: "group",
        id: session.newId(),
        join: group.join === "all" ? "any" : "all",
        rows: [],
      }),
    );
  return (
    <div
      className={depth === 0 ? "condition-group" : "condition-group condition-nested"}
      role="group"
      aria-label={t("editor.condition.group")}
    >
      {group.rows.length > 1 && (
        <label className="condition-join">
          <span className="visually-hidden">{t("editor.condition.join")}</span>
          <select
            className="field-input"
            value={group.join}
            onChange={({ target }) => join(target.value === "any" ? "any" : "all")}
          >
            <option value="all">{t("editor.condition.all")}</option>
            <option value="any">{t("editor.condition.any")}</option>
          </select>
        </label>
      )}
      <ul role="list" className="condition-rows">
        {group.rows.map((row, index) => (
          <li key={row.id} className="condition-row">
            {index > 0 && (
              <span className="condition-between">{t(`editor.condition.${group.join === "all" ? "and" : "or"}`)}</span>
            )}
            {row.kind === "group" ? (
              <ConditionGroup {...props} group={row} depth={depth + 1} />
            ) : row.kind === "item" ? (
              <ItemRow itemId={itemId} row={row} change={(next) => replace(row, next)} />
            ) : (
              <FactRow row={row} change={(next) => replace(row, next)} />
            )}
            {isUnfinished(row) && <p className="field-hint">{t("editor.condition.choose")}</p>}
            <button type="button" className="button button-plain" onClick={() => replace(row, null)}>
              {t("editor.condition.remove")}
            </button>
          </li>
        ))}
      </ul>
      <div className="part-actions">
        <button type="button" className="button button-secondary" onClick={addItem}>
          {t("editor.condition.addItem")}
        </button>
        <label className="condition-add">
          <span className="visually-hidden">{t("editor.condition.addFact")}</span>
          <select
            className="field-input"
            value=""
            onChange={({ target }) => target.value !== "" && addFact(target.value as ContextKey)}
          >
            <option value="">{t("editor.condition.addFact")}</option>
            {FACTS.map((fact) => (
              <option key={fact} value={fact}>
                {t(`editor.fact.${fact}.name`)}
              </option>
            ))}
          </select>
        </label>
        {depth === 0 && group.rows.length > 0 && (
          <button type="button" className="button button-plain" onClick={addGroup}>
            {t("editor.condition.addGroup")}
          </button>
        )}
      </div>
    </div>
  );
}

/** A fact that is true or false is asked for as true, which is what is nearly always meant. */
function first(fact: ContextKey) {
  return ["livesAway", "hasEarlierFollowUp", "sensitiveAllowed"].includes(fact) ? [true] : [];
}
