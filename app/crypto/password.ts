import { hash, verify } from "@node-rs/argon2";

/** The library's number for argon2id; its enum is ambient, which isolated modules cannot import. */
const ARGON2ID = 2;

/** OWASP's first choice of parameters for argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

/**
 * Whether the password fits. With no hash (unknown account) the same work is done against a hash that fits nothing,
 * so that the time taken does not tell which accounts exist.
 */
export async function verifyPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await unknownAccountHash()), password);
  return fits && passwordHash !== null;
}

let unknownAccount: Promise<string> | undefined;

function unknownAccountHash(): Promise<string> {
  unknownAccount ??= hashPassword("no account has this");
  return unknownAccount;
}
