import { createCookie } from "@remix-run/node";
import { z } from "zod";
import type { Application } from "#app/application.server";
import { cookieName } from "./cookie-name";

const Kept = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where to go on to afterwards. */
  next: z.string(),
  at: z.number(),
});
export type KeptSignOn = z.infer<typeof Kept>;

const MINUTES = 10;

/**
 * What this browser brings back from the identity provider. Signed, so that only one that left from here can come back,
 * and short-lived.
 */
const signOnCookie = (application: Application) =>
  createCookie(cookieName("sign-on", application.environment.publicUrl), {
    httpOnly: true,
    // The provider sends the browser back from another site, by a link: Strict would leave the cookie behind.
    sameSite: "lax",
    secure: application.environment.publicUrl.startsWith("https:"),
    path: "/",
    maxAge: MINUTES * 60,
    secrets: [application.store.keys.mac("sign-on-cookie", "").toString("base64url")],
  });

export function keepSignOn(application: Application, kept: Omit<KeptSignOn, "at">): Promise<string> {
  return signOnCookie(application).serialize({ ...kept, at: application.now().getTime() });
}

/** Null when there is none, it was tampered with, or it is too old. */
export async function keptSignOn(request: Request, application: Application): Promise<KeptSignOn | null> {
  const kept = Kept.safeParse(await signOnCookie(application).parse(request.headers.get("Cookie")));
  if (!kept.success) return null;
  return application.now().getTime() - kept.data.at <= MINUTES * 60_000 ? kept.data : null;
}

export function forgottenSignOn(application: Application): Promise<string> {
  return signOnCookie(application).serialize("", { maxAge: 0 });
}
