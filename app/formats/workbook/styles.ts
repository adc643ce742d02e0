/*
 * How cells look. A cell names its look by its place in the list, and a text that begins as a formula does has the
 * same look with the mark that keeps it a text when somebody edits it.
 */

const FONTS = [
  '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="14"/><name val="Calibri"/><family val="2"/></font>',
] as const;

const WRAPPED = '<alignment horizontal="left" vertical="top" wrapText="1"/>';
const UNWRAPPED = '<alignment vertical="top"/>';
const RIGHT = '<alignment horizontal="right" vertical="top"/>';
const RIGHT_WRAPPED = '<alignment horizontal="right" vertical="top" wrapText="1"/>';

/** Number formats 1 and 3 are built in: `0`, and thousands as the reader's language parts them. */
const LOOKS = {
  text: { font: 0, border: 0, number: 0, alignment: WRAPPED },
  title: { font: 2, border: 0, number: 0, alignment: UNWRAPPED },
  section: { font: 1, border: 0, number: 0, alignment: UNWRAPPED },
  label: { font: 1, border: 0, number: 0, alignment: WRAPPED },
  heading: { font: 1, border: 1, number: 0, alignment: WRAPPED },
  numberHeading: { font: 1, border: 1, number: 0, alignment: RIGHT_WRAPPED },
  count: { font: 0, border: 0, number: 3, alignment: RIGHT },
  percent: { font: 0, border: 0, number: 1, alignment: RIGHT },
} as const;

export type Look = keyof typeof LOOKS;

const NAMES = Object.keys(LOOKS) as Look[];

/** The number by which a cell names its look. 0 is how an empty cell looks. */
export function styleOf(look: Look, formulaStart = false): number {
  return 1 + NAMES.indexOf(look) + (formulaStart ? NAMES.length : 0);
}

export function stylesPart(): string {
  const formats = [false, true].flatMap((quoted) => NAMES.map((name) => format(name, quoted)));
  const plainly = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"';
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<fonts count="${FONTS.length}">${FONTS.join("")}</fonts>`,
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
    '<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>',
    `<cellStyleXfs count="1">${plainly}/></cellStyleXfs>`,
    `<cellXfs count="${formats.length + 1}">${plainly} xfId="0"/>${formats.join("")}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    "</styleSheet>",
  ].join("");
}

function format(name: Look, quoted: boolean): string {
  const { font, border, number, alignment } = LOOKS[name];
  const applied = 'applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"';
  const prefix = quoted ? ' quotePrefix="1"' : "";
  return `<xf numFmtId="${number}" fontId="${font}" fillId="0" borderId="${border}" xfId="0" ${applied}${prefix}>${alignment}</xf>`;
}
