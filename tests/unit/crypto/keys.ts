import { type KeyFile, keyRing } from "#app/crypto/keys";

const same = (byte: number) => Buffer.alloc(32, byte).toString("base64");

/** A key file that is the same in every test. */
export const KEY_FILE: KeyFile = { current: "k1", keys: { k1: same(1) }, root: same(7) };
export const KEYS = keyRing(KEY_FILE);

/** The keys of another installation. */
export const OTHER_KEYS = keyRing({ current: "k1", keys: { k1: same(2) }, root: same(8) });
