import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { SignInInput } from "#app/domain/staff/sign-in";
import { attemptSignIn } from "#app/domain/staff/sign-in.server";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { nextPath } from "#app/http/next-path";
import { currentActor, sessionCookie } from "#app/http/session.server";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextField } from "#app/ui/form/text-field";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const next = nextPath(new URL(request.url).searchParams.get("next"));
  if (await currentActor(request, context.application)) return redirect(next, 303);
  const t = await requestTexts(request, context.application);
  return { title: t("signIn.title"), next };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { application, clientAddress } = context;
  const form = await parseForm(request, SignInInput);
  if (!form.ok) return unprocessable(form);
  const attempt = await attemptSignIn(application.store, form.value, clientAddress, application.now, wait);
  if (!attempt.ok) return refused(form, { "": attempt.refusal });
  return redirect(nextPath(form.value.next), {
    status: 303,
    headers: { "Set-Cookie": await sessionCookie(attempt.secret, application) },
  });
}

export default function SignInPage() {
  const { t } = useTexts();
  const { next } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t("signIn.title")} />
      {/* A full load: the page after it is in the person's own language. */}
      <Form failure={useActionData<typeof action>()} reloadDocument>
        <input type="hidden" name="next" value={next} />
        <TextField name="email" type="email" label={t("signIn.email")} autoComplete="username" />
        <TextField name="password" type="password" label={t("signIn.password")} autoComplete="current-password" />
        <FormActions>
          <SubmitButton>{t("signIn.submit")}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
