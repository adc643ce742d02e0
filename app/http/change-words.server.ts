import type { TFunction } from "i18next";
import type { ItemChange, WholeChange, WordsChange } from "#app/domain/questionnaire/comparison/change";
import { type ConditionInWords, type FlagInWords, inLanguage } from "#app/domain/questionnaire/describe";
import type { LocalizedText, VersionDocument } from "#app/domain/questionnaire/version";
import { languageName, languageWithin } from "#app/i18n/language-name";
import { conditionText } from "#app/ui/questionnaire/item-preview";
import type { ChangeLine } from "#app/ui/workshop/publishing/view";

/** What is needed to say in words what changed between two versions. */
export interface ChangeWords {
  readonly t: TFunction;
  /** The reader's. */
  readonly language: string;
  /** The language that the questions are written in first. */
  readonly source: string;
  readonly documents: readonly VersionDocument[];
}

export function itemLine(change: ItemChange, words: ChangeWords): ChangeLine {
  const { t, source } = words;
  const own = (text: LocalizedText | null) => (text ? inLanguage(text, source) : t("publishing.none"));
  const label = t(`publishing.change.${change.kind}`, { ...("label" in change && { option: own(change.label) }) });
  const line = (before: string | null, after: string | null, language: string | null = null): ChangeLine => {
    return { label, before, after, language };
  };
  switch (change.kind) {
    case "words":
      return wordsLine(change, words);
    case "option_words":
      return {
        ...line(change.before, change.after, change.language),
        label: withLanguage(label, change.language, words),
      };
    case "option_added":
      return line(null, own(change.label), source);
    case "option_removed":
      return line(own(change.label), null, source);
    case "option_order":
      return line(change.before.map(own).join(" · "), change.after.map(own).join(" · "), source);
    case "moved":
      return line(null, change.after ? t("publishing.after", { text: own(change.after) }) : t("publishing.first"));
    case "type":
      return line(t(`questionnaires.type.${change.before}`), t(`questionnaires.type.${change.after}`));
    case "area":
      return line(own(change.before), own(change.after), source);
    case "condition":
      return line(conditionLine(change.before, t), conditionLine(change.after, t));
    case "flags":
      return line(flagsLine(change.before, t), flagsLine(change.after, t));
    case "indicator":
      return line(indicatorLine(change.before, words), indicatorLine(change.after, words));
    case "core":
    case "sensitive":
      return line(yesNo(change.before, t), yesNo(change.after, t));
    case "judged":
      return line(t(`publishing.judged.${change.before}`), t(`publishing.judged.${change.after}`));
    case "symbol":
    case "option_symbol":
    case "key":
      return line(change.before ?? t("publishing.none"), change.after ?? t("publishing.none"));
  }
}

export function wholeLine(change: WholeChange, words: ChangeWords): ChangeLine {
  const { t, source, language } = words;
  const own = (text: LocalizedText) => inLanguage(text, source);
  const title = "title" in change ? own(change.title) : "";
  const label = t(`publishing.whole.${change.kind}`, { title });
  const line = (before: string | null, after: string | null, of: string | null = null): ChangeLine => {
    return { label, before, after, language: of };
  };
  const none = (text: string | null) => text ?? t("publishing.none");
  switch (change.kind) {
    case "words":
      return wordsLine(change, words);
    case "kind":
      return line(t(`editor.kind.${change.before}`), t(`editor.kind.${change.after}`));
    case "ages":
      return line(ageText(change.before, t), ageText(change.after, t));
    case "lines":
      return {
        ...line(change.before.join("\n"), change.after.join("\n"), change.language),
        label: withLanguage(t(`publishing.lines.${change.part}`), change.language, words),
      };
    case "area_added":
      return line(null, title, source);
    case "area_removed":
      return line(title, null, source);
    case "area_moved":
      return line(null, title, source);
    case "area_words":
    case "indicator_words":
      return {
        ...line(change.before, change.after, change.language),
        label: withLanguage(label, change.language, words),
      };
    case "area_symbol":
    case "indicator_bbic":
    case "indicator_lundy":
      return line(none(change.before), none(change.after));
    case "indicator_counted":
      return line(t(`editor.aggregate.${change.before}`), t(`editor.aggregate.${change.after}`));
    case "language_added":
      return line(null, languageName(change.language, language));
    case "language_removed":
      return line(languageName(change.language, language), null);
    case "translation":
      return {
        ...line(t(`publishing.state.${change.before ?? "source"}`), t(`publishing.state.${change.after ?? "source"}`)),
        label: withLanguage(label, change.language, words),
      };
  }
}

function wordsLine({ field, language, before, after }: WordsChange, words: ChangeWords): ChangeLine {
  return { label: withLanguage(words.t(`publishing.words.${field}`), language, words), before, after, language };
}

/** The source language goes without saying. */
function withLanguage(label: string, of: string, { source, language }: ChangeWords): string {
  return of === source ? label : `${label} (${languageWithin(of, language)})`;
}

function conditionLine(condition: ConditionInWords | null, t: TFunction): string {
  return condition ? conditionText(condition, t) : t("publishing.always");
}

function flagsLine(flags: readonly FlagInWords[], t: TFunction): string {
  const lines = flags.map(({ level, values, note }) =>
    t("questionnaires.flagWhen", {
      level: t(`questionnaires.level.${level}`),
      values: values.length === 0 ? t("questionnaires.anyText") : values.map((value) => `”${value}”`).join(", "),
      note,
    }),
  );
  return lines.length === 0 ? t("publishing.none") : lines.join("\n");
}

function indicatorLine(key: string | null, { t, language, documents }: ChangeWords): string {
  if (key === null) return t("publishing.none");
  const known = documents.flatMap(({ indicators }) => indicators).find((indicator) => indicator.key === key);
  return known ? inLanguage(known.title, language) : key;
}

function ageText([from, to]: readonly [number, number], t: TFunction): string {
  return t("questionnaires.ageRange", { from, to });
}

function yesNo(value: boolean, t: TFunction): string {
  return t(`questionnaires.condition.${value}`);
}
