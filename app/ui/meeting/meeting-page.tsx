import { useTexts } from "#app/ui/texts";
import type { MeetingPage } from "#app/domain/meeting/meeting.server";
import type { TransferStanding } from "#app/domain/transfer/standing.server";
import { dayOfText, dueText, momentText } from "#app/i18n/dates";
import { ActionButton, LinkButton } from "../staff/button";
import { StepsOfFollowUp } from "../follow-up/steps";
import { Notice } from "../staff/notice";
import { PageHeader } from "../staff/page-header";
import { AreaPart } from "./areas-part";
import { ChangesPart } from "./changes-part";
import { EnteredNotice, ObservationPart } from "./entered-part";
import { FlagsPart, waitsForSomeone } from "./flags-part";
import { AboutLine, FeedbackPart, LaterPart, useMeetingTitle } from "./later-part";
import { OccasionPart, ReadLogPart } from "./occasion-part";
import { PrintButton } from "./print-button";
import { TransferPart } from "../transfer/standing";
import { CaseLine, PrintHead } from "./head";
import { TrendsPart } from "./trends-part";
import { StrengthsPart } from "./strengths-part";
import { UnansweredPart } from "./unanswered-part";
import { WishesPart } from "./wishes-part";
import "./meeting.css";
import "./meeting-print.css";

/**
 * One child's answers on one page, in the order of a minute's reading: what the child wants, what works and what to
 * act on, what has changed; then every answer, what was not answered, and how it was to answer.
 */
export function MeetingPageView(props: { readonly page: MeetingPage; readonly transfer: TransferStanding | null }) {
  const { page, transfer } = props;
  const { t, language } = useTexts();
  const { view } = page;
  const path = `/cases/${page.caseId}/follow-ups/${page.followUpId}`;
  const title = useMeetingTitle(page);
  const dates = {
    now: dayOfText(page.sent.at, language),
    before: page.previous && dayOfText(page.previous.sentAt, language),
  };
  const wordsLanguage = page.sent.language;
  return (
    <div className="meeting">
      <PrintHead page={page} />
      <div className="meeting-body">
        <PageHeader
          parent={{ to: `/cases/${page.caseId}`, label: t("meeting.toCase", { reference: page.reference }) }}
          title={title}
          lead={<CaseLine page={page} />}
          actions={
            <>
              <PrintButton />
              <NextStep page={page} path={path} />
            </>
          }
        />
        <StepsOfFollowUp steps={page.steps} path={path} />
        <UrgentNotice page={page} />
        <SentAhead page={page} />
        <EnteredNotice page={page} />
        <AboutLine page={page} />
        <LaterPart page={page} />
        <CompanyNotice page={page} />
        {isEmpty(view.unanswered) && (
          <Notice>
            <p>{t("meeting.nothingAnswered")}</p>
          </Notice>
        )}
        <div className="meeting-top">
          <WishesPart view={view} wordsLanguage={wordsLanguage} />
          <div className="meeting-column">
            <StrengthsPart strengths={view.strengths} wordsLanguage={wordsLanguage} />
            <FlagsPart groups={view.flags} path={path} />
          </div>
          <ChangesPart changes={view.changes} since={page.previous?.sentAt ?? null} />
        </div>
        <nav className="meeting-nav no-print" aria-label={t("meeting.nav")}>
          <ul role="list">
            {view.areas.map((area) => (
              <li key={area.key}>
                <a href={`#${area.key}`}>{area.title}</a>
              </li>
            ))}
            {page.trends.length > 0 && (
              <li>
                <a href="#trends">{t("trends.title")}</a>
              </li>
            )}
            <li>
              <a href="#unanswered">{t("meeting.unanswered.title")}</a>
            </li>
            <li>
              <a href="#occasion">{t("meeting.occasion.title")}</a>
            </li>
            {page.sent.entered?.observation && (
              <li>
                <a href="#observation">{t("meeting.entered.observation")}</a>
              </li>
            )}
            <li>
              <a href="#read-log">{t("meeting.readLog.title")}</a>
            </li>
          </ul>
        </nav>
        {view.areas.map((area) => (
          <AreaPart key={area.key} area={area} dates={dates} wordsLanguage={wordsLanguage} />
        ))}
        <TrendsPart areas={page.trends} />
        <UnansweredPart unanswered={view.unanswered} />
        <FeedbackPart page={page} />
        {transfer && <TransferPart standing={transfer} path={path} />}
        <OccasionPart page={page} />
        <ObservationPart page={page} />
        <ReadLogPart page={page} />
      </div>
    </div>
  );
}

