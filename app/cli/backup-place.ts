import path from "node:path";
import { mkdirSync } from "node:fs";
import { openKeyFile } from "#app/crypto/key-file";
import type { BackupHeader } from "#app/domain/backup/backup";
import { BackupFault } from "#app/domain/backup/fault";
import type { Workplace } from "#app/domain/backup/check.server";
import type { Environment } from "#app/env.server";
import { projectRoot } from "#app/project-root";
import type { ExitCode, Given, Terminal } from "./command";
import { UsageError } from "./command";

/** Where copies are opened to be checked. */
export function workplace(environment: Environment): Workplace {
  mkdirSync(environment.dataFolder, { recursive: true, mode: 0o700 });
  return { scratch: environment.dataFolder, prismaFolder: path.join(projectRoot(), "prisma") };
}

export function keysOf({ environment }: Terminal) {
  return openKeyFile(environment.keysFile);
}

/** `--from` or `--to`, or else where the server's own backups go. @throws UsageError */
export function backupFolder(given: Given, option: string, { environment }: Terminal): string {
  const folder = given.text[option] ?? environment.backup.folder;
  if (!folder) throw new UsageError(`--${option} is missing, and BACKUP_DIR is not set.`);
  return path.resolve(folder);
}

/** A backup that cannot be made, trusted or put back is told in words. */
export async function toldInWords(terminal: Terminal, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BackupFault)) throw error;
    terminal.error(`${error.message} [${error.fault}]`);
    return 1;
  }
}

export function sizeText(bytes: number): string {
  return bytes >= 1e9
    ? `${(bytes / 1e9).toFixed(1)} GB`
    : bytes >= 1e6
      ? `${(bytes / 1e6).toFixed(1)} MB`
      : `${Math.ceil(bytes / 1e3)} kB`;
}

export function headerLine(file: string, { madeAt, kind, bytes, shape, rows }: BackupHeader): string {
  const counted = rows ? `${Object.values(rows).reduce((sum, count) => sum + count, 0)} rows` : "what had changed";
  return `${madeAt}  ${kind.padEnd(9)}  ${shape.dialect.padEnd(10)}  ${sizeText(bytes).padStart(8)}  ${counted}  ${file}`;
}
