import { NavLink } from "@remix-run/react";
import type { Actor } from "#app/domain/access/policy";
import { may } from "#app/domain/access/policy";
import { PageHeader } from "#app/ui/staff/page-header";
import { StatusMark } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";
import "./draft-header.css";

export interface HeadedDraft {
  readonly id: string;
  readonly key: string;
  /** In the reader's language. */
  readonly title: string;
  readonly endedAs: null | "published" | "discarded";
}

const PAGES = ["write", "preview", "paths", "translations", "rounds", "publishing", "export"] as const;
export type DraftPage = (typeof PAGES)[number];

/** The pages of a draft that somebody has any use for. A translator sees what is to be translated, as a child sees it
 * and as a file, and no more. */
export function draftPagesFor(actor: Actor): readonly DraftPage[] {
  if (may(actor, "questionnaire.edit")) return PAGES;
  return PAGES.filter((page) =>
    page === "translations" || page === "preview" || page === "export"
      ? may(actor, "questionnaire.translate")
      : page === "publishing" && may(actor, "questionnaire.publish"),
  );
}

/** The head of every page of a draft: what it is, how it stands, and the way to its other pages. */
export function DraftHeader(props: { readonly draft: HeadedDraft; readonly pages: readonly DraftPage[] }) {
  const { t } = useTexts();
  const { draft, pages } = props;
  const lead = (
    <p className="draft-state">
      <StatusMark tone={draft.endedAs === null ? "turn" : draft.endedAs === "published" ? "done" : "ended"}>
        {t(`draftHeader.state.${draft.endedAs ?? "open"}`)}
      </StatusMark>
      <code>{draft.key}</code>
    </p>
  );
  return (
    <div className="draft-header">
      <PageHeader
        parent={{ to: "/workshop", label: t("draftHeader.workshop") }}
        title={draft.title.trim() === "" ? t("draftHeader.untitled") : draft.title}
        lead={lead}
      />
      <nav className="draft-pages no-print" aria-label={t("draftHeader.pages")}>
        {pages.map((page) => (
          <NavLink
            key={page}
            to={`/workshop/${draft.id}${page === "write" ? "" : `/${page}`}`}
            end={page === "write"}
            // Only a page that is loaded as a whole may frame the child's.
            reloadDocument={page === "preview"}
          >
            {t(`draftHeader.page.${page}`)}
          </NavLink>
        ))}
      </nav>
    </div>
  );
}
