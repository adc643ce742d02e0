/*
 * Rows as PostgreSQL's COPY writes them as text: a line each, a tab between fields, `\N` for null, and a backslash before
 * what would be mistaken.
 */

/** Lines of a stream of bytes, without what ends them. */
export async function* linesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Uint8Array = Buffer.alloc(0);
  for await (const bytes of content) {
    const all = rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([rest, bytes]);
    let from = 0;
    for (let at = all.indexOf(10); at >= 0; at = all.indexOf(10, from)) {
      yield all.toString("utf8", from, at);
      from = at + 1;
    }
    rest = all.subarray(from);
  }
  if (rest.length > 0) throw new Error("The last row is cut off.");
}

/** The fields of a line. */
export function fieldsOf(line: string): (string | null)[] {
  return line.split("\t").map((field) => (field === "\\N" ? null : field.includes("\\") ? unescaped(field) : field));
}

const ESCAPED: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

function unescaped(field: string): string {
  return field.replace(/\\(.)/g, (_, character: string) => ESCAPED[character] ?? character);
}
