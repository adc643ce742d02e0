import { useEffect, useRef, useState } from "react";
import { setCondition } from "#app/domain/draft/conditions";
import type { Condition } from "#app/domain/questionnaire/version";
import { StatusMark } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";
import { ConditionGroup } from "./condition-group";
import { conditionOf, type Group, treeOf } from "./condition-tree";
import { FaultLines } from "./fault-lines";
import { useFindings, useItem, useWorkplace } from "./session-context";

/** Who is asked: everybody, or those of whom something holds. Chosen, never written. */
export function ConditionPart({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const { session } = useWorkplace();
  const stored = useItem(id, (item) => item.showIf);
  const [tree, setTree] = useState<Group>(() => treeOf(stored, session.newId));
  const known = useRef<Condition | undefined>(stored);
  useEffect(() => {
    // Somebody else changed it, or it was taken back: what is being built here gives way.
    if (JSON.stringify(stored) === JSON.stringify(known.current)) return;
    known.current = stored;
    setTree(treeOf(stored, session.newId));
  }, [stored, session]);
  const change = (next: Group) => {
    setTree(next);
    const condition = conditionOf(next);
    const item = session.document.items.find((one) => one.id === id);
    if (!item || condition === undefined) return;
    if (JSON.stringify(condition ?? undefined) === JSON.stringify(item.showIf)) return;
    known.current = condition ?? undefined;
    session.change([setCondition(item, condition)]);
  };
  return (
    <fieldset className="part-group condition">
      <legend>{t("editor.condition.title")}</legend>
      {tree.rows.length === 0 && <p>{t("editor.condition.everybody")}</p>}
      <ConditionGroup itemId={id} group={tree} tree={tree} change={change} depth={0} />
      {conditionOf(tree) === undefined && <StatusMark tone="attention">{t("editor.condition.unfinished")}</StatusMark>}
      <Verdict id={id} />
      <FaultLines node={id} field="showIf" />
    </fieldset>
  );
}

/** What the condition comes to, checked against everything that can be answered before. */
function Verdict({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const found = useFindings(({ reach }) => reach[id]);
  const has = useItem(id, (item) => item.showIf !== undefined);
  if (!found || !has) return null;
  if (found.reach === "never") return <StatusMark tone="urgent">{t("editor.condition.never")}</StatusMark>;
  if (found.idle) return <StatusMark tone="attention">{t("editor.condition.idle")}</StatusMark>;
  if (found.reach === "unknown") return <StatusMark tone="waiting">{t("editor.condition.unknown")}</StatusMark>;
  return <StatusMark tone="done">{t("editor.condition.sometimes")}</StatusMark>;
}
