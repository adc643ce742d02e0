import type { FollowUpTransfer, TransferredItem } from "#app/domain/transfer/format";
import { CONFIDENTIALITY, LINK, optionSystem, OWN_OF_RESPONSE as OWN, questionnaireUrl, SYSTEMS } from "./vocabulary";
import { type FhirObject, parts } from "./worded";

/**
 * What a child answered, as an HL7 FHIR R4 `QuestionnaireResponse` to the questionnaire that {@link writeFhir} writes.
 *
 * It says what was answered and nothing of what came of it: flags, meeting and feedback stay in the full hand-over. The
 * child is named by the case's reference alone. Whom the child does not want to know an answer is a modifier: a system
 * that cannot heed it must not use the answer.
 */
export function writeFhirResponse(transfer: FollowUpTransfer): FhirObject {
  const { questionnaire, response, language, areas, occasion, notShown } = transfer;
  const extension = [
    ...(response.mode === null ? [] : [{ url: OWN.mode, valueCode: response.mode }]),
    ...notShown.map(({ reason, questions }) =>
      parts(OWN.notShown, [
        { url: "reason", valueCode: reason },
        ...questions.map((question) => ({ url: "question", valueString: question })),
      ]),
    ),
    ...enteredExtension(transfer),
  ];
  const groups = [
    ...areas.map(({ key, title, items }) => ({ linkId: LINK.area(key), text: title, item: items.map(answered) })),
    // Who helped and who could see are asked around the others, and stand together here.
    ...(occasion.length > 0 ? [{ linkId: LINK.area("start"), item: occasion.map(answered) }] : []),
  ];
  return {
    ...{ resourceType: "QuestionnaireResponse", language, meta: { security: [confidentiality(transfer)] } },
    ...(extension.length > 0 && { extension }),
    ...doNotTellOfAll(transfer),
    identifier: { system: SYSTEMS.response, value: response.id },
    questionnaire: `${questionnaireUrl(questionnaire.key)}|${questionnaire.version}`,
    status: "completed",
    subject: { type: "Patient", identifier: { system: SYSTEMS.case, value: transfer.case.reference } },
    authored: response.submittedAt,
    ...(response.entered && { author: { display: response.entered.by } }),
    ...(groups.length > 0 && { item: groups }),
  };
}

function answered(item: TransferredItem): FhirObject {
  const { key, question, answer, doNotTell, mayBeShown } = item;
  const values = answer.values.map((code, index) => {
    const display = answer.labels[index];
    return { valueCoding: { system: optionSystem(key), code, ...(display && { display }) } };
  });
  const answers = answer.text === null ? values : [{ valueString: answer.text }];
  const extension = [
    ...(answer.status === "answered" ? [] : [{ url: OWN.notAnswered, valueCode: answer.status }]),
    ...(mayBeShown ? [{ url: OWN.mayBeShown, valueBoolean: true }] : []),
  ];
  return {
    ...(extension.length > 0 && { extension }),
    ...(doNotTell.length > 0 && {
      modifierExtension: doNotTell.map((who) => ({ url: OWN.doNotTell, valueCode: who })),
    }),
    linkId: key,
    text: question,
    ...(answers.length > 0 && { answer: answers }),
  };
}

/** What the child said of everything at once, where it was asked. */
function doNotTellOfAll({ doNotTell }: FollowUpTransfer): FhirObject {
  const labels = doNotTell?.labels ?? [];
  return labels.length === 0
    ? {}
    : { modifierExtension: labels.map((label) => ({ url: OWN.doNotTell, valueString: label })) };
}

/** Very restricted where the child is protected, or has said that somebody must not know; else restricted. */
function confidentiality({ case: { protectedChild }, doNotTell }: FollowUpTransfer): FhirObject {
  return { system: CONFIDENTIALITY, code: protectedChild || doNotTell !== null ? "V" : "R" };
}

/** Who typed it, on what day and what they saw: never the child's answer. */
function enteredExtension({ response: { entered } }: FollowUpTransfer): FhirObject[] {
  if (!entered) return [];
  const { answeredOn, interpreter, observation } = entered;
  return [
    parts(OWN.entered, [
      { url: "answeredOn", valueDate: answeredOn },
      { url: "interpreter", valueBoolean: interpreter },
      observation === null || observation === "" ? null : { url: "observation", valueString: observation },
    ]),
  ];
}
