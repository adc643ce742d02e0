import { StatusMark, type StatusTone } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";
import type { Conflict, SaveState } from "./session-parts";
import { useDraft, useFindings, useWorkplace } from "./session-context";

const TONES: Readonly<Record<SaveState, StatusTone>> = {
  ...{ saved: "done", waiting: "waiting", saving: "waiting", offline: "attention" },
  ...{ signed_out: "urgent", ended: "urgent", lost: "urgent" },
};

/** How long somebody counts as here after a change, in milliseconds. */
const HERE = 5 * 60_000;

/** Whether everything is saved, who else is here, and the way back. */
export function StatusLine({ chosen }: { readonly chosen: string | null }) {
  const { t } = useTexts();
  const { session } = useWorkplace();
  const state = useDraft(({ state }) => state);
  const canUndo = useDraft(({ stack }) => stack.done.length > 0);
  const canRedo = useDraft(({ stack }) => stack.undone.length > 0);
  const faults = useFindings((findings) => findings.faults.length);
  return (
    <div className="editor-status">
      <span role="status">
        <StatusMark tone={TONES[state]}>{t(`editor.save.${state}`)}</StatusMark>
      </span>
      <Others />
      <span className="editor-status-faults">
        <StatusMark tone={faults === 0 ? "done" : "attention"}>
          {faults === 0 ? t("editor.noFaults") : t("editor.faultCount", { count: faults })}
        </StatusMark>
        {faults > 0 && <NextFault chosen={chosen} />}
      </span>
      <span className="editor-turns">
        <button type="button" className="button button-plain" aria-disabled={!canUndo} onClick={() => session.undo()}>
          {t("editor.undo")}
        </button>
        <button type="button" className="button button-plain" aria-disabled={!canRedo} onClick={() => session.redo()}>
          {t("editor.redo")}
        </button>
      </span>
      <Told />
      <LostWords />
    </div>
  );
}

/** Goes through everything that has something to put right, in the order of the outline. */
function NextFault({ chosen }: { readonly chosen: string | null }) {
  const { t } = useTexts();
  const { show } = useWorkplace();
  const faulty = useFindings((findings) => findings.faulty);
  const next = faulty[(faulty.indexOf(chosen ?? "") + 1) % faulty.length];
  if (next === undefined || next === chosen) return null;
  return (
    <button type="button" className="button button-plain" onClick={() => show(next)}>
      {t("editor.nextFault")}
    </button>
  );
}

function Others() {
  const { t } = useTexts();
  const others = useDraft(({ others }) => others);
  const here = others.filter(({ at }) => Date.now() - Date.parse(at) < HERE);
  return here.length === 0 ? null : (
    <span>{t("editor.others", { names: here.map(({ name }) => name).join(", ") })}</span>
  );
}

function Told() {
  const { t } = useTexts();
  const { session } = useWorkplace();
  const told = useDraft(({ told }) => told);
  if (!told) return null;
  return (
    <p className="editor-told" role="alert">
      <StatusMark tone="attention">
        {t(`editor.told.${told.code}`, { name: told.byName ?? t("editor.somebody") })}
      </StatusMark>
      <button type="button" className="button button-plain" onClick={() => session.forgetTold()}>
        {t("editor.understood")}
      </button>
    </p>
  );
}

/** Words for a part that somebody else has taken away meanwhile: they have no field to stand beside. */
function LostWords() {
  const { t } = useTexts();
  const { session } = useWorkplace();
  const conflicts = useDraft(({ conflicts }) => conflicts);
  const gone = conflicts.filter((conflict) => !stands(session.document, conflict));
  return gone.map((conflict) => (
    <div key={conflict.id} className="editor-told">
      <p>{t("editor.conflict.gone", { name: conflict.byName ?? t("editor.somebody") })}</p>
      <blockquote lang={conflict.language}>{conflict.mine}</blockquote>
      <button type="button" className="button button-plain" onClick={() => session.settle(conflict, false)}>
        {t("editor.understood")}
      </button>
    </div>
  ));
}

function stands(document: Parameters<typeof idsOf>[0], { node }: Conflict): boolean {
  return node === "root" || idsOf(document).has(node);
}

function idsOf({ items, areas, indicators, intro, outro }: ReturnType<typeof useWorkplace>["session"]["document"]) {
  const own = [...items, ...areas, ...indicators, ...intro, ...outro].map(({ id }) => id);
  return new Set([...own, ...items.flatMap(({ options, flags }) => [...options, ...flags].map(({ id }) => id))]);
}
