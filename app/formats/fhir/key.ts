import { wellFormed } from "./loss";

/** Keys of this system: small letters, digits, underscore and dot, beginning with a small letter or a digit. */
const KEY = /^[a-z0-9][a-zA-Z0-9_.]*$/;

const LONGEST_KEY = 60;

/** Gives each name of a file a key of its own. A name that is a key already stays as it is. */
export class Keys {
  readonly #taken = new Set<string>();
  readonly #last = new Map<string, number>();

  make(name: string, otherwise: string): string {
    const base = keyOf(name) || otherwise;
    let key = base;
    for (let number = (this.#last.get(base) ?? 1) + 1; this.#taken.has(key); number += 1) {
      key = `${base}_${number}`;
      this.#last.set(base, number);
    }
    this.#taken.add(key);
    return key;
  }
}

/** The nearest key to a name; empty where nothing of it can stand in one. */
export function keyOf(name: string): string {
  if (KEY.test(name) && name.length <= LONGEST_KEY) return name;
  const plain = wellFormed(name.slice(0, 400))
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_.]+/g, "_")
    .replace(/^[_.]+|[_.]+$/g, "")
    .slice(0, LONGEST_KEY);
  return plain.replace(/^[A-Z]/, (first) => first.toLowerCase());
}
