import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { caseIdOf, plannedForProtected, plannedUnder, planKeyOf } from "#app/domain/api-key/planned.server";
import { cancelFollowUp } from "#app/domain/follow-up/moves.server";
import type { CancellationReason } from "#app/domain/follow-up/reasons";
import { rescheduleFollowUp, scheduleFollowUp } from "#app/domain/follow-up/schedule.server";
import { api, type ApiRequest, json } from "#app/http/api/handler.server";
import { problem } from "#app/http/api/problem";
import { CancellationBody, FollowUpAnswer, FollowUpBody } from "#app/http/api/schemas";

export function loader(args: LoaderFunctionArgs) {
  return api(args, { GET: read, HEAD: read });
}

export function action(args: ActionFunctionArgs) {
  return api(args, { PUT: put, DELETE: cancel });
}

async function read(request: ApiRequest): Promise<Response> {
  const planned = (await find(request))?.planned;
  return planned ? json(FollowUpAnswer, { id: planned.id, meetingOn: planned.meetingOn }) : problem("not_found");
}

/** The follow-up with the other system's reference is planned for this day: made, moved, or left as it is. */
async function put(request: ApiRequest): Promise<Response> {
  const { store, caller, at } = request;
  const found = await find(request);
  const { type, meetingOn } = await request.body(FollowUpBody);
  if (!found) return moveProtected(request, meetingOn);
  const { caseId, reference, planned } = found;
  if (planned && planned.type !== type) return problem("conflict", [{ field: "/type", code: "type_fixed" }]);
  if (planned?.meetingOn === meetingOn) return json(FollowUpAnswer, { id: planned.id, meetingOn });
  if (planned) {
    const moved = await rescheduleFollowUp(store, caller.actor, planned.id, { meetingOn }, at);
    return moved.ok ? json(FollowUpAnswer, { id: planned.id, meetingOn }) : refusal(moved.refusal);
  }
  const planKey = planKeyOf(caseId, reference);
  const made = await scheduleFollowUp(store, caller.actor, { caseId, type, meetingOn, planKey }, at);
  return made.ok ? json(FollowUpAnswer, { id: made.followUpId, meetingOn }, 201) : refusal(made.refusal);
}

/** The meeting is not held: the link dies, and nothing more goes out. */
async function cancel(request: ApiRequest): Promise<Response> {
  const { store, caller, at } = request;
  const found = await find(request);
  const { reason } = await request.body(CancellationBody);
  if (!found) return cancelProtected(request, reason);
  const { planned } = found;
  if (!planned) return problem("not_found");
  const done = await cancelFollowUp(store, caller.actor, planned.id, reason, at);
  return done.ok ? new Response(null, { status: 204 }) : refusal(done.refusal);
}

/** Of a child who has become protected: done, or not done, and no reason that would tell of the case. */
async function moveProtected({ store, caller, params, at }: ApiRequest, meetingOn: string): Promise<Response> {
  const own = await plannedForProtected(store, caller, params["reference"] ?? "", params["ownReference"] ?? "");
  if (!own) return problem("not_found");
  const moved = await rescheduleFollowUp(store, own.actor, own.followUpId, { meetingOn }, at);
  return moved.ok ? json(FollowUpAnswer, { id: own.followUpId, meetingOn }) : problem("conflict");
}

async function cancelProtected(
  { store, caller, params, at }: ApiRequest,
  reason: CancellationReason,
): Promise<Response> {
  const own = await plannedForProtected(store, caller, params["reference"] ?? "", params["ownReference"] ?? "");
  if (!own) return problem("not_found");
  const done = await cancelFollowUp(store, own.actor, own.followUpId, reason, at);
  return done.ok ? new Response(null, { status: 204 }) : problem("conflict");
}

/** Null where the key does not reach the case. */
async function find({ store, caller, params, ...request }: ApiRequest) {
  request.require("follow_ups_write");
  const caseId = await caseIdOf(store, caller, params["reference"] ?? "");
  const reference = params["ownReference"] ?? "";
  if (!/^[\w.:-]{1,80}$/.test(reference))
    throw problem("faulty", [{ field: "ownReference", code: "reference_invalid" }]);
  if (!caseId) return null;
  return { caseId, reference, planned: await plannedUnder(store, caseId, reference) };
}

function refusal(code: string): Response {
  if (code === "not_found") return problem("not_found");
  if (code === "meeting_passed") return problem("faulty", [{ field: "/meetingOn", code }]);
  return problem("conflict", [{ field: "", code }]);
}
