import { type KeyboardEvent, memo } from "react";
import { flushSync } from "react-dom";
import type { DraftArea, DraftItem } from "#app/domain/draft/document";
import type { DraftStep } from "#app/domain/draft/operation";
import { nudgeArea, nudgeItem, outlineOf } from "#app/domain/draft/outline";
import { StatusMark } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";
import type { DraftSession } from "./draft-session";
import { useFindings, useWorkplace } from "./session-context";

/**
 * A question in the outline: its number, its words, and what there is to know of it. Drawn again only when it changes: its
 * number is counted by the stylesheet, so that a question put in at the top leaves the two hundred below it alone.
 */
export const OutlineRow = memo(function OutlineRow(props: { readonly item: DraftItem; readonly isChosen: boolean }) {
  const { t } = useTexts();
  const { session, show } = useWorkplace();
  const { item, isChosen } = props;
  const words = item.text[session.source]?.words.trim() ?? "";
  const nudge = useNudge(nudgeItem);
  return (
    <li className="outline-row" data-item={item.id} data-area={item.area}>
      <span className="outline-grip" data-grip="item" aria-hidden="true" title={t("editor.drag")}>
        <Grip />
      </span>
      <a
        id={`row-${item.id}`}
        href={`?item=${item.id}`}
        className="outline-link"
        aria-current={isChosen ? "true" : undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        draggable={false}
        onKeyDown={(event) => nudge(event, item.id)}
        onClick={(event) => {
          event.preventDefault();
          show(item.id);
        }}
      >
        <span className="outline-number" />
        <span className="outline-words">
          <span className="outline-text" lang={session.source}>
            {words === "" ? t("editor.noWords") : words}
          </span>
          <Marks item={item} />
        </span>
      </a>
    </li>
  );
});

function Marks({ item }: { readonly item: DraftItem }) {
  const { t } = useTexts();
  const { comments } = useWorkplace();
  const faults = useFindings(({ counts }) => counts.get(item.id) ?? 0);
  const advice = useFindings(({ advised }) => advised.has(item.id));
  const commented = comments[item.id] ?? 0;
  const reach = useFindings(({ reach }) => reach[item.id]?.reach);
  const marks = [
    ...(item.showIf ? [t("editor.mark.condition")] : []),
    ...item.flags.map(({ level }) => t("editor.mark.flag", { level: t(`questionnaires.level.${level}`) })),
    ...(item.core ? [t("editor.mark.core")] : []),
    ...(item.sensitive ? [t("editor.mark.sensitive")] : []),
    ...(commented > 0 ? [t("editor.mark.comments", { count: commented })] : []),
    ...(advice ? [t("editor.mark.advice")] : []),
  ];
  if (marks.length === 0 && faults === 0 && reach !== "never") return null;
  return (
    <span className="outline-marks">
      {[...new Set(marks)].join(" · ")}
      {reach === "never" && <StatusMark tone="urgent">{t("editor.mark.never")}</StatusMark>}
      {faults > 0 && <StatusMark tone="attention">{t("editor.faultCount", { count: faults })}</StatusMark>}
    </span>
  );
}

/** The head of an area, which can be chosen and moved like a question. */
export const OutlineHead = memo(function OutlineHead(props: { readonly area: DraftArea; readonly isChosen: boolean }) {
  const { t } = useTexts();
  const { session, show } = useWorkplace();
  const { area, isChosen } = props;
  const faults = useFindings(({ counts }) => counts.get(area.id) ?? 0);
  const nudge = useNudge(nudgeArea);
  const words = area.title[session.source]?.words.trim() ?? "";
  return (
    <h2 className="outline-head" data-head={area.key}>
      <span className="outline-grip" data-grip="area" aria-hidden="true" title={t("editor.drag")}>
        <Grip />
      </span>
      <a
        id={`row-${area.id}`}
        href={`?item=${area.id}`}
        className="outline-link"
        aria-current={isChosen ? "true" : undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        draggable={false}
        onKeyDown={(event) => nudge(event, area.id)}
        onClick={(event) => {
          event.preventDefault();
          show(area.id);
        }}
      >
        <span lang={session.source}>{words === "" ? t("editor.noWords") : words}</span>
        {faults > 0 && <StatusMark tone="attention">{t("editor.faultCount", { count: faults })}</StatusMark>}
      </a>
    </h2>
  );
});

type Nudge = (draft: DraftSession["document"], id: string, by: -1 | 1) => DraftStep | null;

/** Alt with an arrow moves what has the focus, and the focus goes along. */
export function useNudge(nudge: Nudge): (event: KeyboardEvent, id: string) => void {
  const move = useMove(nudge);
  return (event, id) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    event.stopPropagation();
    move(id, event.key === "ArrowUp" ? -1 : 1, event.target as HTMLElement);
  };
}

/** Moves a part one place, says where it is now, and gives the focus back to what had it. */
export function useMove(nudge: Nudge): (id: string, by: -1 | 1, focused: HTMLElement) => void {
  const { t } = useTexts();
  const { session, say } = useWorkplace();
  return (id, by, focused) => {
    const step = nudge(session.document, id, by);
    if (!step) return say(t("editor.moveEnd"));
    // Drawn at once, because an element that is moved within the page loses the focus.
    flushSync(() => session.change(step));
    const again = focused.id ? document.getElementById(focused.id) : focused;
    again?.focus({ preventScroll: false });
    say(place(session, id, t));
  };
}

function place(session: DraftSession, id: string, t: ReturnType<typeof useTexts>["t"]): string {
  const groups = outlineOf(session.document);
  const group = groups.find(({ items }) => items.some((item) => item.id === id));
  if (!group) return t("editor.moved");
  const number = group.before + group.items.findIndex((item) => item.id === id) + 1;
  return t("editor.movedTo", {
    number,
    area: group.part?.title[session.source]?.words ?? t(`editor.part.${group.area}`),
  });
}

export function Grip() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" focusable="false" aria-hidden="true">
      <path
        d="M5 4h.01M11 4h.01M5 8h.01M11 8h.01M5 12h.01M11 12h.01"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
