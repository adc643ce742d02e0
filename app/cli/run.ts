import { audioImport } from "./audio-import";
import { audioList } from "./audio-list";
import { auditVerify } from "./audit-verify";
import { backupConfirmSending } from "./backup-confirm-sending";
import { backupCreate } from "./backup-create";
import { backupDrill } from "./backup-drill";
import { backupList, backupPrune } from "./backup-list";
import { backupRestore } from "./backup-restore";
import { backupVerify } from "./backup-verify";
import { type Command, type ExitCode, readArguments, type Terminal, UsageError } from "./command";
import { databaseCreate } from "./database-create";
import { doctor } from "./doctor";
import { disclosureAudit, disclosureProtect } from "./disclosure";
import { keysCreate } from "./keys-create";
import { keysRetire } from "./keys-retire";
import { keysRotate } from "./keys-rotate";
import { keysStatusCommand } from "./keys-status";
import { publishedTableImport } from "./published-table-import";
import { publishedTableList } from "./published-table-list";
import { questionnaireConvert } from "./questionnaire-convert";
import { questionnaireExport } from "./questionnaire-export";
import { questionnaireImport } from "./questionnaire-import";
import { questionnaireList } from "./questionnaire-list";
import { retentionPropose, retentionReport, retentionRun } from "./retention";
import { staffCreate } from "./staff-create";
import { statisticsBackfill, statisticsClose, statisticsPeriods } from "./statistics";
import { statisticsTable } from "./statistics-table";
import { unitCreate } from "./unit-create";

const COMMANDS: readonly Command[] = [
  questionnaireImport,
  questionnaireList,
  questionnaireExport,
  questionnaireConvert,
  audioList,
  audioImport,
  unitCreate,
  staffCreate,
  keysCreate,
  keysRotate,
  keysStatusCommand,
  keysRetire,
  databaseCreate,
  doctor,
  auditVerify,
  retentionPropose,
  retentionRun,
  retentionReport,
  backupCreate,
  backupVerify,
  backupDrill,
  backupList,
  backupRestore,
  backupConfirmSending,
  backupPrune,
  statisticsBackfill,
  statisticsPeriods,
  statisticsClose,
  statisticsTable,
  publishedTableImport,
  publishedTableList,
  disclosureAudit,
  disclosureProtect,
];

/** Runs the command that the words name. Nothing is read or opened for `--help`. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const command = COMMANDS.find(({ name }) => words.join(" ").startsWith(name) && fits(name, words));
  if (words.length === 0 || (!command && isHelp(words))) {
    terminal.out(overview());
    return words.length === 0 ? 2 : 0;
  }
  if (!command) {
    terminal.error(`There is no command "${words.slice(0, 2).join(" ")}".\n\n${overview()}`);
    return 2;
  }
  const rest = words.slice(command.name.split(" ").length);
  if (isHelp(rest)) {
    terminal.out(help(command));
    return 0;
  }
  try {
    return await command.run(readArguments(command, rest), terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.error(`${error.message}\nUsage: ${usage(command)}`);
    return 2;
  }
}

function fits(name: string, words: readonly string[]): boolean {
  return name.split(" ").every((word, index) => words[index] === word);
}

function isHelp(words: readonly string[]): boolean {
  return words.includes("--help") || words.includes("-h") || words[0] === "help";
}

function usage(command: Command): string {
  return `npm run -s cli -- ${command.name} ${command.usage}`.trimEnd();
}

function help(command: Command): string {
  return [
    `${command.summary}\n`,
    `Usage: ${usage(command)}`,
    ...(command.details ? [`\n${command.details}`] : []),
  ].join("\n");
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  return [
    "Usage: npm run -s cli -- COMMAND [--help]",
    "",
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    "",
    "The database and the data folder come from the environment (.env.example).",
    "Exit codes: 0 done, 1 refused or found faulty, 2 not understood.",
  ].join("\n");
}
