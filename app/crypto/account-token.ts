import type { KeyRing } from "./keys";

/*
 * The secret in a link with which a colleague chooses a password. Like an invitation's it is derived, here from the key
 * of the message that brings it, so that the message can be sent again and the secret is stored nowhere.
 */

/** 160 bits, 27 characters. */
export function accountToken(keys: KeyRing, noticeKey: string): string {
  return keys.mac("account-token", noticeKey).subarray(0, 20).toString("base64url");
}

/** Id of the link's row. */
export function accountTokenHash(keys: KeyRing, token: string): string {
  return keys.mac("account-token-hash", token).toString("base64url");
}
