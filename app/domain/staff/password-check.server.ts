import { verifyPassword } from "#app/crypto/password";
import { normalisePassword } from "./password";

/**
 * Passwords that are checked or wait to be, in this process. Each takes some forty milliseconds of a core and 19 MiB, on
 * as many threads as Node has for such work (four). Three hundred are done in a few seconds, which a whole office that
 * arrives in the same moment never is; more than that is a flood, in which every other request would wait as well.
 */
const MOST_AT_ONCE = 300;
let underWay = 0;

/** Whether what was typed is the password; `busy` when too many are asked for at once: then nothing has been looked at. */
export async function checkPassword(typed: string, passwordHash: string | null): Promise<"fits" | "wrong" | "busy"> {
  if (underWay >= MOST_AT_ONCE) return "busy";
  underWay += 1;
  try {
    return (await verifyPassword(normalisePassword(typed), passwordHash)) ? "fits" : "wrong";
  } finally {
    underWay -= 1;
  }
}
