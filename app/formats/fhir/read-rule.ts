import { conditionSchema } from "#app/domain/questionnaire/format";
import type { Condition } from "#app/domain/questionnaire/version";
import type { Element } from "./element";
import { loss } from "./loss";
import { extensionAt, jsonIn } from "./read-own";
import type { TextReading } from "./read-text";
import { conditionOf, enablingOf, joined } from "./rule";
import { OWN_EXTENSION as OWN } from "./vocabulary";

/** A question that rules can point to. */
export interface Target {
  readonly key: string;
  /** Our values by what the file calls them; empty for a text. */
  readonly values: ReadonlyMap<string, string>;
  /** Each of our values once. */
  readonly every: readonly string[];
}

/**
 * When an item shows, as far as the file's rule can be said here. What cannot is reported, and the question then shows
 * more often than it did: whoever goes through the draft must write the rule.
 */
export function ruleOf(
  item: Element,
  targets: ReadonlyMap<string, Target>,
  reading: TextReading,
): Condition | undefined {
  const exact = ownRule(item, "modifierExtension", reading);
  if (exact) return exact;
  const tests = item.children("enableWhen");
  const behaviour = item.string("enableBehavior");
  const by = behaviour === "any" ? "any" : "all";
  if (tests.length > 1 && behaviour === undefined) reading.losses.push(loss(item.path, "rule_changed"));
  const parts = tests.flatMap((test) => {
    const condition = testOf(test, targets, reading);
    if (!condition) test.leave("rule_unreadable", test.value);
    return condition ? [condition] : [];
  });
  const rule = joined(parts, by) ?? undefined;
  const kept = ownRule(item, "extension", reading);
  if (!kept) return rule;
  if (saysTheSame(kept, rule)) return kept;
  reading.losses.push(loss(item.path, "rule_contradicts", kept));
  return rule;
}

/** Whether the standard rule is still the one that we wrote beside our own. */
function saysTheSame(kept: Condition, rule: Condition | undefined): boolean {
  const enabling = enablingOf(kept);
  return enabling !== null && JSON.stringify(conditionOf(enabling)) === JSON.stringify(rule);
}

function ownRule(item: Element, list: string, reading: TextReading): Condition | null {
  const extension = extensionAt(item, OWN.showIf, list);
  if (!extension) return null;
  const parsed = conditionSchema.safeParse(jsonIn(extension.string("valueString") ?? ""));
  extension.constant("url", OWN.showIf);
  if (parsed.success) return parsed.data;
  reading.losses.push(loss(extension.path, "rule_unreadable"));
  return null;
}

function testOf(test: Element, targets: ReadonlyMap<string, Target>, reading: TextReading): Condition | null {
  const target = targets.get(test.string("question") ?? "");
  if (!target || target.values.size === 0) return null;
  const { every } = target;
  const operator = test.string("operator");
  if (operator === "exists") return test.boolean("answerBoolean") === true ? { item: target.key, in: every } : null;
  const value = target.values.get(answerOf(test) ?? "");
  if (value === undefined) return null;
  if (operator === "=") return { item: target.key, in: [value] };
  const others = every.filter((other) => other !== value);
  if (operator !== "!=" || others.length === 0) return null;
  // A question that nobody has answered is "not equal" there; here something else must have been answered.
  reading.losses.push(loss(test.path, "rule_changed"));
  return { item: target.key, in: others };
}

/** The answer that a rule waits for, as the file calls it. */
function answerOf(test: Element): string | undefined {
  const coding = test.child("answerCoding");
  if (coding) {
    coding.string("system");
    coding.string("display");
    return coding.string("code");
  }
  const plain = test.string("answerString") ?? test.boolean("answerBoolean") ?? test.number("answerInteger");
  return plain === undefined ? undefined : String(plain);
}
