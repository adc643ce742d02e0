import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { FollowUpStatus } from "#app/domain/follow-up/status.server";
import { FollowUpHeader } from "./move-pages";
import "./hand-over.css";

/** Link and code, large enough to read out and to print. */
export function HandOver(props: {
  readonly status: FollowUpStatus;
  readonly shown: { readonly link: string | null; readonly code: string; readonly door: string };
  readonly back: string;
}) {
  const { t } = useTexts();
  const { link, code, door } = props.shown;
  return (
    <>
      <div className="no-print">
        <FollowUpHeader
          status={props.status}
          title={t("followUp.disclose.title")}
          lead={t(link ? "followUp.disclose.shownLink" : "followUp.disclose.shownCode")}
        />
      </div>
      <div className="hand-over">
        {link && (
          <>
            <p>{t("followUp.disclose.openLink")}</p>
            <p className="hand-over-link">{link}</p>
          </>
        )}
        <p>{t("followUp.disclose.openDoor", { door })}</p>
        <p className="hand-over-code">{code}</p>
      </div>
      <p className="no-print">
        <Link to={`${props.back}/invitation`}>{t("followUp.back")}</Link>
      </p>
    </>
  );
}
