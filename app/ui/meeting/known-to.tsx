import type { TFunction } from "i18next";
import { useTexts } from "#app/ui/texts";
import type { KnownTo as Known, NotTo } from "#app/domain/meeting/known-to";
import "./known-to.css";

/** What the child has said about who may know an answer, below its question. */
export function KnownTo({ known }: { readonly known: Known }) {
  const { t } = useTexts();
  if (!known.mayBeShown && known.notTo.length === 0) return null;
  return (
    <span className="known-to">
      {known.notTo.length > 0 && <strong>{notToText(known.notTo, t)}</strong>}
      {known.mayBeShown && <span>{t("meeting.knownTo.mayBeShown")}</span>}
    </span>
  );
}

/** "Not to be known by: parents, where the child lives". */
export function notToText(notTo: readonly NotTo[], t: TFunction<"staff">): string {
  return t("meeting.knownTo.notTo", { whom: notTo.map((one) => t(`meeting.knownTo.${one}`)).join(", ") });
}
