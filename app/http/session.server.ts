import { createCookie, redirect } from "@remix-run/node";
import type { Application } from "#app/application.server";
import { mustHaveSecondFactor } from "#app/domain/staff/second-factor";
import { actorOfSession, type SessionActor } from "#app/domain/staff/session.server";
import { cookieName } from "./cookie-name";

/** The staff session cookie: a random secret, of which the database holds only a keyed hash. */
const staffCookie = (application: Application) =>
  createCookie(cookieName("staff", application.environment.publicUrl), {
    httpOnly: true,
    sameSite: "lax",
    secure: application.environment.publicUrl.startsWith("https:"),
    path: "/",
  });

/** The signed-in staff member, or null. Rights are read from the database once in each request, never kept longer. */
export async function currentActor(request: Request, application: Application): Promise<SessionActor | null> {
  const secret = await sessionSecret(request, application);
  if (!secret) return null;
  const known = application.actors?.get(secret);
  const actor = known ?? actorOfSession(application.store, secret, application.now());
  application.actors?.set(secret, actor);
  return actor;
}

/**
 * The signed-in staff member.
 *
 * @param page where to come back to; needed where the request is sent to an address that shows no page. A form has the
 *   address of its page.
 * @throws a redirect to the sign-in page, which leads back afterwards; or to where a second factor is set up, for
 *   whoever must have one and has not.
 */
export async function requireActor(request: Request, application: Application, page?: string): Promise<SessionActor> {
  const actor = await requireAccount(request, application, page);
  if (lacksSecondFactor(actor, application)) throw redirect("/account/second-factor", 303);
  return actor;
}

/** {@link requireActor} for a person's own account, which is open also before a second factor has been set up. */
export async function requireAccount(request: Request, application: Application, page?: string): Promise<SessionActor> {
  const actor = await currentActor(request, application);
  // A case that is open in an emergency is open to read: whatever changes something never sees it.
  if (actor) return READING.includes(request.method) ? actor : { ...actor, emergencyCaseIds: [] };
  const { pathname, search } = new URL(request.url);
  const back = page ?? pathname + search;
  throw redirect(back === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(back)}`, 303);
}

const READING: readonly string[] = ["GET", "HEAD"];

/** Whether the municipality asks a second factor of this person, who signed in with a password and has none. */
export function lacksSecondFactor(actor: SessionActor, { environment }: Application): boolean {
  return actor.passwordAlone && mustHaveSecondFactor(actor, environment.signIn.secondFactorFor);
}

export async function sessionSecret(request: Request, application: Application): Promise<string | null> {
  const value: unknown = await staffCookie(application).parse(request.headers.get("Cookie"));
  return typeof value === "string" ? value : null;
}

export function sessionCookie(secret: string, application: Application): Promise<string> {
  return staffCookie(application).serialize(secret);
}

export function endedSessionCookie(application: Application): Promise<string> {
  return staffCookie(application).serialize("", { maxAge: 0 });
}
