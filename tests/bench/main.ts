import { parseArgs } from "node:util";
import { changeKeys } from "./change-keys";
import { answers } from "./answers";
import { childDocument } from "./child-document";
import { country } from "./country";
import { diskFaults } from "./disk-faults";
import { editor } from "./editor";
import { fuzzReaders } from "./fuzz";
import { firstQuestion } from "./first-question";
import { type Bench, type Figure, table } from "./report";
import { guessSmall } from "./guess-small";
import { importCases } from "./import-cases";
import { outboxKills } from "./outbox-kills";
import { kills } from "./kills";
import { killsPostgresql } from "./kills-postgresql";
import { linkTiming } from "./link-timing";
import { pagesDuringTables } from "./pages-during-tables";
import { rolling } from "./rolling";
import { restore } from "./restore";
import { sendInvitations } from "./send-invitations";
import { slowClients } from "./slow-clients";
import { staffPages } from "./staff-pages";
import { tableAttack, tables } from "./tables";
import { year } from "./year";

const BENCHES: readonly Bench[] = [
  childDocument,
  firstQuestion,
  answers,
  country,
  sendInvitations,
  outboxKills,
  rolling,
  staffPages,
  slowClients,
  importCases,
  editor,
  fuzzReaders,
  tables,
  pagesDuringTables,
  tableAttack,
  guessSmall,
  year,
  changeKeys,
  kills,
  killsPostgresql,
  linkTiming,
  diskFaults,
  restore,
];

/*
 * npm run bench                all benchmarks, as a table
 * npm run bench -- NAME        one of them
 * npm run bench -- --json      one object a line: bench, case, metric, value, unit
 */
const { values, positionals } = parseArgs({
  options: { json: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) process.stderr.write(`No benchmark is called ${unknown.join(", ")}.\n`);
  process.stderr.write(BENCHES.map((bench) => `${bench.name.padEnd(16)} ${bench.measures}\n`).join(""));
  process.exit(unknown.length > 0 ? 2 : 0);
}

const figures: Figure[] = [];
try {
  for (const bench of BENCHES.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
    await bench.run((measured) => {
      const figure = { bench: bench.name, ...measured };
      figures.push(figure);
      if (values.json) process.stdout.write(`${JSON.stringify(figure)}\n`);
    });
  }
} finally {
  // What was measured is worth having, also when a later benchmark fails.
  if (!values.json) process.stdout.write(`${table(figures)}\n`);
}
process.exit(0);
