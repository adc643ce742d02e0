import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { HandOverTexts } from "#app/messaging/compose";
import type { QrCode } from "#app/messaging/qr-code";
import type { FollowUpStatus } from "#app/domain/follow-up/status.server";
import { FollowUpHeader } from "./move-pages";
import "./hand-over.css";

/** Link and code on a sheet in the child's language, large enough to scan across a table, to read out and to print. */
export function HandOver(props: {
  readonly status: FollowUpStatus;
  readonly shown: HandedOver;
  readonly back: string;
}) {
  const { t } = useTexts();
  return (
    <>
      <div className="no-print">
        <FollowUpHeader
          status={props.status}
          title={t("followUp.disclose.title")}
          lead={t(props.shown.link ? "followUp.disclose.shownLink" : "followUp.disclose.shownCode")}
        />
      </div>
      <HandOverSheet shown={props.shown} />
      <p className="no-print">
        <Link to={`${props.back}/invitation`}>{t("followUp.back")}</Link>
      </p>
    </>
  );
}

export interface HandedOver {
  readonly link: string | null;
  readonly code: string;
  readonly texts: HandOverTexts;
  readonly qr: QrCode | null;
}

/** The sheet itself. */
export function HandOverSheet({ shown }: { readonly shown: HandedOver }) {
  const { t, language } = useTexts();
  const { link, code, texts, qr } = shown;
  return (
    <div className="hand-over" lang={texts.language} dir={texts.direction}>
      {texts.lead && <p>{texts.lead}</p>}
      {link && qr && (
        <>
          <p>{texts.scan}</p>
          <svg
            className="hand-over-qr"
            viewBox={`0 0 ${qr.size} ${qr.size}`}
            role="img"
            aria-label={t("followUp.disclose.qr")}
            lang={language}
          >
            <path d={qr.path} />
          </svg>
          <p>{texts.link}</p>
          <p className="hand-over-link" dir="ltr">
            {link}
          </p>
        </>
      )}
      <p>{texts.code}</p>
      <p className="hand-over-code" dir="ltr">
        {code}
      </p>
    </div>
  );
}
