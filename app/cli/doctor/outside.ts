import type { Environment } from "#app/env.server";
import { reachMailServer } from "#app/messaging/smtp-reach.server";
import { createTransports } from "#app/messaging/transport";
import { type Finding, note, ok, wrong } from "./finding";

/* What the installation reaches, and by what it is reached. No message is sent. */

/** Milliseconds. */
const PATIENCE = 5_000;

export async function lookOutside(environment: Environment, now: Date): Promise<Finding[]> {
  return [...(await mail(environment)), ...(await site(environment, now))];
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

async function site({ publicUrl }: Environment, now: Date): Promise<Finding[]> {
  let response: Response;
  try {
    response = await fetch(`${publicUrl}/health`, { signal: AbortSignal.timeout(PATIENCE), redirect: "manual" });
  } catch {
    const mend = "Start the server and the proxy; or, where this machine may not reach its own public address, look from elsewhere.";
    return [note("Site", `${publicUrl} cannot be reached from here`, mend)];
  }
  if (response.status !== 200 || (await response.text()).trim() !== "ok") {
    const mend = "Let the proxy pass every path to the server unchanged (docs/deploy).";
    return [wrong("Site", `${publicUrl}/health answers ${response.status}, not as Tilltals does`, mend)];
  }
  const found = [ok("Site", `${publicUrl} reaches a server`)];
  const date = Date.parse(response.headers.get("date") ?? "");
  if (Math.abs(date - now.getTime()) > 60_000) {
    found.push(wrong("Clock", "differs from the site's by more than a minute", "Let every machine keep time by NTP."));
  }
  return found;
}
