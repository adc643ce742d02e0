import { Link } from "@remix-run/react";
import { TRANSLATION_FILTERS, type TranslationCounts } from "#app/domain/draft/translation-filters";
import { languageName } from "#app/i18n/language-name";
import { StatusMark } from "#app/ui/staff/status-mark";
import { Table } from "#app/ui/staff/table";
import { useTexts } from "#app/ui/texts";
import "./translation.css";

/** A language, and what keeps a child from being asked in it: texts of its own, or those of the child's page. */
export interface LanguageProgress {
  readonly language: string;
  readonly counts: TranslationCounts;
  readonly gate: "open" | "incomplete" | "page";
}

const TONES = { open: "done", incomplete: "idle", page: "waiting" } as const;

/** How far languages have come, each with its page and the page of what can be chosen there. */
export function LanguagesTable(props: { readonly languages: readonly LanguageProgress[]; readonly base: string }) {
  const { t, language: reader } = useTexts();
  const { languages, base } = props;
  const behind = languages.filter(({ gate, counts }) => gate === "open" && counts.outdated > 0);
  return (
    <div className="translation-overview">
      <Table
        caption={t("translations.title")}
        rows={languages}
        rowKey={({ language }) => language}
        columns={[
          {
            key: "language",
            label: t("translations.language"),
            names: true,
            cell: ({ language }) => <Link to={`${base}/${language}`}>{languageName(language, reader)}</Link>,
          },
          {
            key: "gate",
            label: t("translations.gate.label"),
            cell: ({ gate }) => <StatusMark tone={TONES[gate]}>{t(`translations.gate.${gate}`)}</StatusMark>,
          },
          ...TRANSLATION_FILTERS.map((state) => ({
            key: state,
            label: t(`translations.state.${state}`),
            numeric: true,
            cell: ({ language, counts }: LanguageProgress) =>
              counts[state] === 0 ? "0" : <Link to={`${base}/${language}?state=${state}`}>{counts[state]}</Link>,
          })),
        ]}
      />
      {behind.map(({ language }) => (
        <p key={language} className="quiet">
          {t("translations.behind", { language: languageName(language, reader) })}
        </p>
      ))}
    </div>
  );
}
