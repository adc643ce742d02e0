import type { Condition, ContextLiteral, Item } from "#app/domain/questionnaire/version";
import { fieldOfFact } from "./facts";

/** The item that a condition points to, as the form names it. */
export interface Target {
  readonly name: string;
  readonly type: Item["type"];
  /** The form's name of an option value. */
  valueName(value: string): string;
}

/**
 * A condition as XPath. What cannot be said, since the questionnaire is unfinished and points to nothing, never holds:
 * `false()`.
 */
export function xpathOf(condition: Condition, targetOf: (key: string) => Target | undefined): string {
  const text = (part: Condition): string => {
    if ("all" in part) return joined(part.all.map(bracketed), " and ", "true()");
    if ("any" in part) return joined(part.any.map(bracketed), " or ", "false()");
    if ("context" in part) return factText(fieldOfFact(part.context), part.in);
    const target = targetOf(part.item);
    if (!target || target.type === "text") return NEVER;
    const { name, type, valueName } = target;
    const values = part.in.map((value) => quoted(valueName(value)));
    return joined(
      values.map((value) => (type === "multi" ? `selected(\${${name}}, ${value})` : `\${${name}} = ${value}`)),
      " or ",
      NEVER,
    );
  };
  const bracketed = (part: Condition) => {
    const inner = text(part);
    return / (and|or) /.test(inner) ? `(${inner})` : inner;
  };
  return text(condition);
}

const NEVER = "false()";

/** Literals are alternatives; comparisons must all hold. */
function factText(field: string, allowed: readonly ContextLiteral[]): string {
  const comparisons: string[] = [];
  const literals: string[] = [];
  for (const value of allowed) {
    const [, sign, bound] = (typeof value === "string" && /^([<>]=?)(-?\d+(?:\.\d+)?)$/.exec(value)) || [];
    if (sign !== undefined) comparisons.push(`\${${field}} ${sign} ${bound}`);
    else literals.push(`\${${field}} = ${typeof value === "number" ? value : quoted(String(value))}`);
  }
  const either = joined(literals, " or ", "");
  if (comparisons.length === 0) return either || NEVER;
  const both = joined(comparisons, " and ", "");
  if (either === "") return both;
  return `${literals.length > 1 ? `(${either})` : either} and ${both}`;
}

function joined(parts: readonly string[], join: string, otherwise: string): string {
  return parts.length === 0 ? otherwise : parts.join(join);
}

/** XPath has no way to write a quotation mark inside a string: one that holds both kinds never equals anything here. */
function quoted(value: string): string {
  if (!value.includes("'")) return `'${value}'`;
  return value.includes('"') ? "''" : `"${value}"`;
}
