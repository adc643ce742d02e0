import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { may } from "#app/domain/access/policy";
import { addressOf, readAddress } from "#app/domain/aggregate/address";
import { askTable } from "#app/domain/aggregate/asking.server";
import { questionChoices } from "#app/domain/aggregate/choices.server";
import { forbidden } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";
import { draftOf } from "#app/http/statistics-form.server";

/**
 * Asks a question: one that stands in an address already, or what the form sends. What cannot be asked leads to the page
 * like any other, which says why.
 */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application, "/statistics");
  if (!may(actor, "statistics.view")) throw forbidden();
  const { store, now, jobs } = application;
  const form = await request.formData();
  const given = form.get("address");
  const period = form.get("period");
  const choices = typeof period === "string" ? await questionChoices(store, period) : null;
  const address = typeof given === "string" ? new URLSearchParams(given).toString() : addressOf(draftOf(form, choices));
  const read = readAddress(new URLSearchParams(address));
  if (read.kind === "question") {
    await askTable(store, actor, read.question, now());
    jobs.wake();
  }
  // Half a question has no address of its own; the form then says what is missing.
  return redirect(address === "" ? "/statistics?period=" : `/statistics?${address}`, 303);
}
