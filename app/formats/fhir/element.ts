import type { Loss } from "../exchange/reading";
import { loss, type LossCode } from "./loss";

/**
 * An object of a FHIR file that is being read. It remembers which of its elements were used, and in the end names every
 * other one by its path: nothing of a file is dropped in silence, also not what nobody thought of here.
 */
export class Element {
  readonly #used = new Set<string>();
  readonly #children = new Map<string, Element[]>();
  readonly #said: Loss[] = [];
  #left: Loss | null = null;

  constructor(
    readonly value: object,
    readonly path: string,
  ) {}

  string(name: string): string | undefined {
    return this.#taken(name, (value) => (typeof value === "string" ? value : undefined));
  }

  boolean(name: string): boolean | undefined {
    return this.#taken(name, (value) => (typeof value === "boolean" ? value : undefined));
  }

  number(name: string): number | undefined {
    return this.#taken(name, (value) => (typeof value === "number" ? value : undefined));
  }

  /** An element that must stand there and says nothing more when it does, such as `required: false`. */
  constant(name: string, expected: unknown): void {
    const is = JSON.stringify(own(this.value, name)) === JSON.stringify(expected);
    if (is) this.#used.add(name);
  }

  child(name: string): Element | undefined {
    const value = own(this.value, name);
    if (!isObject(value) || Array.isArray(value)) return undefined;
    return this.#kept(name, () => [new Element(value, this.#at(name))])[0];
  }

  /** The objects of a list. What stands among them and is none is reported. */
  children(name: string): readonly Element[] {
    const value = own(this.value, name);
    if (!Array.isArray(value)) return [];
    return this.#kept(name, () =>
      value.flatMap((entry: unknown, index) => {
        const path = `${this.#at(name)}[${index}]`;
        if (isObject(entry) && !Array.isArray(entry)) return [new Element(entry, path)];
        if (entry !== null) this.#said.push(loss(path, "not_used", entry));
        return [];
      }),
    );
  }

  /** Says itself what becomes of an element, in place of "not used". */
  say(name: string, code: LossCode, value: unknown = own(this.value, name)): void {
    this.#used.add(name);
    this.#said.push(loss(this.#at(name), code, value));
  }

  /** Says that it could not be used at all. Items that stand in it may still be. */
  leave(code: LossCode, value: unknown): void {
    this.#left = loss(this.path, code, value);
  }

  has(name: string): boolean {
    return own(this.value, name) !== undefined;
  }

  /** Everything in it that was not used, in the order of the file. */
  losses(codeOf: (name: string, element: Element) => LossCode): Loss[] {
    if (this.#left) return [this.#left, ...(this.#children.get("item") ?? []).flatMap((item) => item.losses(codeOf))];
    const unused = Object.keys(this.value).flatMap((name): Loss[] => {
      const children = this.#children.get(name);
      if (children) return children.flatMap((child) => child.losses(codeOf));
      if (this.#used.has(name)) return [];
      return [loss(this.#at(name), codeOf(name, this), own(this.value, name))];
    });
    return [...this.#said, ...unused];
  }

  #taken<T>(name: string, read: (value: unknown) => T | undefined): T | undefined {
    const value = read(own(this.value, name));
    if (value !== undefined) this.#used.add(name);
    return value;
  }

  #kept(name: string, make: () => Element[]): Element[] {
    const known = this.#children.get(name);
    if (known) return known;
    const made = make();
    this.#children.set(name, made);
    return made;
  }

  #at(name: string): string {
    const step = name.length > 60 ? `${name.slice(0, 60)}…` : name;
    return this.path === "" ? step : `${this.path}.${step}`;
  }
}

/** Never a property that every object inherits. */
function own(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
