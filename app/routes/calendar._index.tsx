import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import {
  calendarFeedSince,
  makeCalendarFeed,
  withdrawCalendarFeed,
} from "#app/domain/calendar-feed/calendar-feed.server";
import { parseForm, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { dayOfText } from "#app/i18n/dates";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  const t = await requestTexts(request, application);
  const since = await calendarFeedSince(application.store, actor);
  return { title: t("calendar.title"), since: since?.toISOString() ?? null };
}

/** The address is shown as the answer to the press and never again. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  const form = await parseForm(request, z.object({ intent: z.enum(["make", "withdraw"], "required") }));
  if (!form.ok) return unprocessable(form);
  if (form.value.intent === "withdraw") {
    await withdrawCalendarFeed(application.store, actor, application.now());
    return { address: null };
  }
  const token = await makeCalendarFeed(application.store, actor, application.now());
  return { address: `${application.environment.publicUrl}/calendar/${token}.ics` };
}

export default function CalendarPage() {
  const { t, language } = useTexts();
  const { title, since } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const address = done && "address" in done ? done.address : null;
  return (
    <>
      <PageHeader parent={{ to: "/", label: t("week.title") }} title={title} lead={t("calendar.lead")} />
      {address !== null && (
        <Notice title={t("calendar.shown")}>
          <p className="calendar-address">
            <code>{address}</code>
          </p>
        </Notice>
      )}
      {since !== null && address === null && <p>{t("calendar.since", { date: dayOfText(since, language) })}</p>}
      <Form failure={null}>
        <FormActions>
          <SubmitButton name="intent" value="make" look={since === null ? "primary" : "secondary"}>
            {t(since === null ? "calendar.make" : "calendar.remake")}
          </SubmitButton>
          {since !== null && (
            <SubmitButton name="intent" value="withdraw" look="danger">
              {t("calendar.withdraw")}
            </SubmitButton>
          )}
          <Link to="/">{t("calendar.back")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
