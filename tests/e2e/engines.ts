import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type * as IbmEngine from "accessibility-checker-engine";
import type axeCore from "axe-core";

/*
 * Three engines look at a page as it stands: axe with all of its rules, IBM's by WCAG 2.2 and HTML_CodeSniffer by
 * WCAG 2 AA. docs/decisions/0039 says why these.
 */

interface CodeSnifferMessage {
  /** 1 is an error; the others are for a person to judge. */
  readonly type: number;
  readonly code: string;
  readonly msg: string;
  readonly element: Element | Document;
}

interface Engines {
  readonly axe: typeof axeCore;
  readonly ace: typeof IbmEngine;
  readonly HTMLCS: {
    process(standard: string, content: Document, done: () => void, failed: () => void): void;
    getMessages(): readonly CodeSnifferMessage[];
  };
}

const USER_NAME = /autocomplete="username"/;
const MAIL_ADDRESS = "A user name may be an e-mail address (HTML, control groups of autofill). axe knows it.";

/** What an engine calls a fault and is none here: a rule, named as `faults` names it, and the markup that it is about. */
const FALSE_HERE: readonly { readonly rule: string; readonly markup?: RegExp; readonly because: string }[] = [
  { rule: "IBM input_autocomplete_valid", markup: USER_NAME, because: MAIL_ADDRESS },
  { rule: "HTMLCS WCAG2AA.Principle1.Guideline1_3.1_3_5.H98", markup: USER_NAME, because: MAIL_ADDRESS },
  {
    rule: "IBM aria_form_label_unique",
    because: "It counts every form as a landmark. One without a name is none (HTML-AAM).",
  },
];

const { resolve } = createRequire(import.meta.url);
const SOURCES = ["axe-core/axe.min.js", "accessibility-checker-engine/ace.js", "html_codesniffer/build/HTMLCS.js"].map(
  (file) => readFileSync(resolve(file), "utf8"),
);

/**
 * Puts the engines into the page, as a debugger would: the page's own policy lets no script in, and would stop a tag. No
 * part of a page may be taken for a module loader, as an element with the id "exports" would be. HTML_CodeSniffer lacks
 * some of its own texts, and would stop at such a fault instead of telling it.
 */
const INJECTION = `(function (exports, define) { ${SOURCES.join("\n;")}
  const told = HTMLCS.getTranslation;
  HTMLCS.getTranslation = (name) => told.call(HTMLCS, name) ?? name;
  window.engines = { axe: window.axe, ace, HTMLCS: window.HTMLCS };
}).call(window)`;

/**
 * What any of the engines calls a fault of the page, a line for each rule and element. A page within it (an `iframe`) is
 * looked at for itself: engines count its landmarks as a second set of the same.
 */
export async function faults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "engines" in window))) await page.evaluate(INJECTION);
  const found = await page.evaluate(async () => {
    // Colours that are on their way from one to the other are nobody's to read.
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    const { axe, ace, HTMLCS } = (window as unknown as { engines: Engines }).engines;
    const lines: [rule: string, where: string][] = [];
    const { violations } = await axe.run({ exclude: ["iframe"] }, { iframes: false });
    for (const { id, nodes } of violations)
      for (const { html, any } of nodes) lines.push([`axe ${id}`, `${html} ${any[0]?.message ?? ""}`]);

    // IBM's finds no name for a group whose legend is folded away together with it.
    const isFolded = (place: string) => {
      const { singleNodeValue } = document.evaluate(place, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE);
      return (
        singleNodeValue instanceof Element && singleNodeValue.closest("details:not([open]) > :not(summary)") !== null
      );
    };
    // It does not count what can be heard and not seen, so to it a field with such a label has none.
    const isLabelled = (place: string) => {
      const { singleNodeValue } = document.evaluate(place, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE);
      return (
        (singleNodeValue instanceof HTMLTextAreaElement ||
          singleNodeValue instanceof HTMLSelectElement ||
          singleNodeValue instanceof HTMLInputElement) &&
        [...(singleNodeValue.labels ?? [])].some((label) => label.checkVisibility() && label.textContent?.trim() !== "")
      );
    };
    const { results } = await new ace.Checker().check(document, ["WCAG_2_2"]);
    for (const { ruleId, value, path, snippet, message } of results) {
      const place = path["dom"] ?? "";
      const isFault = String(value) === "VIOLATION,FAIL" && !place.includes("/iframe[");
      if (!isFault || isFolded(place) || (ruleId === "input_label_exists" && isLabelled(place))) continue;
      lines.push([`IBM ${ruleId}`, `${snippet} ${message}`]);
    }

    await new Promise<void>((done, failed) => HTMLCS.process("WCAG2AA", document, done, failed));
    for (const { type, code, element, msg } of HTMLCS.getMessages())
      if (type === 1) lines.push([`HTMLCS ${code}`, `${"outerHTML" in element ? element.outerHTML : ""} ${msg}`]);
    return lines;
  });
  return found
    .filter((line) => !FALSE_HERE.some(({ rule, markup }) => line[0] === rule && (markup?.test(line[1]) ?? true)))
    .map(([rule, where]) => `${rule}: ${where.slice(0, 300)}`);
}
