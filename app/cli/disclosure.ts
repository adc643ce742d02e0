import { readFile } from "node:fs/promises";
import { type Reading, readTable } from "#app/domain/disclosure/table";
import type { Command, Terminal } from "./command";

/* The solver is loaded by the commands that use it: the others need not wait for it. */

const FILE = [
  "FILE is a JSON object, or - for standard input:",
  "  threshold    counts from 1 to one less than this are small",
  '  cells        {"name of a cell": count}, totals included',
  '  equations    [{"total": "name", "parts": ["name", …]}]',
  '  upperBounds  {"name": most}, what everybody knows that a cell cannot exceed; may be left out',
];

export const disclosureAudit: Command = {
  name: "disclosure audit",
  summary: "Tells what whoever reads a table can find out about each cell that is hidden in it.",
  usage: "FILE",
  details: [
    ...FILE,
    "  suppressed   [names of the hidden cells]",
    "",
    "Prints for every hidden cell the exact whole-number interval, with null where nothing limits it, and whether it is",
    "protected: it may be 0, and it may be as much as the threshold.",
  ].join("\n"),
  options: {},
  positionals: 1,
  async run(given, terminal) {
    const reading = await read(given.positionals[0] ?? "", "suppressed", terminal);
    if (!reading.ok) return tellFaults(reading, terminal);
    const { table, named } = reading.value;
    const { auditTable } = await import("#app/domain/disclosure/audit.server");
    const intervals = Object.fromEntries(auditTable(table, named).map(({ id, ...interval }) => [id, interval]));
    terminal.out(JSON.stringify({ threshold: table.threshold, intervals }));
    return 0;
  },
};

export const disclosureProtect: Command = {
  name: "disclosure protect",
  summary:
    "Hides what must be hidden in a table besides the cells that may not be known, and proves that it is enough.",
  usage: "FILE",
  details: [
    ...FILE,
    "  primary      [names of the cells that may not be known]",
    "",
    "Prints the hidden cells, that the witnesses were verified, and the seconds. Exit code 1 when nothing protects a cell.",
  ].join("\n"),
  options: {},
  positionals: 1,
  async run(given, terminal) {
    const reading = await read(given.positionals[0] ?? "", "primary", terminal);
    if (!reading.ok) return tellFaults(reading, terminal);
    const { table, named } = reading.value;
    const { protectTable } = await import("#app/domain/disclosure/protect.server");
    const start = performance.now();
    const protecting = protectTable(table, named);
    const seconds = Math.round(performance.now() - start) / 1000;
    if (!protecting.ok) {
      terminal.out(JSON.stringify({ suppressed: null, verified: false, ...protecting, seconds }));
      return 1;
    }
    const { hidden, witnesses } = protecting.protection;
    // Protecting ends by the check of the witnesses, or not at all.
    const suppressed = [...table.cells.keys()].filter((id) => hidden.has(id));
    terminal.out(JSON.stringify({ suppressed, verified: true, witnesses: witnesses.length, seconds }));
    return 0;
  },
};

async function read(file: string, named: "suppressed" | "primary", terminal: Terminal) {
  const text = file === "-" ? await terminal.input() : await readFile(file, "utf8");
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const problem = `it is not JSON (${error instanceof Error ? error.message : String(error)})`;
    return { ok: false, faults: [{ where: "the file", problem }] } as const;
  }
  return readTable(content, named);
}

function tellFaults(reading: Extract<Reading<unknown>, { ok: false }>, terminal: Terminal): 1 {
  for (const { where, problem } of reading.faults) terminal.error(`${where}: ${problem}`);
  return 1;
}
