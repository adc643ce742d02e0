import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { CodeInput } from "#app/domain/staff/second-factor";
import { attemptCode, awaitedCodeOf } from "#app/domain/staff/sign-in.server";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { nextPath } from "#app/http/next-path";
import { noteRefusedSignIn } from "#app/http/refused-sign-in";
import { sessionCookie, sessionSecret } from "#app/http/session.server";
import { paceOf, visitorOf } from "#app/http/visitor";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextField } from "#app/ui/form/text-field";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { z } from "zod";

export const meta = pageTitle;

const CodeForm = CodeInput.extend({ next: z.string().max(2000).optional() });

/** The second step of signing in. Whoever has not taken the first begins there. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const secret = await sessionSecret(request, application);
  const waiting = secret && (await awaitedCodeOf(application.store, secret, application.now()));
  if (!waiting) return redirect("/sign-in", 303);
  const t = await requestTexts(request, application);
  return { title: t("signIn.code.title"), next: nextPath(new URL(request.url).searchParams.get("next")) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { application, clientAddress } = context;
  const form = await parseForm(request, CodeForm);
  if (!form.ok) return unprocessable(form);
  const secret = (await sessionSecret(request, application)) ?? "";
  const visitor = visitorOf(request, clientAddress);
  const attempt = await attemptCode(application.store, secret, form.value.code, visitor, paceOf(application));
  if (!attempt.ok) {
    noteRefusedSignIn(application, { way: "code", refusal: attempt.refusal }, visitor);
    if (attempt.refusal === "signed_out") return redirect("/sign-in?refusal=code_expired", 303);
    return refused({ values: {} }, attempt.refusal === "code_wrong" ? { code: "code_wrong" } : { "": attempt.refusal });
  }
  const next = attempt.method === "recovery_code" ? "/account" : nextPath(form.value.next);
  return redirect(next, { status: 303, headers: { "Set-Cookie": await sessionCookie(attempt.secret, application) } });
}

export default function CodePage() {
  const { t } = useTexts();
  const { next } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t("signIn.code.title")} lead={t("signIn.code.lead")} />
      <Form failure={useActionData<typeof action>()} reloadDocument>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="code"
          label={t("signIn.code.code")}
          hint={t("signIn.code.hint")}
          autoComplete="one-time-code"
          maxLength={40}
          short
        />
        <FormActions>
          <SubmitButton>{t("signIn.submit")}</SubmitButton>
          <Link to="/sign-in">{t("signIn.code.back")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
