import type { KeyRing } from "./keys";
import { sameSecret } from "./same-secret";

/** Shows a server that whoever asks has its key file, for some minutes. */
export function doctorToken(keys: KeyRing, now: Date): string {
  return keys.mac("doctor", String(period(now))).toString("base64url");
}

export function isDoctorToken(keys: KeyRing, token: string, now: Date): boolean {
  const periods = [period(now) - 1, period(now), period(now) + 1];
  return periods.some((at) => sameSecret(token, keys.mac("doctor", String(at)).toString("base64url")));
}

function period(now: Date): number {
  return Math.floor(now.getTime() / 300_000);
}
