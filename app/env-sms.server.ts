import path from "node:path";
import { z } from "zod";
import { templateFault } from "./messaging/gateway-template";
import { isSafeAddress } from "./messaging/safe-address";

/* How SMS leave: a part of the environment (app/env.server.ts). */

export type SmsSettings =
  | {
      readonly transport: "46elks";
      /** Without a trailing slash. */
      readonly url: string;
      readonly user: string;
      readonly password: string;
      readonly from: string;
    }
  | {
      readonly transport: "http";
      readonly url: string;
      readonly method: "POST" | "PUT";
      readonly headers: Readonly<Record<string, string>>;
      readonly contentType: string;
      readonly body: string;
      /** Where in the JSON of the answer the gateway's own id stands. */
      readonly idPath: string | null;
      readonly from: string;
    }
  | { readonly transport: "file"; readonly folder: string }
  /** SMS is not offered. */
  | { readonly transport: "none" };

interface SmsVariables {
  readonly MAIL_TRANSPORT?: "smtp" | "file" | undefined;
  readonly SMTP_URL?: string | undefined;
  readonly SMS_TRANSPORT?: "46elks" | "http" | "file" | "none" | undefined;
  readonly SMS_FROM?: string | undefined;
  readonly SMS_URL?: string | undefined;
  readonly SMS_USER?: string | undefined;
  readonly SMS_PASSWORD?: string | undefined;
  readonly SMS_METHOD: "POST" | "PUT";
  readonly SMS_HEADERS?: string | undefined;
  readonly SMS_CONTENT_TYPE: string;
  readonly SMS_BODY: string;
  readonly SMS_ID_PATH?: string | undefined;
}

/** @throws Error that says which setting is missing or faulty, never what it holds. */
export function smsSettings(env: SmsVariables, dataFolder: string): SmsSettings {
  const mailIsWritten = (env.MAIL_TRANSPORT ?? (env.SMTP_URL ? "smtp" : "file")) === "file";
  const transport = env.SMS_TRANSPORT ?? (mailIsWritten ? "file" : "none");
  if (transport === "none") return { transport };
  if (transport === "file") return { transport, folder: path.join(dataFolder, "outbox") };
  const from = senderOf(env.SMS_FROM);
  if (transport === "46elks") {
    const { SMS_USER: user, SMS_PASSWORD: password } = env;
    if (!user || !password) throw new Error("SMS_TRANSPORT=46elks needs SMS_USER and SMS_PASSWORD (see .env.example).");
    return {
      transport,
      url: addressOf(env.SMS_URL ?? "https://api.46elks.com").replace(/\/+$/, ""),
      user,
      password,
      from,
    };
  }
  const { SMS_METHOD: method, SMS_CONTENT_TYPE: contentType, SMS_BODY: body } = env;
  const fault = templateFault(body, contentType);
  if (fault) throw new Error(`SMS_BODY ${fault} (see .env.example).`);
  const headers = headersOf(env.SMS_HEADERS);
  return { transport, url: addressOf(env.SMS_URL), method, headers, contentType, body, idPath: env.SMS_ID_PATH ?? null, from }; // prettier-ignore
}

function addressOf(url: string | undefined): string {
  if (!url || !isSafeAddress(url)) throw new Error("SMS_URL must be the gateway's address and begin with https://.");
  return url;
}

/** What telephones show: a number, or up to eleven letters and digits of the Latin alphabet. */
function senderOf(from: string | undefined): string {
  if (from && /^(\+[1-9]\d{4,14}|(?=.*[A-Za-z])[A-Za-z0-9]{3,11})$/.test(from)) return from;
  throw new Error("SMS_FROM must be a number such as +46701234567, or 3 to 11 letters and digits.");
}

function headersOf(text: string | undefined): Readonly<Record<string, string>> {
  try {
    return z
      .record(z.string().regex(/^[A-Za-z0-9-]+$/), z.string().regex(/^[\x20-\x7e]*$/))
      .parse(JSON.parse(text ?? "{}"));
  } catch {
    throw new Error('SMS_HEADERS must be a JSON object of texts, such as {"Authorization":"Bearer ..."}.');
  }
}
