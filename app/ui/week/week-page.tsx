import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { TASK_GROUPS, type TaskGroup } from "#app/domain/week/task";
import type { Week } from "#app/domain/week/week.server";
import { dayOfText, dayText, dueText } from "#app/i18n/dates";
import { useTexts } from "#app/ui/texts";
import { EmptyState } from "../staff/empty-state";
import { FollowUpMark } from "../staff/follow-up-mark";
import { LinkButton } from "../staff/button";
import { PageHeader } from "../staff/page-header";
import { Section } from "../staff/section";
import { StatusMark } from "../staff/status-mark";
import "./week.css";

/** The caseworker's start page: what cannot wait first, then by what has to be done, each line leading to where it is done. */
export function WeekPage({ week }: { readonly week: Week }) {
  const { t, language } = useTexts();
  const { flags, tasks, meetings, failed, handovers, days } = week;
  const nothing = [flags, tasks, meetings, failed, handovers, days].every(({ length }) => length === 0);
  return (
    <>
      <PageHeader
        title={t("week.title")}
        lead={dayText(week.today, language)}
        actions={
          <LinkButton to="/calendar" look="plain">
            {t("calendar.link")}
          </LinkButton>
        }
      />
      {nothing && <NothingToDo carries={week.carries} />}
      {flags.length > 0 && (
        <Section title={t("week.flags")}>
          <ul className="week-rows" role="list">
            {flags.map((flag) => (
              <Row
                key={flag.id}
                about={flag}
                to={
                  `/cases/${flag.caseId}/follow-ups/${flag.followUpId}` +
                  (flag.acknowledged && flag.count === 1 ? `/flags/${flag.id}/action` : "#flags")
                }
                what={t(flag.acknowledged ? "week.note" : "week.acknowledge", { count: flag.count })}
              >
                <StatusMark tone={flag.level === "now" || flag.overdue ? "urgent" : "attention"}>
                  {flag.dueAt === null
                    ? t(`cases.flag.${flag.level === "now" ? "now" : "soon"}`, { count: 1 })
                    : t(flag.overdue ? "week.overdueSince" : "week.by", { date: dueText(flag.dueAt, language) })}
                </StatusMark>
              </Row>
            ))}
          </ul>
        </Section>
      )}
      {failed.length > 0 && (
        <Section title={t("week.failed")}>
          <ul className="week-rows" role="list">
            {failed.map((message) => (
              <Row
                key={message.messageId}
                about={message}
                to={`/cases/${message.caseId}/follow-ups/${message.followUpId}/invitation`}
                what={t(`week.messageFailed.${message.status}`)}
              >
                <StatusMark tone="attention">{dayOfText(message.at, language)}</StatusMark>
              </Row>
            ))}
          </ul>
        </Section>
      )}
      {TASK_GROUPS.map((group) => (
        <Tasks key={group} group={group} week={week} />
      ))}
      {handovers.length > 0 && (
        <Section title={t("week.handovers")}>
          <ul className="week-rows" role="list">
            {handovers.map((handover) => (
              <HandoverRow key={handover.handoverId} handover={handover} />
            ))}
          </ul>
        </Section>
      )}
      {meetings.length > 0 && (
        <Section title={t("week.meetings")}>
          <ul className="week-rows" role="list">
            {meetings.map((meeting) => (
              <Row
                key={meeting.followUpId}
                about={meeting}
                to={`/cases/${meeting.caseId}/follow-ups/${meeting.followUpId}`}
                what={`${t(`followUp.type.${meeting.type}`)} ${dayText(meeting.meetingOn, language)}`}
              >
                <FollowUpMark state={meeting.state} />
              </Row>
            ))}
          </ul>
        </Section>
      )}
      {days.length > 0 && (
        <Section title={t("week.days")}>
          <ul className="week-rows" role="list">
            {days.map((day) => (
              <Row key={day.caseId + day.what} about={day} to={`/cases/${day.caseId}`} what={t(`week.day.${day.what}`)}>
                <StatusMark tone={day.on < week.today ? "attention" : "idle"}>{dayText(day.on, language)}</StatusMark>
              </Row>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Tasks({ group, week }: { readonly group: TaskGroup; readonly week: Week }) {
  const { t, language } = useTexts();
  const tasks = week.tasks.filter((task) => task.group === group);
  if (tasks.length === 0) return null;
  const whatToDo = ({ action, owed }: (typeof tasks)[number]): string => {
    if (owed) return t("week.owed", { steps: owed.map((step) => t(`owed.step.${step}`)).join(", ") });
    if (action === "agenda") return t("week.makeAgenda");
    return action === "answer_together" ? t("week.answerTogether") : t(`followUp.next.${action}`);
  };
  return (
    <Section title={t(`week.group.${group}`)}>
      <ul className="week-rows" role="list">
        {tasks.map((task) => {
          const address = `/cases/${task.caseId}/follow-ups/${task.followUpId}`;
          const date = dayText(task.dueOn, language);
          return (
            <Row
              key={task.followUpId}
              about={task}
              to={
                address +
                (task.owed ? (task.owed[0] === "close" ? "/closure" : "/feedback") : (PAGES[task.action] ?? ""))
              }
              what={whatToDo(task)}
            >
              <StatusMark tone={task.overdue ? "urgent" : task.dueOn === week.today ? "attention" : "turn"}>
                {task.dueOn === week.today
                  ? t("week.today")
                  : t(task.overdue ? "week.overdueSince" : "week.by", { date })}
              </StatusMark>
            </Row>
          );
        })}
      </ul>
    </Section>
  );
}

/** Where each thing is done, when that is a page of its own below the follow-up's. */
const PAGES: Readonly<Record<string, string>> = {
  prepare: "/preparation",
  invite: "/invitation",
  invite_again: "/invitation",
  talk: "/conversation",
  agenda: "/agenda",
  decide: "/decision",
  feed_back: "/feedback",
  close: "/closure",
  record_non_response: "/non-response",
};

function Row(props: {
  readonly about: { readonly childName: string; readonly reference?: string; readonly caseId: string };
  readonly to: string;
  readonly what: string;
  readonly children: ReactNode;
}) {
  const { about } = props;
  return (
    <li className="week-row">
      <span className="week-child">
        <Link to={`/cases/${about.caseId}`}>{about.childName}</Link>{" "}
        {about.reference && <span className="quiet nowrap">{about.reference}</span>}
      </span>
      <Link className="week-what" to={props.to}>
        {props.what}
      </Link>
      <span className="week-when">{props.children}</span>
    </li>
  );
}

/** Who gives tells the child; who receives sees that it comes, and the child's name only when the case is theirs. */
function HandoverRow({ handover }: { readonly handover: Week["handovers"][number] }) {
  const { t, language } = useTexts();
  const { caseId, handoverId, reference, childName, receives, toName, onDay, childKnows } = handover;
  return (
    <li className="week-row">
      <span className="week-child">
        {childName && (
          <>
            <Link to={`/cases/${caseId}`}>{childName}</Link>{" "}
          </>
        )}
        <span className="quiet nowrap">{reference}</span>
      </span>
      {!receives && !childKnows && toName !== null ? (
        <Link className="week-what" to={`/handovers/${handoverId}/telling`}>
          {t("week.tellOfHandover", { name: toName })}
        </Link>
      ) : (
        <span className="week-what">
          {t(handoverKey(handover), { name: receives ? handover.fromName : toName, unit: handover.toUnit })}
        </span>
      )}
      <span className="week-when">
        <StatusMark tone={receives || childKnows ? "idle" : "attention"}>{dayText(onDay, language)}</StatusMark>
      </span>
    </li>
  );
}

function handoverKey({ receives, keepsWorker, fromName, toName }: Week["handovers"][number]): string {
  if (keepsWorker) return "week.movesUnit";
  if (receives) return fromName ? "week.receives" : "week.receivesFromNobody";
  return toName === null ? "week.givesToUnit" : "week.gives";
}

function NothingToDo({ carries }: { readonly carries: number }) {
  const { t } = useTexts();
  return (
    <EmptyState
      title={t(carries === 0 ? "week.noCasesTitle" : "week.nothingTitle")}
      action={<LinkButton to="/cases">{t("week.toCases")}</LinkButton>}
    >
      {t(carries === 0 ? "week.noCasesText" : "week.nothingText")}
    </EmptyState>
  );
}
