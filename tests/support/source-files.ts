import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { PROJECT_FOLDER } from "./template";

/** A file of ours, as the architecture test reads it. */
export interface SourceFile {
  /** From the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** From the project's folder and without extension, when it is one of ours. */
  readonly target: string | null;
  /** Gone at run time: only types are taken. */
  readonly typeOnly: boolean;
}

/** Every TypeScript and JavaScript file under a folder, generated code left out. */
export function sourceFiles(folder: string): SourceFile[] {
  return filesUnder(folder)
    .filter((file) => /\.(ts|tsx|mjs|js)$/.test(file) && !file.startsWith("app/db/generated/"))
    .map((file) => {
      const text = readFileSync(path.join(PROJECT_FOLDER, file), "utf8");
      return { path: file, text, imports: importsOf(file, text) };
    });
}

/** Every file under a folder, from the project's folder, in order. */
export function filesUnder(folder: string): string[] {
  const entries = readdirSync(path.join(PROJECT_FOLDER, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(PROJECT_FOLDER, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
}

function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier)) return;
    found.push({ specifier: specifier.text, target: resolve(file, specifier.text), typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

function resolve(from: string, specifier: string): string | null {
  const plain = specifier.replace(/\?.*$/, "").replace(/\.(ts|tsx)$/, "");
  if (plain.startsWith("#")) return plain.slice(1);
  return plain.startsWith(".") ? path.posix.join(path.posix.dirname(from), plain) : null;
}
