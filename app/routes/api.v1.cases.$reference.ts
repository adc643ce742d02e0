import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { caseIdOf, caseSummary } from "#app/domain/api-key/planned.server";
import type { EditCaseInput, NewCaseInput } from "#app/domain/case/case";
import { createCase } from "#app/domain/case/case.server";
import { saveAsAsked } from "#app/domain/handover/asked.server";
import { importChoices } from "#app/domain/case-import/choices.server";
import { caseErrors, caseInput } from "#app/http/api/case-body";
import { api, type ApiRequest, json } from "#app/http/api/handler.server";
import { problem } from "#app/http/api/problem";
import { CaseAnswer, CaseBody, SavedCaseAnswer } from "#app/http/api/schemas";

export function loader(args: LoaderFunctionArgs) {
  return api(args, { GET: read, HEAD: read });
}

export function action(args: ActionFunctionArgs) {
  return api(args, { PUT: put });
}

async function read({ store, caller, params, at, ...request }: ApiRequest): Promise<Response> {
  request.require("cases_write");
  const caseId = await caseIdOf(store, caller, params["reference"] ?? "");
  const found = caseId && (await caseSummary(store, caller, caseId, at));
  return found ? json(CaseAnswer, found) : problem("not_found");
}

/**
 * The case with this reference is as the body says afterwards, whether it was there before or not; save that one which
 * somebody carries changes hands by a hand-over, which this plans. Where the child is protected the key reaches it no
 * more, and is told of what it did and nothing else.
 */
async function put({ store, caller, params, at, ...request }: ApiRequest): Promise<Response> {
  request.require("cases_write");
  const reference = params["reference"] ?? "";
  const body = await request.body(CaseBody);
  const input = caseInput(body, reference, await importChoices(store, caller.actor));
  const known = await caseIdOf(store, caller, reference);
  const saved = known
    ? await saveAsAsked(store, caller, known, changeOf(input, body), at)
    : { ...(await createCase(store, caller.actor, input, at)), handoverPlanned: false };
  if (!saved.ok && saved.refusal === "faulty") {
    const taken = saved.faults["reference"] === "reference_taken";
    return problem(taken ? "conflict" : "faulty", caseErrors(saved.faults));
  }
  if (!saved.ok) return problem("not_found");
  const { caseId, handoverPlanned } = saved;
  const found = await caseSummary(store, caller, caseId, at);
  const done = found ?? { id: caseId, reference: input.reference, protected: true as const };
  return json(SavedCaseAnswer, { ...done, ...(handoverPlanned && { handoverPlanned }) }, known ? 200 : 201);
}

/** Protection that a person gave stands, whatever another system has not heard of yet; so does what it says nothing of. */
function changeOf(input: NewCaseInput, { restrictionDecidedOn, child }: z.output<typeof CaseBody>): EditCaseInput {
  const { unaccompanied } = child;
  return { ...input, restrictionDecidedOn, unaccompanied, wasProtected: input.protectedChild };
}
