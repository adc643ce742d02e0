import type { FollowUpTransfer, TransferredItem } from "#app/domain/transfer/format";

/*
 * A hand-over in words, in the order in which it is read: a list of parts that text and PDF set each in their own way,
 * so that neither says what the other leaves out.
 */

export type Block =
  | { readonly kind: "title" | "heading" | "notice" | "text"; readonly text: string }
  | { readonly kind: "facts"; readonly facts: readonly (readonly [label: string, value: string])[] }
  | {
      readonly kind: "answer";
      readonly question: string;
      readonly answer: string;
      /** The child's own words, to be set apart and never changed. */
      readonly own: boolean;
      /** Whom the child does not want to know. */
      readonly warning: string | null;
    };

/** Texts of `staff.json`, and how days, moments and languages are written in the same language. */
export interface Words {
  readonly t: (key: string, values?: Record<string, unknown>) => string;
  readonly day: (day: string) => string;
  readonly moment: (instant: string) => string;
  readonly language: (language: string) => string;
}

export function blocksOf(transfer: FollowUpTransfer, words: Words): Block[] {
  const { t, day, moment } = words;
  const { followUp } = transfer;
  const title = t("cases.followUpOn", { type: t(`followUp.type.${followUp.type}`), date: day(followUp.meetingOn) });
  return [
    { kind: "title", text: title },
    { kind: "notice", text: t("transfer.document.secret") },
    ...protectedNotice(transfer, t),
    { kind: "facts", facts: factsOf(transfer, words) },
    ...doNotTellBlocks(transfer, t),
    ...sentAheadBlocks(transfer, words),
    ...transfer.areas.flatMap(({ title: text, items }): Block[] => [
      { kind: "heading", text },
      ...items.map((item) => answerBlock(item, t)),
    ]),
    ...notShownBlocks(transfer, t),
    ...occasionBlocks(transfer, t),
    ...flagBlocks(transfer, words),
    ...feedbackBlocks(transfer, words),
    { kind: "text", text: t("transfer.document.made", { at: moment(transfer.madeAt), format: transfer.format }) },
  ];
}

function protectedNotice(transfer: FollowUpTransfer, t: Words["t"]): Block[] {
  return transfer.case.protectedChild ? [{ kind: "notice", text: t("cases.protected") }] : [];
}

