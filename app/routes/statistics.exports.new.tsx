import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/statistics.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { addressOf, readAddress } from "#app/domain/aggregate/address";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { FileForm } from "#app/ui/statistics/file-form";

export const meta = pageTitle;

/** The form for a file, on a page of its own: where it is shown again when the purpose was missing. */
export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.view")) throw forbidden();
  const address = new URL(request.url).searchParams;
  const faulty = address.get("fault") === "purpose";
  address.delete("fault");
  const read = readAddress(address);
  if (read.kind !== "question") throw redirect("/statistics", 303);
  const t = await requestTexts(request, application);
  return { title: t("statistics.file.title"), address: addressOf(read.question), faulty };
}

export default function NewExportPage() {
  const { t } = useTexts();
  const { title, address, faulty } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader parent={{ to: `/statistics?${address}`, label: t("statistics.file.again") }} title={title} />
      <FileForm address={address} faulty={faulty} />
    </>
  );
}
