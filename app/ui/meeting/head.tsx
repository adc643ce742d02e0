import { useTexts } from "#app/ui/texts";
import type { MeetingPage } from "#app/domain/meeting/meeting.server";
import { useMeetingTitle } from "./later-part";
import { dayOfText, dayText, momentText } from "#app/i18n/dates";

/** Who and where, in one line. On paper the name gives way to initials: papers are left on tables. */
export function CaseLine({ page }: { readonly page: MeetingPage }) {
  const { t, language } = useTexts();
  const { placement } = page;
  return (
    <p className="case-line">
      <strong className="no-print">{page.childName}</strong>
      <strong className="print-only">{initials(page.childName)}</strong>
      <span>{t("meeting.age", { count: page.age })}</span>
      <span>
        {placement
          ? t("meeting.placedSince", {
              form: t(`placement.${placement.form}`),
              date: dayText(placement.startedOn, language),
            })
          : t("placement.home")}
      </span>
      <span>{t("meeting.sentOn", { at: momentText(page.sent.at, language) })}</span>
      {page.readAt && <span>{t("meeting.read.done", { date: dayOfText(page.readAt, language) })}</span>}
    </p>
  );
}

/** The line that stands on every sheet of paper. */
export function PrintHead({ page }: { readonly page: MeetingPage }) {
  const { t } = useTexts();
  const title = useMeetingTitle(page);
  return (
    <div className="print-head print-only" aria-hidden="true">
      <div>
        <span>
          {initials(page.childName)}, {page.reference}
        </span>
        <span>{title}</span>
        <span>{t("meeting.print.secret")}</span>
      </div>
    </div>
  );
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => [...part][0] ?? "")
    .join("")
    .toUpperCase();
}
