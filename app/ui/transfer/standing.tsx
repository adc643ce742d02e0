import { Link } from "@remix-run/react";
import type { TransferStanding } from "#app/domain/transfer/standing.server";
import { momentText } from "#app/i18n/dates";
import { useTexts } from "#app/ui/texts";
import { Part } from "../meeting/part";
import { Notice } from "../staff/notice";

/** Whether these answers are in the case system, and the way there. */
export function TransferPart({ standing, path }: { readonly standing: TransferStanding; readonly path: string }) {
  const { t, language } = useTexts();
  const { confirmed, made } = standing;
  const [last] = made;
  const by = confirmed?.confirmedBy ?? t("meeting.someone");
  return (
    <Part id="transfer" title={t("transfer.standing.title")}>
      <p>
        {confirmed?.confirmedAt
          ? t("transfer.standing.confirmed", { at: momentText(confirmed.confirmedAt, language), by })
          : last
            ? t("transfer.standing.made", { at: momentText(last.at, language) })
            : t("transfer.standing.none")}
      </p>
      <p className="no-print">
        <Link to={`${path}/transfer`}>{t("transfer.link")}</Link>
      </p>
    </Part>
  );
}

/** Said before a follow-up is closed: what is not in the case system is erased with it. */
export function NotTransferred(props: { readonly status: { readonly caseId: string; readonly followUpId: string } }) {
  const { t } = useTexts();
  const { caseId, followUpId } = props.status;
  return (
    <Notice tone="attention" title={t("transfer.missing.title")}>
      <p>{t("transfer.missing.text")}</p>
      <p>
        <Link to={`/cases/${caseId}/follow-ups/${followUpId}/transfer`}>{t("transfer.link")}</Link>
      </p>
    </Notice>
  );
}
