import { z } from "zod";

/*
 * One follow-up as it is handed to the municipality's case system: "tilltals.follow-up/1" (docs/follow-up-format.md).
 * Text, PDF and the programming interface all say what stands here, so that no form of it says more or less than
 * another. It is a format that others read: add properties, never change or remove one; anything else is version 2.
 */

export const TRANSFER_FORMAT = "tilltals.follow-up/1";

const Instant = z.iso.datetime().describe("An instant in UTC.");
const Day = z.iso.date().describe("A day in Sweden.");

const Mark = z
  .enum(["parents", "home", "other"])
  .describe("Who must not get to know: a parent, those the child lives with, somebody else.");

export const TransferredAnswer = z.strictObject({
  status: z
    .enum(["answered", "skipped", "dk", "pns"])
    .describe("answered, or why not: left out, does not know, does not want to say. No reason is a sign of anything."),
  values: z.array(z.string()).describe("Stable keys of the options chosen. Empty for own words."),
  labels: z.array(z.string()).describe("The options as they were worded when they were chosen."),
  text: z.string().nullable().describe("The child's own words, unedited. Null where nothing was written."),
});
export type TransferredAnswer = z.infer<typeof TransferredAnswer>;

export const TransferredItem = z.strictObject({
  key: z.string().describe("Stable key of the question."),
  indicator: z.string().nullable().describe("What it measures, the same across versions and ages."),
  type: z.string(),
  sensitive: z.boolean(),
  question: z.string().describe("The question as this version words it."),
  answer: TransferredAnswer,
  doNotTell: z.array(Mark).describe("Whom the child does not want to know this answer. Asks for a secrecy assessment."),
  mayBeShown: z.boolean().describe("The child has said that it may be shown at the meeting."),
});
export type TransferredItem = z.infer<typeof TransferredItem>;

export const FollowUpTransfer = z
  .strictObject({
    format: z.literal(TRANSFER_FORMAT),
    madeAt: Instant,
    language: z.string().describe("Language of the questions and labels here. The child's own words are in its own."),
    case: z.strictObject({
      reference: z.string().describe("The municipality's own case reference."),
      unit: z.string(),
      responsible: z.string().nullable(),
      protectedChild: z.boolean().describe("Protected personal data. The child is then named by the reference alone."),
      child: z.strictObject({ name: z.string(), birthDate: Day }).nullable(),
    }),
    followUp: z.strictObject({
      id: z.string(),
      type: z.string(),
      meetingOn: Day,
      state: z.string(),
      talkedOn: Day.nullable(),
      decidedOn: Day.nullable(),
      fedBackOn: Day.nullable(),
    }),
    questionnaire: z.strictObject({
      key: z.string(),
      versionId: z.string(),
      version: z.number().int(),
      title: z.string(),
      shortVersion: z.boolean(),
      sensitiveAsked: z.boolean(),
    }),
    response: z.strictObject({
      id: z.string(),
      submittedAt: Instant,
      language: z.string().describe("The language that the child read."),
      mode: z.string().nullable(),
      entered: z
        .strictObject({
          by: z.string(),
          answeredOn: Day,
          interpreter: z.boolean(),
          observation: z.string().nullable().describe("What the one who typed saw or heard; never the child's answer."),
        })
        .nullable()
        .describe("Null when the child answered itself; else who typed in what the child said or wrote."),
    }),
    sentAhead: z
      .array(
        z.strictObject({ key: z.string(), values: z.array(z.string()), labels: z.array(z.string()), sentAt: Instant }),
      )
      .describe("Answers that the child sent before the rest, because they ask for help at once, as they were sent."),
    doNotTell: z
      .strictObject({ labels: z.array(z.string()), items: z.array(z.string()) })
      .nullable()
      .describe("The child does not want somebody to know: of everything (labels), or of single answers (item keys)."),
    areas: z.array(z.strictObject({ key: z.string(), title: z.string(), items: z.array(TransferredItem) })),
    occasion: z.array(TransferredItem).describe("Questions about the occasion: who helped, who could see."),
    notShown: z.array(
      z.strictObject({ reason: z.enum(["private", "short", "case", "answer"]), questions: z.array(z.string()) }),
    ),
    flags: z.array(
      z.strictObject({
        level: z.enum(["now", "soon", "meeting", "strength"]),
        rule: z.string(),
        item: z.string().nullable(),
        area: z.string().nullable(),
        raisedAt: Instant,
        acknowledgedAt: Instant.nullable(),
      }),
    ),
    feedback: z
      .strictObject({
        language: z.string(),
        said: z.string(),
        decided: z.string(),
        notPossible: z.string(),
        next: z.string(),
        writtenAt: Instant,
        openedAt: Instant.nullable(),
      })
      .nullable()
      .describe("What the child was told after the meeting."),
  })
  .meta({ id: "FollowUpTransfer", title: "One follow-up, for the case system" });
export type FollowUpTransfer = z.infer<typeof FollowUpTransfer>;
