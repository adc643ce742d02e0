import { z } from "zod";
import { API_SCOPES } from "#app/domain/api-key/scopes";
import {
  CancellationBody,
  CaseAnswer,
  CaseBody,
  FollowUpAnswer,
  FollowUpBody,
  Problem,
  ResponseAnswer,
  ResponsesAnswer,
  SavedCaseAnswer,
  TableAnswer,
  TableBody,
  TableWaiting,
} from "./schemas";

/** The OpenAPI 3.1 document, made from the very schemas that judge what comes and goes. */
export function openApiDocument(publicUrl: string) {
  schemaOf(Problem);
  return {
    openapi: "3.1.0",
    info: {
      title: "Tilltals",
      version: "1",
      description:
        "For the municipality's case system. A key stands in the header Authorization: Bearer KEY and reaches the cases of its unit and those below. Repeating a request is harmless: cases and follow-ups are named by the municipality's own references.",
    },
    servers: [{ url: publicUrl }],
    security: [{ key: [] }],
    paths: {
      "/api/v1/cases/{reference}": {
        parameters: [parameter("path", "reference", "The municipality's own case reference.")],
        get: operation("getCase", "A case and the states of its follow-ups", "cases_write", { 200: CaseAnswer }),
        put: operation(
          "putCase",
          "Create or change a case",
          "cases_write",
          { 200: SavedCaseAnswer, 201: SavedCaseAnswer },
          CaseBody,
        ),
      },
      "/api/v1/cases/{reference}/follow-ups/{ownReference}": {
        parameters: [
          parameter("path", "reference", "The municipality's own case reference."),
          parameter("path", "ownReference", "The other system's own reference of the meeting."),
        ],
        get: operation("getFollowUp", "A follow-up planned by this system", "follow_ups_write", {
          200: FollowUpAnswer,
        }),
        put: operation(
          "putFollowUp",
          "Plan a follow-up, or move it to another day",
          "follow_ups_write",
          { 200: FollowUpAnswer, 201: FollowUpAnswer },
          FollowUpBody,
        ),
        delete: operation("cancelFollowUp", "Cancel a follow-up", "follow_ups_write", { 204: null }, CancellationBody),
      },
      "/api/v1/responses": {
        get: {
          ...operation("listResponses", "What children have sent, without answers", "responses_read", {
            200: ResponsesAnswer,
          }),
          parameters: [
            parameter("query", "since", "Sent at this day or instant (UTC) or later."),
            parameter("query", "cursor", "`next` of the page before."),
            parameter("query", "limit", "1 to 200; 50 unless said."),
          ],
        },
      },
      "/api/v1/follow-ups/{followUpId}/response": {
        parameters: [parameter("path", "followUpId", "")],
        get: {
          ...withFhir(
            operation("getResponse", "One response, entered in the read log", "responses_read", {
              200: ResponseAnswer,
            }),
          ),
          parameters: [
            parameter(
              "query",
              "format",
              "`fhir`: the answers alone as an HL7 FHIR R4 QuestionnaireResponse, `transferId` in the header Transfer-Id.",
            ),
          ],
        },
      },
      "/api/v1/follow-ups/{followUpId}/transfers/{transferId}/confirmation": {
        parameters: [
          parameter("path", "followUpId", ""),
          parameter("path", "transferId", "As given with the response."),
        ],
        post: operation("confirmTransfer", "Say that it is in the case file", "transfers_confirm", { 204: null }),
      },
      "/api/v1/tables": {
        post: operation(
          "postTable",
          "Ask for a table of closed half-years; 202 while it is being made, then ask again",
          "tables_read",
          { 200: TableAnswer, 202: TableWaiting },
          TableBody,
        ),
      },
    },
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: `Scopes: ${API_SCOPES.join(", ")}.` },
      },
      schemas: Object.fromEntries(named),
    },
  };
}

/** The same answer in a second form. Its schema is that of the standard. */
function withFhir<T extends { readonly responses: Readonly<Record<string, unknown>> }>(described: T): T {
  const ok = described.responses["200"] as { readonly content: object };
  const content = { ...ok.content, "application/fhir+json": { schema: { type: "object" } } };
  return { ...described, responses: { ...described.responses, 200: { ...ok, content } } };
}

function operation(
  operationId: string,
  summary: string,
  scope: string,
  answers: Readonly<Record<number, z.ZodType | null>>,
  body?: z.ZodType,
) {
  const given = Object.entries(answers).map(
    ([status, schema]) =>
      [
        status,
        { description: "Done", ...(schema && { content: { "application/json": { schema: schemaOf(schema) } } }) },
      ] as const,
  );
  const failed = {
    description: "RFC 9457",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  return {
    ...{ operationId, summary, description: `Scope: ${scope}.` },
    ...(body && {
      requestBody: {
        required: operationId.startsWith("put"),
        content: { "application/json": { schema: schemaOf(body, "input") } },
      },
    }),
    responses: { ...Object.fromEntries<unknown>(given), default: failed },
  };
}

function parameter(place: "path" | "query", name: string, description: string) {
  return {
    name,
    in: place,
    required: place === "path",
    schema: { type: "string" },
    ...(description && { description }),
  };
}

/** By its name among the components, where every schema stands once. */
function schemaOf(schema: z.ZodType, io: "input" | "output" = "output"): { readonly $ref: string } {
  const { $defs = {} } = z.toJSONSchema(schema, { io });
  for (const [name, definition] of Object.entries($defs)) named.set(name, inComponents(definition));
  return { $ref: `#/components/schemas/${schema.meta()?.id ?? ""}` };
}

const named = new Map<string, unknown>();

function inComponents(definition: unknown): unknown {
  const { id: _, ...rest } = JSON.parse(
    JSON.stringify(definition).replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as Record<string, unknown>;
  return rest;
}
