import { Link } from "@remix-run/react";
import type { Remark } from "./view";

/** What is to be said of the parts of a draft, each leading to where it is put right. */
export function Remarks({ draftId, remarks }: { readonly draftId: string; readonly remarks: readonly Remark[] }) {
  return (
    <ul className="remarks">
      {remarks.map(({ key, part, about, text, source }) => (
        <li key={key}>
          <Link to={part === null ? `/workshop/${draftId}` : `/workshop/${draftId}?item=${part}`}>{about}</Link>
          <br />
          {text} {source !== null && <span className="quiet">({source})</span>}
        </li>
      ))}
    </ul>
  );
}

/** The first few in sight, the rest folded. */
export function FoldedRemarks(props: {
  readonly draftId: string;
  readonly remarks: readonly Remark[];
  readonly more: string;
}) {
  const [first, rest] = [props.remarks.slice(0, IN_SIGHT), props.remarks.slice(IN_SIGHT)];
  return (
    <>
      <Remarks draftId={props.draftId} remarks={first} />
      {rest.length > 0 && (
        <details>
          <summary>{props.more}</summary>
          <Remarks draftId={props.draftId} remarks={rest} />
        </details>
      )}
    </>
  );
}

/** More than so many are not read before something is done about them. */
export const IN_SIGHT = 6;
