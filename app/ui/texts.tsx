import type { i18n, TFunction } from "i18next";
import { createContext, type ReactNode, useContext } from "react";
import { DEFAULT_LANGUAGE, isStaffLanguage, type StaffLanguage } from "#app/i18n/languages";

export interface Texts {
  /** Texts of `staff.json`, and of `administration.json` `statistics.json` or `workshop.json` on pages that bring them. */
  readonly t: TFunction<"staff">;
  /** Texts of `errors.json`. */
  readonly error: TFunction<"errors">;
  readonly language: StaffLanguage;
}

const TextsContext = createContext<Texts | null>(null);

/** Gives a page its texts: one language for the life of the page, so nothing has to be watched. */
export function TextsProvider({ texts, children }: { readonly texts: Texts; readonly children: ReactNode }) {
  return <TextsContext.Provider value={texts}>{children}</TextsContext.Provider>;
}

/** The texts of one language, made once: i18next works out each key anew, which took a quarter of a list's time. */
export function textsOf(translations: i18n): Texts {
  const { language } = translations;
  let texts = made.get(translations);
  if (!texts) {
    texts = {
      t: remembering(translations.getFixedT(null, "staff")),
      error: remembering(translations.getFixedT(null, "errors")),
      language: isStaffLanguage(language) ? language : DEFAULT_LANGUAGE,
    };
    made.set(translations, texts);
  }
  return texts;
}

const made = new WeakMap<i18n, Texts>();

/** Without values to put in, a key always gives the same text, and there are no more keys than in the files. */
function remembering<T extends TFunction<"staff"> | TFunction<"errors">>(translate: T): T {
  const known = new Map<string, string>();
  const remembered = (key: string | string[], values?: Record<string, unknown>): string => {
    if (values !== undefined || typeof key !== "string")
      return translate(key as never, values as never) as unknown as string;
    let text = known.get(key);
    if (text === undefined) {
      text = translate(key as never);
      known.set(key, text);
    }
    return text;
  };
  return remembered as unknown as T;
}

/** The texts of the page. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (!texts) throw new Error("A page is rendered inside a TextsProvider");
  return texts;
}
