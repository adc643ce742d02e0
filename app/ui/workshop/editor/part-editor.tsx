import { useEffect, useRef } from "react";
import { addItem } from "#app/domain/draft/compose";
import { isSessionItem } from "#app/domain/questionnaire/session-items";
import { useTexts } from "#app/ui/texts";
import { AreaPart } from "./area-part";
import { ItemPart } from "./item-part";
import { LinesPart } from "./lines-part";
import { RootPart } from "./root-part";
import { useDraft, useWorkplace } from "./session-context";
import "./part.css";

/** The part that was chosen. Without a choice it says what to do on a wide screen, and is not there on a small one. */
export function PartEditor({ chosen }: { readonly chosen: string | null }) {
  const { t } = useTexts();
  const { show } = useWorkplace();
  const place = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // Whoever came by an address stays at the top of the page; whoever chose goes to what was chosen.
    if (!first.current && chosen !== null) {
      // What has no words yet is there to be written.
      const words = place.current?.querySelector<HTMLTextAreaElement>("textarea");
      const fresh = words?.value === "" ? words : null;
      (fresh ?? place.current)?.focus({ preventScroll: innerWidth > 800 && !fresh });
    }
    if (!first.current && chosen === null) document.querySelector<HTMLElement>(".outline a")?.focus();
    first.current = false;
  }, [chosen]);
  return (
    <div className="part" tabIndex={-1} ref={place} id="part">
      {chosen === null ? (
        <Unchosen />
      ) : (
        <>
          <button type="button" className="button button-plain part-back" onClick={() => show(null)}>
            {t("editor.toOutline")}
          </button>
          <Chosen key={chosen} part={chosen} />
        </>
      )}
    </div>
  );
}

/** What to do now: a draft in which nothing is asked yet says how one begins. */
function Unchosen() {
  const { t } = useTexts();
  const { session, show, say } = useWorkplace();
  const isEmpty = useDraft(({ document: { items } }) => items.every(isSessionItem));
  const area = useDraft(({ document: { areas } }) => areas[0]?.key);
  if (!isEmpty || area === undefined) return <p className="part-empty quiet">{t("editor.choose")}</p>;
  const begin = () => {
    const id = session.newId();
    session.change(addItem(session.document, area, null, id));
    say(t("editor.added"));
    show(id);
  };
  return (
    <div className="part-begin">
      <h2>{t("editor.begin.title")}</h2>
      <ol>
        {(["words", "answers", "next", "look"] as const).map((step) => (
          <li key={step}>{t(`editor.begin.${step}`)}</li>
        ))}
      </ol>
      <button type="button" className="button button-primary" onClick={begin}>
        {t("editor.begin.first")}
      </button>
    </div>
  );
}

function Chosen({ part }: { readonly part: string }) {
  const { t } = useTexts();
  const kind = useDraft(({ document: { items, areas } }) =>
    items.some(({ id }) => id === part) ? "item" : areas.some(({ id }) => id === part) ? "area" : "other",
  );
  if (kind === "item") return <ItemPart id={part} />;
  if (kind === "area") return <AreaPart id={part} />;
  if (part === "root") return <RootPart />;
  if (part === "intro" || part === "outro") return <LinesPart list={part} />;
  return <p className="quiet">{t("editor.gone")}</p>;
}
