import { memo, type ReactNode, useMemo } from "react";
import { addArea, addItem } from "#app/domain/draft/compose";
import { type OutlineGroup, outlineOf } from "#app/domain/draft/outline";
import { StatusMark } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";
import { useDragging } from "./drag";
import { OutlineHead, OutlineRow } from "./outline-row";
import { useDraft, useFindings, useWorkplace } from "./session-context";
import "./outline.css";

/** Everything that a child meets, in order: what leads in, the areas with their questions, what comes after. */
export function Outline({ chosen }: { readonly chosen: string | null }) {
  const { t } = useTexts();
  const { session, show, say } = useWorkplace();
  const items = useDraft(({ document }) => document.items);
  const areas = useDraft(({ document }) => document.areas);
  const groups = useMemo(() => outlineOf({ items, areas }), [items, areas]);
  const dragging = useDragging();
  const newArea = () => {
    const id = session.newId();
    session.change(addArea(session.document, id));
    say(t("editor.added"));
    show(id);
  };
  return (
    <nav className="outline" aria-label={t("editor.outline")} {...dragging}>
      <p className="outline-hint">{t("editor.outlineHint")}</p>
      <ul role="list" className="outline-list">
        <PlainPart part="root" chosen={chosen}>
          {t("editor.part.root")}
        </PlainPart>
        <PlainPart part="intro" chosen={chosen}>
          {t("editor.part.intro")}
        </PlainPart>
      </ul>
      {groups.map((group) => (
        <Group key={group.area} group={group} chosen={isIn(group, chosen) ? chosen : null} />
      ))}
      <ul role="list" className="outline-list">
        <PlainPart part="outro" chosen={chosen}>
          {t("editor.part.outro")}
        </PlainPart>
      </ul>
      <button type="button" className="button button-secondary" onClick={newArea}>
        {t("editor.addArea")}
      </button>
    </nav>
  );
}

interface GroupProps {
  readonly group: OutlineGroup;
  /** What is chosen, where it is in this group. */
  readonly chosen: string | null;
}

function isIn({ part, items }: OutlineGroup, chosen: string | null): boolean {
  return chosen !== null && (part?.id === chosen || items.some(({ id }) => id === chosen));
}

/** The groups are made anew with every letter; those that came out the same are not drawn again. */
function isSame({ group, chosen }: GroupProps, other: GroupProps): boolean {
  const { items, part } = other.group;
  if (chosen !== other.chosen || group.part !== part) return false;
  return group.items.length === items.length && group.items.every((item, index) => item === items[index]);
}

const Group = memo(function Group({ group, chosen }: GroupProps) {
  const { t } = useTexts();
  const { session, show, say } = useWorkplace();
  const { area, part, items } = group;
  const newItem = () => {
    const id = session.newId();
    session.change(addItem(session.document, area, items.at(-1)?.id ?? null, id));
    say(t("editor.added"));
    show(id);
  };
  const name = area === "start" || area === "end" ? t(`editor.part.${area}`) : area;
  return (
    <section className="outline-group" data-group={area} data-part={part?.id}>
      {part ? (
        <OutlineHead area={part} isChosen={chosen === part.id} />
      ) : (
        <h2 className="outline-head" data-head={area}>
          {name}
        </h2>
      )}
      <ol role="list" className="outline-list">
        {items.map((item) => (
          <OutlineRow key={item.id} item={item} isChosen={chosen === item.id} />
        ))}
      </ol>
      <button type="button" className="button button-plain outline-add" onClick={newItem}>
        {t("editor.addItem")}
        <span className="visually-hidden">
          {" "}
          {t("editor.toArea", { area: part?.title[session.source]?.words ?? name })}
        </span>
      </button>
    </section>
  );
}, isSame);

function PlainPart(props: { readonly part: string; readonly chosen: string | null; readonly children: ReactNode }) {
  const { t } = useTexts();
  const { show } = useWorkplace();
  const { part, chosen, children } = props;
  const faults = useFindings(({ counts }) => counts.get(part) ?? 0);
  return (
    <li>
      <a
        href={`?item=${part}`}
        className="outline-link"
        aria-current={chosen === part ? "true" : undefined}
        onClick={(event) => {
          event.preventDefault();
          show(part);
        }}
      >
        {children}
        {faults > 0 && (
          <span className="outline-marks">
            <StatusMark tone="attention">{t("editor.faultCount", { count: faults })}</StatusMark>
          </span>
        )}
      </a>
    </li>
  );
}
