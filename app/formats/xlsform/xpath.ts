/*
 * The part of XPath that conditions of questions are written in: comparisons of one question with one value,
 * `selected()`, `not()`, `and`, `or` and brackets. Anything else is refused, and where it stands is said: a condition that
 * is half understood could show a question to a child who should not meet it.
 */

export type Comparator = "=" | "!=" | "<" | "<=" | ">" | ">=";

export type Expression =
  | { readonly kind: "and" | "or"; readonly parts: readonly Expression[] }
  | { readonly kind: "not"; readonly part: Expression }
  | { readonly kind: "selected"; readonly name: string; readonly value: string }
  | {
      readonly kind: "compare";
      readonly name: string;
      readonly comparator: Comparator;
      readonly value: string | number | boolean;
    };

export type Parsed =
  | { readonly ok: true; readonly expression: Expression }
  /** `at`: how many characters of it were understood. */
  | { readonly ok: false; readonly at: number };

const LONGEST = 4_000;
const DEEPEST = 30;

/**
 * Reads a condition such as `selected(${food}, 'fish') and ${age} >= 16`. Never throws. Quotation marks that a spreadsheet
 * program has curled are taken for what was typed, as other programs for forms take them.
 */
export function parseCondition(text: string): Parsed {
  if (text.length > LONGEST) return { ok: false, at: 0 };
  const tokens = tokensOf(text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"'));
  if (!tokens.ok) return tokens;
  const reader = new ExpressionReader(tokens.tokens, text.length);
  try {
    return { ok: true, expression: reader.whole() };
  } catch (error) {
    if (error instanceof NotUnderstood) return { ok: false, at: error.at };
    throw error;
  }
}

type TokenKind = "name" | "string" | "number" | "word" | "sign";

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly at: number;
}

const TOKENS: readonly (readonly [kind: TokenKind | "space", pattern: RegExp])[] = [
  ["space", /\s+/y],
  ["name", /\$\{\s*([^\s{}$]+)\s*\}/y],
  ["string", /'([^']*)'/y],
  ["string", /"([^"]*)"/y],
  ["number", /-?\d+(?:\.\d+)?(?![\w.])/y],
  ["word", /[a-z]+(?![\w.:-])/y],
  ["sign", /!=|<=|>=|[=<>(),]/y],
];

function tokensOf(text: string): { ok: true; tokens: readonly Token[] } | { ok: false; at: number } {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const found = TOKENS.map(([kind, pattern]) => {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      return match && { kind, whole: match[0], text: match[1] ?? match[0] };
    }).find((match) => match !== null);
    if (!found) return { ok: false, at };
    // An empty pair of quotation marks is a value too: nothing was answered.
    const value = found.kind === "string" ? found.whole.slice(1, -1) : found.text;
    if (found.kind !== "space") tokens.push({ kind: found.kind, text: value, at });
    at += found.whole.length;
  }
  return { ok: true, tokens };
}

class NotUnderstood extends Error {
  constructor(readonly at: number) {
    super("not understood");
  }
}

type Operand =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "value"; readonly value: string | number | boolean };

const MIRRORED: Readonly<Record<Comparator, Comparator>> = {
  ...{ "=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" },
};

class ExpressionReader {
  #next = 0;
  #depth = 0;

  constructor(
    readonly tokens: readonly Token[],
    readonly length: number,
  ) {}

  whole(): Expression {
    const expression = this.#joined("or");
    if (this.#next < this.tokens.length) this.#refuse();
    return expression;
  }

  /** `or` binds less than `and`, and both less than anything else. */
  #joined(join: "or" | "and"): Expression {
    const part = () => (join === "or" ? this.#joined("and") : this.#single());
    const parts = [part()];
    while (this.#take("word", join)) parts.push(part());
    const [first] = parts;
    return parts.length === 1 && first ? first : { kind: join, parts };
  }

  #single(): Expression {
    const isNegated = this.#peek()?.text === "not" && this.#take("word", "not");
    if (isNegated) return { kind: "not", part: this.#bracketed() };
    if (this.#peek()?.kind === "sign") return this.#bracketed();
    if (this.#take("word", "selected")) {
      this.#expect("(");
      const name = this.#expectKind("name");
      this.#expect(",");
      const value = this.#expectKind("string", "number");
      this.#expect(")");
      return { kind: "selected", name, value };
    }
    return this.#comparison();
  }

  #bracketed(): Expression {
    this.#depth += 1;
    if (this.#depth > DEEPEST) this.#refuse();
    this.#expect("(");
    const inner = this.#joined("or");
    this.#expect(")");
    this.#depth -= 1;
    return inner;
  }

  #comparison(): Expression {
    const left = this.#operand();
    const sign = this.#peek();
    const comparator = sign?.kind === "sign" && isComparator(sign.text) ? sign.text : this.#refuse();
    this.#next += 1;
    const right = this.#operand();
    if (left.kind === "name" && right.kind === "value") {
      return { kind: "compare", name: left.name, comparator, value: right.value };
    }
    if (left.kind === "value" && right.kind === "name") {
      return { kind: "compare", name: right.name, comparator: MIRRORED[comparator], value: left.value };
    }
    this.#next -= 1;
    return this.#refuse();
  }

  #operand(): Operand {
    const token = this.#peek() ?? this.#refuse();
    this.#next += 1;
    if (token.kind === "name") return { kind: "name", name: token.text };
    if (token.kind === "string") return { kind: "value", value: token.text };
    if (token.kind === "number") return { kind: "value", value: Number(token.text) };
    if (token.text === "true" || token.text === "false") {
      this.#expect("(");
      this.#expect(")");
      return { kind: "value", value: token.text === "true" };
    }
    this.#next -= 1;
    return this.#refuse();
  }

  #peek(): Token | undefined {
    return this.tokens[this.#next];
  }

  #take(kind: TokenKind, text: string): boolean {
    const token = this.#peek();
    if (token?.kind !== kind || token.text !== text) return false;
    this.#next += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#take("sign", sign)) this.#refuse();
  }

  #expectKind(...kinds: readonly TokenKind[]): string {
    const token = this.#peek();
    if (!token || !kinds.includes(token.kind)) return this.#refuse();
    this.#next += 1;
    return token.text;
  }

  #refuse(): never {
    throw new NotUnderstood(this.#peek()?.at ?? this.length);
  }
}

function isComparator(text: string): text is Comparator {
  return text in MIRRORED;
}
