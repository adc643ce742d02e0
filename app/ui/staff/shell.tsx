import { Link, NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTexts } from "#app/ui/texts";
import { LANGUAGE_NAMES, STAFF_LANGUAGES, type StaffLanguage } from "#app/i18n/languages";
import "./shell.css";

/** What the shell shows of who is signed in. */
export interface Viewer {
  readonly name: string;
  /** Which parts of the navigation this person has any use for. */
  readonly sections: readonly Section[];
}

export type Section =
  | "week"
  | "unit-work"
  | "cases"
  | "absences"
  | "questionnaires"
  | "workshop"
  | "statistics"
  | "units"
  | "staff"
  | "retention"
  | "api-keys"
  | "audit"
  | "backups"
  | "emergency";

/**
 * The frame of every staff page: skip link, name of the product, navigation, who is signed in, language, `main`, and a foot.
 * Pages render inside `main` and begin with a PageHeader.
 *
 * @param back path to return to when the language is changed.
 */
export function Shell(props: {
  readonly viewer: Viewer | null;
  readonly language: StaffLanguage;
  readonly back: string;
  readonly children: ReactNode;
}) {
  const { t } = useTexts();
  const { viewer } = props;
  return (
    <>
      <a className="skip-link no-print" href="#main">
        {t("shell.skip")}
      </a>
      <header className="shell-bar no-print">
        <div className="shell-bar-row">
          <Link to="/" className="shell-name">
            <Mark />
            Tilltals
          </Link>
          {viewer && viewer.sections.length > 0 && (
            <nav className="shell-nav" aria-label={t("shell.navigation")}>
              {viewer.sections.map((section) => (
                <NavLink key={section} to={section === "week" ? "/" : `/${section}`} end={section === "week"}>
                  {t(`shell.${section}`)}
                </NavLink>
              ))}
            </nav>
          )}
          <div className="shell-person">
            {viewer && (
              <Link className="shell-viewer" to="/account" title={t("shell.account")}>
                {viewer.name}
              </Link>
            )}
            <LanguageChoice language={props.language} back={props.back} />
            {viewer && (
              <form method="post" action="/sign-out">
                <button className="shell-button" type="submit">
                  {t("shell.signOut")}
                </button>
              </form>
            )}
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="shell-main">
        {props.children}
      </main>
      <footer className="shell-foot no-print">
        <Link to="/accessibility">{t("shell.accessibility")}</Link>
      </footer>
    </>
  );
}

/** One button for each other language, in its own words. A plain form: it loads the page anew in that language. */
function LanguageChoice(props: { readonly language: StaffLanguage; readonly back: string }) {
  return STAFF_LANGUAGES.filter((language) => language !== props.language).map((language) => (
    <form method="post" action="/language" key={language}>
      <input type="hidden" name="next" value={props.back} />
      <button className="shell-button" type="submit" name="language" value={language} lang={language}>
        {LANGUAGE_NAMES[language]}
      </button>
    </form>
  ));
}

/** Two voices of one conversation: the sign of the product. */
function Mark() {
  return (
    <svg className="shell-mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path d="M3 4h11a3 3 0 0 1 3 3v3a3 3 0 0 1-3 3H8l-5 4z" fill="currentColor" />
      <path d="M20 9v8l0 4-4-3h-5" fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" />
    </svg>
  );
}
