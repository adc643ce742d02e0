import { isRouteErrorResponse, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "./page-header";

/** What went wrong, what it means for the reader's work, and the way on. Never a code or a trace. */
export function ErrorPage({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const kind = kindOf(isRouteErrorResponse(error) ? error.status : 500);
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

function kindOf(status: number): "notFound" | "forbidden" | "old" | "request" | "failed" {
  if (status === 404) return "notFound";
  if (status === 403) return "forbidden";
  if (status === 409) return "old";
  return status >= 400 && status < 500 ? "request" : "failed";
}
