import nodemailer from "nodemailer";
import { smtpSettings } from "./smtp-settings";

/**
 * Connects to the mail server, says EHLO and signs in, and hangs up: no message is sent.
 *
 * @param patience milliseconds.
 * @returns null when it let us in, else a code such as ECONNREFUSED or EAUTH; never the server's own words.
 */
export async function reachMailServer(url: string, patience: number): Promise<string | null> {
  const times = { dnsTimeout: patience, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience };
  const mailer = nodemailer.createTransport({ ...smtpSettings(url), ...times });
  try {
    await mailer.verify();
    return null;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "does not answer";
  } finally {
    mailer.close();
  }
}
