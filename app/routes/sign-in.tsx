import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { SignInInput } from "#app/domain/staff/sign-in";
import { attemptSignIn } from "#app/domain/staff/sign-in.server";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { nextPath } from "#app/http/next-path";
import { noteRefusedSignIn } from "#app/http/refused-sign-in";
import { currentActor, sessionCookie } from "#app/http/session.server";
import { paceOf, visitorOf } from "#app/http/visitor";
import { ArrivalNotice, arrivalOf } from "#app/ui/account/arrival-notice";
import { ProviderButton } from "#app/ui/account/provider-button";
import { Form, FormActions } from "#app/ui/form/form";
import { PasswordField } from "#app/ui/form/password-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextField } from "#app/ui/form/text-field";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const { searchParams } = new URL(request.url);
  const next = nextPath(searchParams.get("next"));
  if (await currentActor(request, application)) return redirect(next, 303);
  const t = await requestTexts(request, application);
  const { provider, local } = application.environment.signIn;
  return {
    title: t("signIn.title"),
    next,
    arrival: arrivalOf(searchParams),
    provider: provider && { name: provider.name },
    passwordForAll: local === "all",
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { application, clientAddress } = context;
  const form = await parseForm(request, SignInInput);
  if (!form.ok) return unprocessable(form);
  const visitor = visitorOf(request, clientAddress);
  const { local } = application.environment.signIn;
  const attempt = await attemptSignIn(application.store, form.value, visitor, paceOf(application), local);
  if (!attempt.ok) {
    const { refusal } = attempt;
    noteRefusedSignIn(application, { way: "password", refusal }, visitor, form.value.email);
    return refused(form, { "": refusal }, refusal === "busy" ? 503 : 422);
  }
  const next = nextPath(form.value.next);
  return redirect(attempt.awaitsCode ? `/sign-in/code?next=${encodeURIComponent(next)}` : next, {
    status: 303,
    headers: { "Set-Cookie": await sessionCookie(attempt.secret, application) },
  });
}

export default function SignInPage() {
  const { t } = useTexts();
  const { next, provider, passwordForAll, arrival } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t("signIn.title")} />
      <ArrivalNotice arrival={arrival} mayEndProvider={provider !== null} />
      {provider && (
        <ProviderButton
          name={provider.name}
          next={next}
          passwordTitle={t(passwordForAll ? "signIn.withPassword" : "signIn.systemAdmins")}
        />
      )}
      {/* A full load: the page after it is in the person's own language. */}
      <Form failure={useActionData<typeof action>()} action="/sign-in" reloadDocument>
        <input type="hidden" name="next" value={next} />
        <TextField name="email" type="email" label={t("signIn.email")} autoComplete="username" />
        <PasswordField name="password" label={t("signIn.password")} autoComplete="current-password" />
        <FormActions>
          <SubmitButton look={provider ? "secondary" : "primary"}>{t("signIn.submit")}</SubmitButton>
          <Link to="/sign-in/reset">{t("signIn.forgotten")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
