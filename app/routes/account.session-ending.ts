import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { endOwnSession } from "#app/domain/staff/sessions.server";
import { refusalResponse } from "#app/http/errors";
import { parseForm } from "#app/http/form";
import { requireAccount } from "#app/http/session.server";

const SessionForm = z.object({ session: z.string().min(1).max(100) });

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAccount(request, context.application, "/account");
  return redirect("/account", 303);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireAccount(request, application, "/account");
  const form = await parseForm(request, SessionForm);
  if (!form.ok) throw refusalResponse("invalid");
  await endOwnSession(application.store, actor, form.value.session, application.now());
  return redirect("/account", 303);
}
