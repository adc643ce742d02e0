import { useTexts } from "#app/ui/texts";
import { useMove } from "./outline-row";

type Nudge = Parameters<typeof useMove>[0];

/** What can be done with a part as a whole. Buttons keep their place and their focus while the part moves. */
export function PartActions(props: {
  /** Id of the part; the buttons get ids made from it. */
  readonly id: string;
  /** What it is, for those who only hear the buttons. */
  readonly name: string;
  readonly nudge?: Nudge;
  readonly onDuplicate?: () => void;
  readonly onRemove: () => void;
  readonly compact?: boolean;
}) {
  const { t } = useTexts();
  const { id, name, nudge, onDuplicate, onRemove, compact } = props;
  const label = (key: "moveUp" | "moveDown" | "duplicate" | "remove") => (
    <>
      {t(`editor.${key}`)}
      <span className="visually-hidden"> {name}</span>
    </>
  );
  return (
    <div className={compact ? "part-actions part-actions-compact" : "part-actions"}>
      {nudge && <MoveButton id={id} by={-1} nudge={nudge} label={label("moveUp")} />}
      {nudge && <MoveButton id={id} by={1} nudge={nudge} label={label("moveDown")} />}
      {onDuplicate && (
        <button type="button" className="button button-plain" onClick={onDuplicate}>
          {label("duplicate")}
        </button>
      )}
      <button type="button" className="button button-plain" onClick={onRemove}>
        {label("remove")}
      </button>
    </div>
  );
}

function MoveButton(props: {
  readonly id: string;
  readonly by: -1 | 1;
  readonly nudge: Nudge;
  readonly label: React.ReactNode;
}) {
  const move = useMove(props.nudge);
  const id = `${props.by === -1 ? "up" : "down"}-${props.id}`;
  return (
    <button
      type="button"
      id={id}
      className="button button-plain"
      onClick={(event) => move(props.id, props.by, event.currentTarget)}
    >
      {props.label}
    </button>
  );
}
