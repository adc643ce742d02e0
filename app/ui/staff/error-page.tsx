import { isRouteErrorResponse, Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { PageHeader } from "./page-header";

/** What went wrong, what it means for the reader's work, and the way on. Never a code or a trace. */
export function ErrorPage({ error }: { readonly error: unknown }) {
  const { t } = useTexts();
  const kind = kindOf(error);
  return (
    <>
      <PageHeader title={t(`shell.error.${kind}Title`)} lead={t(`shell.error.${kind}Text`)} />
      <p>
        {/* A full load: whatever failed is not kept. */}
        <Link to="/" reloadDocument>
          {t("shell.error.home")}
        </Link>
      </p>
    </>
  );
}

/** The title of the window when a page could not be shown: routes that fail have no say in it. */
export function ErrorTitle({ error }: { readonly error: unknown }) {
  const { t } = useTexts();
  return <title>{`${t(`shell.error.${kindOf(error)}Title`)} – Tilltals`}</title>;
}

function kindOf(error: unknown): "notFound" | "forbidden" | "old" | "request" | "failed" {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  if (status === 404) return "notFound";
  if (status === 403) return "forbidden";
  if (status === 409) return "old";
  return status >= 400 && status < 500 ? "request" : "failed";
}
