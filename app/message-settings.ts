import path from "node:path";
import { z } from "zod";

/* By which ways messages leave. */

/** The settings' variables. */
export const MESSAGE_VARIABLES = {
  MAIL_TRANSPORT: z.enum(["smtp", "file"]).optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().optional(),
  SMS_TRANSPORT: z.enum(["46elks", "http", "file", "none"]).optional(),
  SMS_FROM: z.string().optional(),
  SMS_URL: z.string().optional(),
  SMS_USER: z.string().optional(),
  SMS_PASSWORD: z.string().optional(),
  SMS_METHOD: z.enum(["POST", "PUT"]).default("POST"),
  SMS_HEADERS: z.string().default("{}"),
  SMS_CONTENT_TYPE: z.string().default("application/json"),
  SMS_BODY: z.string().default('{"from":"{{from}}","to":"{{to}}","message":"{{text}}","callback":"{{reportTo}}"}'),
  SMS_ID_PATH: z.string().optional(),
  SMS_REPORT_SECRET: z.string().min(24, "must have at least 24 characters").optional(),
} as const;

type Variables = z.output<z.ZodObject<typeof MESSAGE_VARIABLES>>;

export type MailSettings =
  | { readonly transport: "smtp"; readonly url: string; readonly from: string }
  | { readonly transport: "file"; readonly folder: string };

/** How SMS leave. What the values must look like, the transports judge when they are made. */
export type SmsSettings =
  | {
      readonly transport: "46elks";
      readonly url: string;
      readonly user: string;
      readonly password: string;
      readonly from: string;
    }
  | {
      readonly transport: "http";
      readonly url: string;
      readonly method: "POST" | "PUT";
      /** A JSON object of texts. */
      readonly headers: string;
      readonly contentType: string;
      readonly body: string;
      /** Where in the JSON of the answer the gateway's own id stands. */
      readonly idPath: string | null;
      readonly from: string;
    }
  | { readonly transport: "file"; readonly folder: string }
  /** SMS is not offered. */
  | { readonly transport: "none" };

/** @throws Error with what belongs to the transport that was chosen. */
export function mailSettings(env: Variables, dataFolder: string): MailSettings {
  const transport = mailTransport(env);
  if (transport === "file") return { transport, folder: path.join(dataFolder, "outbox") };
  if (!env.SMTP_URL || !env.MAIL_FROM) {
    throw new Error(
      "MAIL_TRANSPORT=smtp needs SMTP_URL (smtp://user:password@host:587) and MAIL_FROM (see .env.example).",
    );
  }
  return { transport, url: env.SMTP_URL, from: env.MAIL_FROM };
}

function mailTransport(env: Variables): "smtp" | "file" {
  return env.MAIL_TRANSPORT ?? (env.SMTP_URL ? "smtp" : "file");
}

/** @throws Error with what belongs to the transport that was chosen. */
export function smsSettings(env: Variables, dataFolder: string): SmsSettings {
  const transport = env.SMS_TRANSPORT ?? (mailTransport(env) === "file" ? "file" : "none");
  if (transport === "none") return { transport };
  if (transport === "file") return { transport, folder: path.join(dataFolder, "outbox") };
  const { SMS_USER: user, SMS_PASSWORD: password, SMS_URL: url, SMS_FROM: from = "" } = env;
  if (transport === "46elks") {
    if (!user || !password) throw new Error("SMS_TRANSPORT=46elks needs SMS_USER and SMS_PASSWORD (see .env.example).");
    return { transport, url: url ?? "https://api.46elks.com", user, password, from };
  }
  if (!url) throw new Error("SMS_TRANSPORT=http needs SMS_URL (see .env.example).");
  const { SMS_METHOD: method, SMS_HEADERS: headers, SMS_CONTENT_TYPE: contentType, SMS_BODY: body } = env;
  return { transport, url, method, headers, contentType, body, idPath: env.SMS_ID_PATH ?? null, from };
}
