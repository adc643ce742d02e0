import { doctorToken } from "#app/crypto/doctor-token";
import type { KeyRing } from "#app/crypto/keys";
import type { Environment } from "#app/env.server";
import { DOCTOR_HEADER } from "#app/http/probes.server";
import { reachMailServer } from "#app/messaging/smtp-reach.server";
import { createTransports } from "#app/messaging/transport";
import { type Finding, note, ok, wrong } from "./finding";

/* What the installation reaches, and by what it is reached. No message is sent. */

/** Milliseconds. */
const PATIENCE = 5_000;

export async function lookOutside(environment: Environment, keys: KeyRing | null, now: Date): Promise<Finding[]> {
  return [...(await mail(environment)), ...(await site(environment, keys, now))];
}

async function mail({ mail, sms }: Environment): Promise<Finding[]> {
  try {
    const made = createTransports({ mail, sms });
    made.email?.close();
    made.sms?.close();
  } catch (error) {
    return [wrong("Mail and SMS", "the settings cannot be used", error instanceof Error ? error.message : "")];
  }
  const found: Finding[] = sms.transport === "none" ? [] : [ok("SMS", `settings for "${sms.transport}" can be used`)];
  if (mail.transport !== "smtp") return found;
  const trouble = await reachMailServer(mail.url, PATIENCE);
  if (trouble === null) return [...found, ok("Mail server", "answers, and lets us in")];
  const mend = "Check SMTP_URL (host, port, user, password), and that this machine may reach it. Nothing was sent.";
  return [...found, wrong("Mail server", trouble, mend)];
}

async function site({ publicUrl, trustProxy }: Environment, keys: KeyRing | null, now: Date): Promise<Finding[]> {
  let response: Response;
  const headers: Record<string, string> = keys ? { [DOCTOR_HEADER]: doctorToken(keys, now) } : {};
  try {
    response = await fetch(`${publicUrl}/health`, {
      headers,
      signal: AbortSignal.timeout(PATIENCE),
      redirect: "manual",
    });
  } catch {
    const mend =
      "Start the server and the proxy; or, where this machine may not reach its own public address, look from elsewhere.";
    return [note("Site", `${publicUrl} cannot be reached from here`, mend)];
  }
  const told = (await response.text()).trim();
  if (response.status !== 200 || !/^ok(, proxies: \d+)?$/.test(told)) {
    const mend = "Let the proxy pass every path to the server unchanged (docs/deploy).";
    return [wrong("Site", `${publicUrl}/health answers ${response.status}, not as Tilltals does`, mend)];
  }
  const found = [ok("Site", `${publicUrl} reaches a server`)];
  const proxies = /proxies: (\d+)/.exec(told)?.[1];
  if (keys && proxies === undefined) {
    const mend =
      "Is it another installation's address? Then set PUBLIC_URL. Or the proxy drops headers that it does not know.";
    found.push(note("Proxy", "the server at that address does not know our keys", mend));
  } else if (proxies !== undefined && Number(proxies) !== trustProxy) {
    const says = `requests pass ${proxies} proxies that add X-Forwarded-For, and TRUST_PROXY is ${trustProxy}`;
    const mend =
      Number(proxies) < trustProxy
        ? "Anybody can choose an address of their own so: let the proxy set X-Forwarded-For, or lower TRUST_PROXY."
        : "All visitors count as one so, and are limited together: set TRUST_PROXY to the number of proxies.";
    found.push(wrong("Proxy", says, mend));
  } else if (proxies !== undefined) found.push(ok("Proxy", `${proxies} in front, as TRUST_PROXY says`));
  const date = Date.parse(response.headers.get("date") ?? "");
  if (Math.abs(date - now.getTime()) > 60_000) {
    found.push(wrong("Clock", "differs from the site's by more than a minute", "Let every machine keep time by NTP."));
  }
  return found;
}
