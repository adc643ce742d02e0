import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import { openProjection } from "#app/domain/agenda/projection.server";
import { notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { refusePrefetch } from "#app/http/prefetch";
import { requireActor } from "#app/http/session.server";
import { ProjectionView } from "#app/ui/projection/projection-view";

/** No frame: the staff's names, navigation and lists have no place on a wall. */
export const handle = { scripts: false, staff: true };

/** The title stands in the window and its list for everybody to see: it says nothing of whom or what. */
export function meta({ data }: { readonly data: { readonly title: string } | undefined }) {
  return [{ title: data?.title ?? "" }];
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { store, now } = context.application;
  const actor = await requireActor(request, context.application);
  refusePrefetch(request);
  const { caseId = "", followUpId = "" } = params;
  const projection = await openProjection(store, actor, { caseId, followUpId }, now());
  if (!projection) throw notFound();
  const t = await requestTexts(request, context.application);
  return { title: t("projection.neutral"), projection, back: `/cases/${caseId}/follow-ups/${followUpId}/agenda` };
}

/**
 * Loaded as a whole, it holds nothing but what is shown. Reached from another page without that, the document would
 * still carry everything that stood there, so it is loaded anew; a page without script never runs this.
 */
export default function ProjectionPage() {
  const { projection, back } = useLoaderData<typeof loader>();
  useEffect(() => location.reload(), []);
  return <ProjectionView projection={projection} back={back} />;
}