function factsOf(transfer: FollowUpTransfer, { t, day, moment, language }: Words): [string, string][] {
  const { case: of, followUp, response, questionnaire } = transfer;
  const { title, version: number, shortVersion } = questionnaire;
  const asked = t(shortVersion ? "meeting.occasion.shortVersion" : "meeting.occasion.wholeVersion", { title, number });
  const facts: [string, string | null][] = [
    [t("transfer.document.reference"), of.reference],
    [
      t("transfer.document.child"),
      of.child && `${of.child.name}, ${t("transfer.document.born", { day: of.child.birthDate })}`,
    ],
    [t("transfer.document.unit"), of.unit],
    [t("transfer.document.responsible"), of.responsible],
    [t("transfer.document.state"), t(`followUp.state.${followUp.state}`)],
    [t("transfer.document.talkedOn"), followUp.talkedOn && day(followUp.talkedOn)],
    [t("transfer.document.decidedOn"), followUp.decidedOn && day(followUp.decidedOn)],
    [t("transfer.document.fedBackOn"), followUp.fedBackOn && day(followUp.fedBackOn)],
    [t("meeting.occasion.sent"), moment(response.submittedAt)],
    [t("meeting.occasion.mode"), response.mode && t(`followUp.mode.${response.mode}`)],
    [t("meeting.occasion.language"), language(response.language)],
    [t("meeting.occasion.version"), asked],
    [
      t("meeting.occasion.sensitive"),
      t(questionnaire.sensitiveAsked ? "meeting.occasion.sensitiveYes" : "meeting.occasion.sensitiveNo"),
    ],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}

function doNotTellBlocks({ doNotTell, ...transfer }: FollowUpTransfer, t: Words["t"]): Block[] {
  if (!doNotTell) return [];
  const questions = allItems(transfer as FollowUpTransfer).filter(({ key }) => doNotTell.items.includes(key));
  return [
    { kind: "heading", text: t("transfer.document.doNotTell") },
    ...(doNotTell.labels.length > 0
      ? [{ kind: "notice" as const, text: `${t("meeting.sharing.title")} ${doNotTell.labels.join(", ")}` }]
      : []),
    ...questions.map((item) => ({ kind: "notice" as const, text: `${item.question} ${warningOf(item, t)}` })),
    { kind: "text", text: t("meeting.sharing.text") },
  ];
}

function sentAheadBlocks(transfer: FollowUpTransfer, { t, moment }: Words): Block[] {
  if (transfer.sentAhead.length === 0) return [];
  const items = new Map(allItems(transfer).map((item) => [item.key, item.question]));
  return [
    { kind: "heading", text: t("transfer.document.sentAhead") },
    ...transfer.sentAhead.map(({ key, labels, sentAt }) => ({
      kind: "answer" as const,
      question: items.get(key) ?? key,
      answer: t("followUp.early.onMeeting", { at: moment(sentAt), answer: labels.join(", ") }),
      own: false,
      warning: null,
    })),
  ];
}

function answerBlock(item: TransferredItem, t: Words["t"]): Block {
  const { answer, question } = item;
  const warning = item.doNotTell.length > 0 ? warningOf(item, t) : null;
  if (answer.text !== null) return { kind: "answer", question, answer: answer.text, own: true, warning };
  const chosen = answer.labels.join(", ");
  const none = answer.status === "answered" ? null : t(`meeting.code.${answer.status}`);
  // The option's own wording of "don't know" stands beside what it means.
  const said = none === null ? chosen : chosen === "" || chosen === none ? none : `${none} (${chosen})`;
  return { kind: "answer", question, answer: said, own: false, warning };
}

function warningOf({ doNotTell }: TransferredItem, t: Words["t"]): string {
  const whom = doNotTell.map((mark) => t(`meeting.knownTo.${mark}`)).join(", ");
  return t("transfer.document.notTo", { whom });
}

function notShownBlocks({ notShown }: FollowUpTransfer, t: Words["t"]): Block[] {
  if (notShown.length === 0) return [];
  return [
    { kind: "heading", text: t("transfer.document.notShown") },
    ...notShown.flatMap(({ reason, questions }): Block[] => [
      { kind: "text", text: t(`meeting.unanswered.reason.${reason}`) },
      ...questions.map((text) => ({ kind: "text" as const, text })),
    ]),
  ];
}

function occasionBlocks({ occasion, response }: FollowUpTransfer, t: Words["t"]): Block[] {
  const { entered } = response;
  if (occasion.length === 0 && !entered) return [];
  return [
    { kind: "heading", text: t("meeting.occasion.title") },
    ...occasion.map((item) => answerBlock(item, t)),
    ...(entered
      ? [{ kind: "text" as const, text: t("transfer.document.entered", { by: entered.by, day: entered.answeredOn }) }]
      : []),
    ...(entered?.interpreter ? [{ kind: "text" as const, text: t("meeting.entered.interpreter") }] : []),
    ...(entered?.observation
      ? [
          { kind: "text" as const, text: t("meeting.entered.observationLead", { name: entered.by }) },
          { kind: "text" as const, text: entered.observation },
        ]
      : []),
  ];
}

function flagBlocks(transfer: FollowUpTransfer, { t, moment }: Words): Block[] {
  const flags = transfer.flags.filter(({ level }) => level !== "strength");
  if (flags.length === 0) return [];
  const questions = new Map(allItems(transfer).map(({ key, question }) => [key, question]));
  const areas = new Map(transfer.areas.map(({ key, title }) => [key, title]));
  return [
    { kind: "heading", text: t("meeting.flags.title") },
    ...flags.map(({ level, item, area, acknowledgedAt }) => {
      const about = questions.get(item ?? "") ?? areas.get(area ?? "") ?? t("meeting.flags.theResponse");
      const seen = acknowledgedAt
        ? t("transfer.document.acknowledged", { at: moment(acknowledgedAt) })
        : t("transfer.document.notAcknowledged");
      return { kind: "text" as const, text: `${t(`meeting.flags.${level}`)}: ${about} ${seen}` };
    }),
  ];
}

function feedbackBlocks({ feedback }: FollowUpTransfer, { t, moment, language }: Words): Block[] {
  if (!feedback)
    return [
      { kind: "heading", text: t("feedback.meeting") },
      { kind: "text", text: t("feedback.nothing") },
    ];
  const parts = (["said", "decided", "notPossible", "next"] as const).filter((part) => feedback[part] !== "");
  const opened = feedback.openedAt
    ? t("transfer.document.opened", { at: moment(feedback.openedAt) })
    : t("feedback.notOpened");
  return [
    { kind: "heading", text: t("feedback.meeting") },
    ...parts.map((part) => ({
      kind: "answer" as const,
      question: t(`feedback.part.${part}`),
      answer: feedback[part],
      own: false,
      warning: null,
    })),
    { kind: "text", text: `${language(feedback.language)}. ${opened}` },
  ];
}

function allItems({ areas, occasion }: FollowUpTransfer): TransferredItem[] {
  return [...areas.flatMap(({ items }) => items), ...occasion];
}
