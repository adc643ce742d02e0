import { useEffect, useRef, useState } from "react";
import { Link } from "@remix-run/react";
import type { FollowUpStatus } from "#app/domain/follow-up/status.server";
import { useTexts } from "#app/ui/texts";
import { FollowUpHeader } from "../follow-up/move-pages";
import { FormActions } from "../form/form";
import { ActionButton } from "../staff/button";
import "../form/field.css";
import "./transfer.css";

/** The text to paste, in a field that copies as it stands. With script one press copies it all. */
export function PasteText(props: {
  readonly status: FollowUpStatus;
  readonly text: string;
  readonly transferId: string;
}) {
  const { t } = useTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const [ready, setReady] = useState(false);
  const [copied, setCopied] = useState(false);
  useEffect(() => setReady("clipboard" in navigator), []);
  const address = `/cases/${props.status.caseId}/follow-ups/${props.status.followUpId}/transfer`;
  const copy = () => {
    field.current?.select();
    void navigator.clipboard.writeText(props.text).then(() => setCopied(true));
  };
  return (
    <>
      <FollowUpHeader status={props.status} title={t("transfer.way.text.title")} lead={t("transfer.text.lead")} />
      <label htmlFor="transfer-text" className="field-label">
        {t("transfer.text.label")}
      </label>
      <textarea id="transfer-text" ref={field} className="field-input transfer-text" readOnly value={props.text} />
      <FormActions>
        {ready && (
          <button type="button" className="button button-primary" onClick={copy}>
            {t("transfer.text.copy")}
          </button>
        )}
        <ActionButton action={`${address}/receipt`} fields={{ transferId: props.transferId }}>
          {t("transfer.confirm")}
        </ActionButton>
        <Link to={address}>{t("transfer.text.back")}</Link>
      </FormActions>
      <p role="status">{copied ? t("transfer.text.copied") : ""}</p>
    </>
  );
}
