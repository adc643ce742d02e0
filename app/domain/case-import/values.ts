import { isLanguage } from "#app/i18n/languages";
import { PLACEMENT_FORMS } from "../placement/forms";
import { PLACEMENT_PROVIDERS } from "../placement/provider";
import { plain } from "./columns";

/*
 * What people write in a table, as the code that is stored; what cannot be understood goes on as it is, so that the
 * case's own rules say what is wrong with it. Nothing is ever calculated: "=1+1" is four characters.
 */

/** Yes in a box: "ja", "x", "1". Empty is no; anything else is not understood (null). */
export function yesOf(text: string): boolean | null {
  const said = plain(text);
  if (["", "nej", "n", "no", "0", "falskt", "false"].includes(said)) return false;
  return ["ja", "j", "yes", "y", "x", "1", "sant", "true"].includes(said) ? true : null;
}

export function genderOf(text: string): string {
  return GENDERS[plain(text)] ?? text;
}

export function legalGroundOf(text: string): string {
  const said = plain(text);
  return ["sol", "lvu", "skb"].includes(said) ? said : text;
}

export function languageOf(text: string): string {
  const said = plain(text);
  return isLanguage(said) ? said : (LANGUAGES[said] ?? text);
}

export function placementFormOf(text: string): string {
  const said = plain(text);
  return PLACEMENT_FORMS.find((form) => plain(form) === said) ?? FORMS[said] ?? text;
}

/** Who runs the home. */
export function providerOf(text: string): string {
  const said = plain(text);
  return PLACEMENT_PROVIDERS.find((provider) => plain(provider) === said) ?? PROVIDERS[said] ?? text;
}

/**
 * An ISO day from `2026-03-14`, `20260314`, `14.3.2026`, `14/3 2026` or a day's number in Excel; null when it is none of
 * them or does not exist. American order is not guessed at: 3/14/2026 is no day.
 *
 * @param since1904 days are counted from 1904, as in files of old Macs.
 */
export function dayOf(text: string, since1904: boolean): string | null {
  const said = text.trim().replace(/[T ]00:00(:00(\.0+)?)?Z?$/, "");
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(said);
  if (iso) return existing(iso[1], iso[2], iso[3]);
  const swedish = /^(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4})$/.exec(said);
  if (swedish) return existing(swedish[3], swedish[2], swedish[1]);
  const serial = /^\d{4,5}(\.0+)?$/.test(said) ? Number(said) : null;
  if (serial === null) return null;
  const days = since1904 ? serial + 1_462 : serial;
  // Excel takes 1900 for a leap year, so its numbers are right from March of that year on.
  if (days < 61 || days > 80_000) return null;
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

function existing(year = "", month = "", day = ""): string | null {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null;
}

const GENDERS: Readonly<Record<string, string>> = {
  ...{ flicka: "girl", f: "girl", kvinna: "girl", k: "girl", girl: "girl", female: "girl" },
  ...{ pojke: "boy", p: "boy", man: "boy", m: "boy", boy: "boy", male: "boy" },
  ...{ annat: "other", other: "other", ickebinär: "other" },
  ...{ "": "unstated", inteangivet: "unstated", ejangivet: "unstated", okänt: "unstated", unstated: "unstated" },
};

const LANGUAGES: Readonly<Record<string, string>> = {
  ...{ "": "sv", svenska: "sv", swedish: "sv", engelska: "en", english: "en" },
  ...{ arabiska: "ar", arabic: "ar", somaliska: "so", somali: "so" },
};

const FORMS: Readonly<Record<string, string>> = {
  ...{ nätverkshem: "natverkshem", stödboende: "stodboende", skyddatboende: "skyddat_boende" },
  ...{ vårdnadsöverflyttad: "vardnadsoverflyttad", vårdnadsöverflyttning: "vardnadsoverflyttad" },
  ...{ annan: "other", annat: "other", hemforvårdellerboende: "hvb", jour: "jourhem" },
  ...{ fosterhome: "familjehem", emergencyhome: "jourhem", shelteredhousing: "skyddat_boende" },
};

const PROVIDERS: Readonly<Record<string, string>> = {
  ...{ kommunen: "own", kommunens: "own", kommunensegen: "own", egen: "own", egenregi: "own" },
  ...{ municipality: "own", themunicipality: "own" },
  ...{ konsulentstött: "agency_supported", konsulentstödd: "agency_supported", konsulent: "agency_supported" },
  ...{ privat: "private", enskild: "private", enskildregi: "private", privateprovider: "private" },
};
