import { TableQuestion } from "#app/domain/aggregate/question";
import { STAFF_LANGUAGES } from "#app/i18n/languages";
import { z } from "zod";
import { GENDERS, LEGAL_GROUNDS } from "#app/domain/case/case";
import { CANCELLATION_REASONS } from "#app/domain/follow-up/reasons";
import { PLANNED_TYPES } from "#app/domain/follow-up/preparation";
import { PLACEMENT_FORMS } from "#app/domain/placement/forms";
import { PLACEMENT_PROVIDERS } from "#app/domain/placement/provider";
import { FollowUpTransfer } from "#app/domain/transfer/format";
import { LANGUAGES } from "#app/i18n/languages";

/*
 * What the interface takes and gives. The OpenAPI document is made from these, and tests hold every answer against them.
 * Objects are strict: a misspelt property is told, and never passes in silence.
 */

const Text = (longest: number) => z.string().min(1).max(longest);

export const CaseBody = z
  .strictObject({
    child: z.strictObject({
      name: Text(200),
      birthDate: z.iso.date(),
      gender: z.enum(GENDERS).default("unstated"),
      language: z.enum(LANGUAGES).default("sv").describe("Language of the questions."),
      email: z.string().max(254).nullable().default(null),
      phone: z.string().max(20).nullable().default(null),
      protected: z
        .boolean()
        .default(false)
        .describe("Protected personal data. No contact details are then kept. Only a person can take protection away."),
      unaccompanied: z
        .boolean()
        .optional()
        .describe("Came to the country without a guardian. Left out, it stays as it stands."),
    }),
    legalGround: z.enum(LEGAL_GROUNDS),
    restrictionDecidedOn: z.iso
      .date()
      .nullable()
      .optional()
      .describe(
        "Day of the latest decision or review of a restriction of contact, a secret residence (LVU 14 §) or a ban on " +
          "moving (26 §). Null where there is none; left out, it stays as it stands.",
      ),
    unit: Text(200).describe("Id or name of a unit."),
    responsible: Text(254).describe(
      "E-mail address of the caseworker. For a case that has another one, see handoverPlanned.",
    ),
    coworker: Text(254).nullable().default(null).describe("E-mail address of a second caseworker."),
    placement: z
      .strictObject({
        form: z.enum(PLACEMENT_FORMS).exclude(["home"]),
        startedOn: z.iso.date(),
        place: Text(200).nullable().default(null),
        otherMunicipality: z.boolean().default(false),
        provider: z.enum(PLACEMENT_PROVIDERS).nullable().default(null).describe("Who runs the home."),
      })
      .nullable()
      .default(null)
      .describe("The placement under way. Read when the case is created, and left alone afterwards."),
  })
  .meta({ id: "CaseBody" });

const FollowUpSummary = z.strictObject({
  id: z.string(),
  reference: z.string().nullable().describe("The other system's own reference, where it planned the follow-up."),
  type: z.string(),
  meetingOn: z.iso.date(),
  state: z.string(),
});

const HandoverPlanned = z
  .literal(true)
  .optional()
  .describe(
    "Present in the answer to PUT when another responsible or unit was asked for than the case has: that is a hand-over, planned for today, in which the child is told first and another unit says yes. Until it is carried out the case stays where it is.",
  );

export const CaseAnswer = z
  .strictObject({
    id: z.string(),
    reference: z.string(),
    unit: z.strictObject({ id: z.string(), name: z.string() }),
    openedOn: z.iso.date(),
    closedOn: z.iso.date().nullable(),
    followUps: z.array(FollowUpSummary),
    handoverPlanned: HandoverPlanned,
  })
  .meta({ id: "Case" });

/** A case that the key no longer reaches once its child is protected: what was named by the system itself, no more. */
export const ProtectedCaseAnswer = z
  .strictObject({
    ...{ id: z.string(), reference: z.string(), protected: z.literal(true) },
    handoverPlanned: HandoverPlanned,
  })
  .meta({ id: "ProtectedCase" });

export const SavedCaseAnswer = z
  .union([CaseAnswer, ProtectedCaseAnswer])
  .meta({ id: "SavedCase", description: "Reduced where the child has protected personal data." });

export const FollowUpBody = z
  .strictObject({ type: z.enum(PLANNED_TYPES).default("follow_up"), meetingOn: z.iso.date() })
  .meta({ id: "FollowUpBody" });

export const FollowUpAnswer = z.strictObject({ id: z.string(), meetingOn: z.iso.date() }).meta({ id: "FollowUp" });

export const CancellationBody = z
  .strictObject({ reason: z.enum(CANCELLATION_REASONS).default("other") })
  .meta({ id: "CancellationBody" });

export const ResponsesAnswer = z
  .strictObject({
    responses: z.array(
      z.strictObject({
        id: z.string(),
        followUpId: z.string(),
        case: z.string().describe("The municipality's own case reference."),
        type: z.string(),
        meetingOn: z.iso.date(),
        submittedAt: z.iso.datetime(),
        transferred: z.boolean().describe("Somebody has said that it is in the case system."),
      }),
    ),
    next: z.string().nullable().describe("Give it as `cursor` to get the next page. Null on the last."),
  })
  .meta({ id: "Responses" });

export const ResponseAnswer = z
  .strictObject({
    transferId: z.string().describe("Names this hand-over when it is confirmed."),
    document: FollowUpTransfer,
  })
  .meta({ id: "Response" });

export const TableBody = z
  .strictObject({
    question: TableQuestion.describe(
      "As the address of a table in Tilltals says it: half-years, measures, rows, filters.",
    ),
    purpose: z.string().trim().min(3).max(200).describe("What the table is for. It stands in the log of exports."),
    language: z.enum(STAFF_LANGUAGES).default("sv"),
  })
  .meta({ id: "TableRequest" });

export const TableAnswer = z
  .looseObject({ format: z.literal("tilltals.statistics/1") })
  .meta({ id: "Table", description: "As docs/statistics-format.md describes it." });

export const TableWaiting = z.strictObject({ status: z.literal("waiting") }).meta({ id: "TableWaiting" });

export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    errors: z
      .array(
        z.strictObject({
          field: z.string().describe("JSON Pointer into the body, or the name of a parameter."),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457." });
export type Problem = z.infer<typeof Problem>;
