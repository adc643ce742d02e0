/** How to reach a mail server, as nodemailer takes it. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  /** Refuse to go on without STARTTLS. */
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
}

/**
 * Reads SMTP_URL: `smtps://user:password@host:465` or `smtp://user:password@host:587`.
 *
 * A plain `smtp:` connection must be able to turn to TLS before anything is sent, save to this very machine;
 * `?starttls=off` gives that up, `?starttls=required` asks for it here too.
 *
 * @throws Error that says what is wrong, without the password.
 */
export function smtpSettings(text: string): SmtpSettings {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === "") {
    throw new Error("SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host:465.");
  }
  const secure = url.protocol === "smtps:";
  const starttls = url.searchParams.get("starttls") ?? (LOCAL.includes(url.hostname) ? "off" : "required");
  if (starttls !== "off" && starttls !== "required") throw new Error("starttls in SMTP_URL must be off or required.");
  const settings = {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && starttls === "required",
    ignoreTLS: !secure && starttls === "off",
  };
  if (url.username === "") return settings;
  return { ...settings, auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } };
}

const LOCAL = ["localhost", "127.0.0.1", "[::1]"];
