import ts from "typescript";
import { expect, test } from "vitest";
import { sourceFiles } from "#tests/support/source-files";

/* Every pattern in the program against texts that make a bad one take for ever, as long as the longest text of a form. */

const LENGTH = 4_000;
const LONGEST_MS = 1_000;

test("threat 39: no pattern in the program takes long on any of the evil texts", { timeout: 120_000 }, () => {
  const patterns = sourceFiles("app").flatMap(({ path, text }) =>
    literalsOf(path, text).map((pattern) => ({ path, pattern })),
  );
  expect(patterns.length).toBeGreaterThan(100);
  const slow = new Set<string>();
  for (const { path, pattern } of patterns) {
    for (const text of EVIL) {
      const began = performance.now();
      pattern.lastIndex = 0;
      pattern.test(text);
      if (performance.now() - began > LONGEST_MS) slow.add(`${path}: ${String(pattern)}`);
    }
  }
  expect([...slow]).toEqual([]);
});

const PARTS = ["a", "0", " ", "\n", "-", ".", "@", "a@", "a.", "a-", "a ", "<", '"', "1,", "(("];
const EVIL = PARTS.flatMap((part) => {
  const run = part.repeat(Math.ceil(LENGTH / part.length));
  return [run, `${run}!`];
});

function literalsOf(path: string, text: string): RegExp[] {
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const found: RegExp[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      found.push(new RegExp(node.text.slice(1, end), node.text.slice(end + 1)));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
