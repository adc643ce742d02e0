import { useTexts } from "#app/ui/texts";
import { OwnWords } from "./answer";

/**
 * The child's own words where there is little room. A long text begins here, unedited, and stands in full in its area:
 * nothing else that the child wants may be pushed out of sight by it.
 */
export function WordsBeginning(props: {
  readonly text: string;
  readonly language: string;
  /** The row where the whole text stands. */
  readonly itemKey: string;
}) {
  const { t } = useTexts();
  const shown = beginning(props.text);
  return (
    <>
      <span lang={props.language} dir="auto">
        <OwnWords text={shown} />
      </span>
      {shown !== props.text && (
        <>
          {" "}
          <a className="entry-note" href={`#${props.itemKey}`}>
            {t("meeting.wishes.whole", { length: props.text.length })}
          </a>
        </>
      )}
    </>
  );
}

function beginning(text: string): string {
  if (text.length <= SHOWN_WHOLE) return text;
  const cut = text.slice(0, SHOWN_WHOLE);
  const words = cut.slice(0, Math.max(cut.lastIndexOf(" "), SHOWN_WHOLE - 40));
  // Never half of a sign that takes two units.
  return `${words.replace(/[\uD800-\uDBFF]$/, "")} …`;
}

const SHOWN_WHOLE = 320;
