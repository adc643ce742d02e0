import path from "node:path";
import { z } from "zod";
import type { Role } from "./domain/access/policy";
import { LIMIT_VARIABLES, type Limits, limitsOf } from "./limits";
import { type MailSettings, mailSettings, MESSAGE_VARIABLES, type SmsSettings, smsSettings } from "./message-settings";

/*
 * The environment, parsed once at start. `process.env` appears nowhere else (lint holds that), and tests pass an
 * Environment of their own. `.env.example` explains every variable to the person who installs.
 */

const Port = z.coerce.number().int().min(0).max(65_535);

/** The roles of app/domain/access/policy.ts, which cannot be asked here: the environment stands below everything. */
const ROLES = ["caseworker", "leader", "manager", "unit_admin", "analyst", "system_admin"] as const satisfies Role[];

const Schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: Port.default(3000),
  HOST: z.string().default("127.0.0.1"),
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z.string().default("data"),
  DATABASE_URL: z.string().optional(),
  KEYS_FILE: z.string().optional(),
  LOCAL_SIGN_IN: z.enum(["all", "system_admin"]).default("all"),
  SECOND_FACTOR_FOR: z
    .string()
    .default("system_admin, manager")
    .transform((text) => text.split(",").map((word) => word.trim()))
    .pipe(z.union([z.tuple([z.literal("none")]).transform(() => []), z.array(z.enum(ROLES)).min(1)])),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_ACR_VALUES: z.string().optional(),
  OIDC_NAME: z.string().max(60).optional(),
  OIDC_TRUST_EMAIL: z.enum(["when_verified", "always"]).default("when_verified"),
  ...MESSAGE_VARIABLES,
  WEBHOOK_HOSTS: z.string().default(""),
  ORGANISATION_NAME: z.string().max(120).optional(),
  ACCESSIBILITY_EMAIL: z.email().optional(),
  ACCESSIBILITY_PHONE: z
    .string()
    .regex(/^[0-9 +()-]{2,30}$/)
    .optional(),
  BACKUP_DIR: z.string().optional(),
  BACKUP_EVERY_MINUTES: z.coerce.number().int().min(1).max(1440).default(1),
  BACKUP_KEEP_DAYS: z.coerce.number().int().min(2).max(35).default(35),
  ...LIMIT_VARIABLES,
  TRUST_PROXY: z.coerce.number().int().min(0).default(0),
  AUDIT_HEADS_DIR: z.string().optional(),
  METRICS_PORT: Port.optional(),
  METRICS_HOST: z.string().default("127.0.0.1"),
  METRICS_TOKEN: z.string().min(24, "must have at least 24 characters").optional(),
  STOP_PAUSE_SECONDS: z.coerce.number().min(0).max(120).default(0),
  STOP_LONGEST_SECONDS: z.coerce.number().min(1).max(600).default(20),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

/** As in `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;

export interface Environment {
  readonly mode: "development" | "production" | "test";
  readonly host: string;
  readonly port: number;
  /** Without a trailing slash. Links are made from this alone, never from a request's Host header. */
  readonly publicUrl: string;
  readonly dataFolder: string;
  readonly databaseUrl: string;
  readonly keysFile: string;
  readonly mail: MailSettings;
  readonly signIn: {
    /** Who may sign in with a password. */
    readonly local: "all" | "system_admin";
    /** Roles of which a second factor is asked when they sign in with a password. */
    readonly secondFactorFor: readonly Role[];
    /** The municipality's identity provider; null when there is none. */
    readonly provider: IdentityProvider | null;
  };
  readonly sms: SmsSettings;
  /** With this in the address instead of a message's own token, a gateway reports by its own ids. Null: none may. */
  readonly smsReportSecret: string | null;
  /** Hosts within the own network that may be told of events, in lower case. */
  readonly webhookHosts: readonly string[];
  /** Where backups go by themselves; the folder is null where they do not. */
  readonly backup: { readonly folder: string | null; readonly everyMinutes: number; readonly keepDays: number };
  /** Number of reverse proxies in front whose X-Forwarded-For is believed. */
  readonly trustProxy: number;
  /** Seconds. */
  readonly stop: {
    /** For which a stopping server still takes connections while it says that it is not ready. */
    readonly pause: number;
    /** After which what is still under way is cut off. */
    readonly longest: number;
  };
  /** Where the signed ends of the audit chain are written. */
  readonly auditHeadsFolder: string;
  /** Figures for a monitoring system: on an address of their own, on the site for whoever has the token, or not at all. */
  readonly metrics: { readonly port: number | null; readonly host: string; readonly token: string | null };
  readonly limits: Limits;
  /** Who answers for the site, and whom to tell of what is not accessible. On a page that is open to everybody. */
  readonly organisation: {
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  };
  readonly logLevel: string;
}

