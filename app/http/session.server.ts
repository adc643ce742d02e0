import { createCookie, redirect } from "@remix-run/node";
import type { Application } from "#app/application.server";
import type { Actor } from "#app/domain/access/policy";
import { actorOfSession } from "#app/domain/staff/session.server";

/** The staff session cookie: a random secret, of which the database holds only a keyed hash. */
const staffCookie = (application: Application) =>
  createCookie("staff", {
    httpOnly: true,
    sameSite: "lax",
    secure: application.environment.publicUrl.startsWith("https:"),
    path: "/",
  });

/** The signed-in staff member, or null. Rights are read from the database once in each request, never kept longer. */
export async function currentActor(request: Request, application: Application): Promise<Actor | null> {
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
 * @throws a redirect to the sign-in page, which leads back afterwards.
 */
export async function requireActor(request: Request, application: Application, page?: string): Promise<Actor> {
  const actor = await currentActor(request, application);
  if (actor) return actor;
  const { pathname, search } = new URL(request.url);
  const back = page ?? pathname + search;
  throw redirect(back === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(back)}`, 303);
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
