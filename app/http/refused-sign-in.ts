import type { Application } from "#app/application.server";
import type { KeyRing } from "#app/crypto/keys";
import type { Visitor } from "#app/domain/staff/sign-in";
import { createLogger } from "./log";

/** A sign-in that did not succeed, as the log tells it. What succeeded stands in the audit chain. */
export interface RefusedSignIn {
  readonly way: "password" | "code" | "single_sign_on" | "account_link";
  readonly refusal: string;
  /** The same for every try from one network, and for every try at one account. Null: not known. */
  readonly network: string;
  readonly account: string | null;
}

/**
 * Writes down that a sign-in was refused, so that whoever watches the log sees somebody guess. Neither address nor
 * account is written, only marks by which tries can be counted together: keyed, so that nobody finds whose they are by
 * trying all addresses.
 */
export function noteRefusedSignIn(
  application: Application,
  refused: Pick<RefusedSignIn, "way" | "refusal">,
  visitor: Pick<Visitor, "address">,
  account?: string,
): void {
  const entry = refusedSignIn(application.store.keys, refused, visitor, account);
  createLogger(application.environment).warn(entry, "sign-in refused");
}

/** What {@link noteRefusedSignIn} writes. */
export function refusedSignIn(
  keys: KeyRing,
  refused: Pick<RefusedSignIn, "way" | "refusal">,
  { address }: Pick<Visitor, "address">,
  account?: string,
): RefusedSignIn {
  const mark = (kind: string, of: string) =>
    keys.mac("throttle", `log ${kind}\n${of}`).toString("base64url").slice(0, 8);
  const named = account === undefined ? null : mark("account", account.trim().toLowerCase());
  return { ...refused, network: mark("network", address), account: named };
}