/** An OpenID Connect provider with which Tilltals is registered. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Asked of the provider, for instance a level of assurance. */
  readonly acrValues: string | null;
  /** On the button; null for the product's own words. */
  readonly name: string | null;
  /** The provider only knows its own staff's addresses, also where it does not say that they are verified. */
  readonly trustsEmail: boolean;
}

/** A setting cannot be used. The message names each that is faulty, and never quotes what it is set to. */
export class SettingsFault extends Error {}

/** Everything that is wrong with the settings, a line each; empty when they can be used. */
export function settingsFaults(variables: Variables): string[] {
  const given = emptyAsMissing(variables);
  const parsed = Schema.safeParse(given);
  const issues = parsed.error?.issues ?? [];
  const faults = issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  // What belongs together is looked at as well, with the faulty ones left out.
  const faulty = new Set(issues.map(({ path: [name] }) => String(name)));
  const rest = Schema.safeParse(Object.fromEntries(Object.entries(given).filter(([name]) => !faulty.has(name))));
  if (rest.success)
    for (const part of [mailSettings, smsSettings, identityProvider]) faults.push(...faultOf(part, rest.data));
  if (!/^(file:|postgres(ql)?:)/.test(given["DATABASE_URL"] ?? "file:")) {
    faults.push('DATABASE_URL: must begin with "file:" (SQLite) or "postgresql:"');
  }
  return [...new Set(faults)];
}

function faultOf(
  part: (env: z.infer<typeof Schema>, folder: string) => unknown,
  env: z.infer<typeof Schema>,
): string[] {
  try {
    part(env, "");
    return [];
  } catch (error) {
    return error instanceof Error ? [error.message] : [];
  }
}

/** @throws SettingsFault with one line per faulty variable, saying what to do. */
export function parseEnvironment(variables: Variables): Environment {
  const faults = settingsFaults(variables);
  const parsed = Schema.safeParse(emptyAsMissing(variables));
  if (faults.length > 0 || !parsed.success) {
    throw new SettingsFault(`The environment is not usable (see .env.example):\n  ${faults.join("\n  ")}`);
  }
  const env = parsed.data;
  const dataFolder = path.resolve(env.DATA_DIR);
  return {
    mode: env.NODE_ENV,
    host: env.HOST,
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ""),
    dataFolder,
    databaseUrl: env.DATABASE_URL ?? `file:${path.join(dataFolder, "tilltals.db")}`,
    keysFile: path.resolve(env.KEYS_FILE ?? path.join(dataFolder, "keys.json")),
    mail: mailSettings(env, dataFolder),
    signIn: { local: env.LOCAL_SIGN_IN, secondFactorFor: env.SECOND_FACTOR_FOR, provider: identityProvider(env) },
    sms: smsSettings(env, dataFolder),
    smsReportSecret: env.SMS_REPORT_SECRET ?? null,
    webhookHosts: env.WEBHOOK_HOSTS.toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
    backup: backupSettings(env),
    trustProxy: env.TRUST_PROXY,
    stop: { pause: env.STOP_PAUSE_SECONDS, longest: env.STOP_LONGEST_SECONDS },
    auditHeadsFolder: path.resolve(env.AUDIT_HEADS_DIR ?? path.join(dataFolder, "audit-heads")),
    metrics: { port: env.METRICS_PORT ?? null, host: env.METRICS_HOST, token: env.METRICS_TOKEN ?? null },
    limits: limitsOf(env),
    organisation: {
      ...{ name: env.ORGANISATION_NAME ?? null, email: env.ACCESSIBILITY_EMAIL ?? null },
      phone: env.ACCESSIBILITY_PHONE ?? null,
    },
    logLevel: env.LOG_LEVEL,
  };
}

function identityProvider(env: z.infer<typeof Schema>): IdentityProvider | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer && !clientId && !clientSecret) {
    if (env.LOCAL_SIGN_IN === "all") return null;
    throw new Error("LOCAL_SIGN_IN=system_admin needs an identity provider (OIDC_ISSUER), or nobody else gets in.");
  }
  if (!issuer || !clientId || !clientSecret) {
    throw new Error("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together (see .env.example).");
  }
  if (!issuer.startsWith("https:") && !/^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(`${issuer}/`)) {
    throw new Error("OIDC_ISSUER must begin with https:");
  }
  return {
    ...{ issuer, clientId, clientSecret, acrValues: env.OIDC_ACR_VALUES ?? null, name: env.OIDC_NAME ?? null },
    trustsEmail: env.OIDC_TRUST_EMAIL === "always",
  };
}

const backupSettings = ({ BACKUP_DIR: dir, BACKUP_EVERY_MINUTES, BACKUP_KEEP_DAYS }: z.infer<typeof Schema>) => ({
  ...{ folder: dir ? path.resolve(dir) : null, everyMinutes: BACKUP_EVERY_MINUTES, keepDays: BACKUP_KEEP_DAYS },
});

/** `PORT=` in an env file means "not set". */
function emptyAsMissing(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
}
