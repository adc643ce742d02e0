import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { Section } from "../staff/section";
import type { SavedView } from "./page-view";

/** Questions kept under a name: one's own, and those that colleagues share. */
export function SavedPart({ saved }: { readonly saved: readonly SavedView[] }) {
  const { t } = useTexts();
  if (saved.length === 0) return null;
  return (
    <div className="no-print statistics-question">
      <Section title={t("statistics.saved.title")}>
        <SavedList saved={saved} />
      </Section>
    </div>
  );
}

export function SavedList({ saved }: { readonly saved: readonly SavedView[] }) {
  const { t } = useTexts();
  return (
    <ul className="saved-list" role="list">
      {saved.map(({ id, name, address, shared, own, ownerName }) => (
        <li key={id}>
          <span>
            <Link to={`/statistics?${address}`}>{name}</Link>{" "}
            <span className="quiet">
              {own
                ? t(shared ? "statistics.saved.sharedMine" : "statistics.saved.mine")
                : t("statistics.saved.by", { name: ownerName })}
            </span>
          </span>
          {own && (
            <Link to={`/statistics/saved/${id}/removal`}>
              {t("statistics.saved.remove")}
              <span className="visually-hidden"> {name}</span>
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
