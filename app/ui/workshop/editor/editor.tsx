import { useSearchParams } from "@remix-run/react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Catalogue } from "#app/domain/draft/catalogue";
import { DraftSession } from "./draft-session";
import type { Opened } from "./session-parts";
import { FindingsStore, keepLooking } from "./findings";
import { Outline } from "./outline";
import { PartEditor } from "./part-editor";
import { WorkplaceContext, type Workplace } from "./session-context";
import { StatusLine } from "./status-line";
import { keepInStep } from "./sync";
import "#app/ui/staff/button.css";
import "#app/ui/form/choice-group.css";
import "#app/ui/form/field.css";
import "./editor.css";

export interface EditorProps {
  readonly draftId: string;
  readonly opened: Opened & {
    readonly staffId: string;
    readonly isNew: boolean;
    readonly catalogue: Catalogue;
    readonly publishedValues: Workplace["publishedValues"];
    readonly comments: Workplace["comments"];
  };
}

/** How long after something was chosen the address follows, in milliseconds. */
const SEEN = 50;

/**
 * Where a draft is written: everything that it consists of in order at one side, and the part that was chosen at the other. On a
 * small screen the one or the other.
 */
export default function Editor({ draftId, opened }: EditorProps) {
  const [session] = useState(() => new DraftSession(opened, () => crypto.randomUUID()));
  const [findings] = useState(() => new FindingsStore());
  const [search, setSearch] = useSearchParams();
  const addressed = search.get("item");
  const [chosen, setChosen] = useState(addressed);
  const addressing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const heard = useRef<HTMLParagraphElement>(null);
  const latest = useRef(setSearch);
  latest.current = setSearch;

  // Back and forward.
  useEffect(() => setChosen(addressed), [addressed]);
  useEffect(() => () => clearTimeout(addressing.current), []);
  useEffect(
    () => keepInStep(session, `/workshop/${draftId}/changes`, opened.staffId),
    [session, draftId, opened.staffId],
  );
  useEffect(() => keepLooking(session, findings), [session, findings]);

  const { catalogue, publishedValues, isNew, comments } = opened;
  const workplace = useMemo<Workplace>(
    () => ({
      ...{ session, findings, catalogue, publishedValues, isNew, comments, draftId },
      show: (part) => {
        setChosen(part);
        // The address is that of the whole page, all of which is drawn for it: it waits until the part is seen.
        clearTimeout(addressing.current);
        addressing.current = setTimeout(
          () => latest.current(part === null ? {} : { item: part }, { preventScrollReset: true }),
          SEEN,
        );
      },
      say: (words) => {
        if (heard.current) heard.current.textContent = words;
      },
    }),
    [session, findings, catalogue, publishedValues, isNew, comments, draftId],
  );

  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "enter") {
      const next = event.currentTarget.querySelector<HTMLElement>("[data-next]");
      // The field is left first, as it is by a pointer: leaving gives a new question its key.
      (document.activeElement as HTMLElement | null)?.blur();
      return next?.click();
    }
    const again = key === "y" || (key === "z" && event.shiftKey);
    if (!again && key !== "z") return;
    event.preventDefault();
    if (again) session.redo();
    else session.undo();
  };

  return (
    <WorkplaceContext.Provider value={workplace}>
      {/* Keys pressed anywhere inside come up here; there is nothing to press on the element itself. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="editor" data-chosen={chosen === null ? undefined : ""} onKeyDown={onKey}>
        <StatusLine chosen={chosen} />
        <Outline chosen={chosen} />
        <PartEditor chosen={chosen} />
        <p role="status" className="visually-hidden" ref={heard} />
      </div>
    </WorkplaceContext.Provider>
  );
}