function isEmpty({ asked, skipped, dk, pns }: MeetingPage["view"]["unanswered"]): boolean {
  return skipped.length + dk.length + pns.length === asked;
}

/** What must not wait, above everything else. */
function UrgentNotice({ page }: { readonly page: MeetingPage }) {
  const { t, language } = useTexts();
  const waiting = page.view.flags
    .filter(({ level }) => level === "now")
    .flatMap(({ rows }) => rows.filter(({ acknowledged }) => !acknowledged));
  const due = waiting.map(({ dueAt }) => dueAt ?? "").sort()[0];
  if (waiting.length === 0 || !due) return null;
  return (
    <Notice tone="urgent">
      <p>
        <a href="#flags">{t("meeting.urgent", { count: waiting.length, at: dueText(due, language) })}</a>
      </p>
    </Notice>
  );
}

/** What the child sent ahead of the rest stands as it was sent, whatever was answered later. */
function SentAhead({ page }: { readonly page: MeetingPage }) {
  const { t, language } = useTexts();
  if (page.early.length === 0) return null;
  return (
    <Notice>
      {page.early.map(({ itemKey, question, labels, sentAt }) => (
        <p key={itemKey}>
          <a href={`#${itemKey}`}>{question}</a>{" "}
          {t("followUp.early.onMeeting", { at: momentText(sentAt, language), answer: labels.join(", ") })}
        </p>
      ))}
    </Notice>
  );
}

/** Said plainly where answers may have been given in company; it is no fault of anyone's. */
function CompanyNotice({ page }: { readonly page: MeetingPage }) {
  const { t } = useTexts();
  const { inCompanyOf, seenByOthers, seen, help } = page.view.occasion;
  if (!inCompanyOf && !seenByOthers) return null;
  const said = [help, seen].flatMap((answer) => (answer?.kind === "chosen" ? answer.labels : []));
  return (
    <Notice>
      <p>
        <strong>{t("meeting.company.title")}</strong>{" "}
        {t(inCompanyOf ? "meeting.company.helped" : "meeting.company.seen")} <q>{said.join(". ")}.</q>
      </p>
    </Notice>
  );
}

/** The next step of the follow-up. Read is a step and not a click: flags with a clock come first. */
function NextStep({ page, path }: { readonly page: MeetingPage; readonly path: string }) {
  const { t } = useTexts();
  const address = NEXT_PAGES[page.nextAction];
  if (page.nextAction === "read" && !waitsForSomeone(page.view.flags)) {
    return (
      <ActionButton action={`${path}/read`} look="primary">
        {t("meeting.read.mark")}
      </ActionButton>
    );
  }
  if (!address) return null;
  return (
    <>
      <LinkButton to={`${path}/${address}`} look="primary">
        {t(`followUp.next.${page.nextAction}`)}
      </LinkButton>
      {page.mayClose && page.nextAction !== "close" && (
        <LinkButton to={`${path}/closure`}>{t("followUp.next.close")}</LinkButton>
      )}
    </>
  );
}

const NEXT_PAGES: Readonly<Partial<Record<MeetingPage["nextAction"], string>>> = {
  talk: "conversation",
  decide: "decision",
  feed_back: "feedback",
  close: "closure",
};
