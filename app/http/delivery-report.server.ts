import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Application } from "#app/application.server";
import { sameSecret } from "#app/crypto/same-secret";
import { openReportToken } from "#app/crypto/report-token";
import { recordReport, type Reported } from "#app/domain/outbox/report.server";

/*
 * `POST /sms-report/TOKEN`, called by a gateway: in front of Express, because it comes from another site than ours. The
 * answer is the same whatever came, so that nobody learns whether a token, an id or a message exists. It comes once the
 * report is stored, because a gateway calls again until it has one.
 */

const PATH = "/sms-report/";

export function isDeliveryReport({ url, method }: Pick<IncomingMessage, "url" | "method">): boolean {
  return (url?.startsWith(PATH) ?? false) && method === "POST";
}

/**
 * Takes a form or JSON with `status`, and `id` where the address holds the secret of the installation instead of a
 * message's own token. Nothing of it is ever written to the log.
 */
export function deliveryReportHandler(
  application: Application,
  log: Pick<Logger, "error">,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const answer = (status: number) => response.writeHead(status, { "Cache-Control": "no-store" }).end();
    readBody(request, (text) => {
      const token = (request.url ?? "").slice(PATH.length).split(/[?/]/)[0] ?? "";
      const report = reportOf(text ?? "", request.headers["content-type"] ?? "");
      const which = report && messageOf(application, token, report.id);
      if (!report || !which) return void answer(204);
      recordReport(application.store, which, report.reported, application.now()).then(
        () => answer(204),
        (error: unknown) => {
          log.error({ name: error instanceof Error ? error.name : "unknown" }, "delivery report not stored");
          answer(503);
        },
      );
    });
  };
}

function messageOf({ store, environment }: Application, token: string, providerId: string) {
  const messageId = openReportToken(store.keys, token);
  if (messageId !== null) return { messageId };
  const { smsReportSecret } = environment;
  const known = smsReportSecret !== null && sameSecret(token, smsReportSecret);
  return known && providerId !== "" ? { providerId } : null;
}

function reportOf(text: string, contentType: string): { readonly reported: Reported; readonly id: string } | null {
  const fields = contentType.includes("json") ? jsonFields(text) : Object.fromEntries(new URLSearchParams(text));
  const status = textOf(fields["status"]).toLowerCase();
  const reported = DELIVERED.includes(status) ? "delivered" : UNDELIVERED.includes(status) ? "undelivered" : null;
  return reported && { reported, id: textOf(fields["id"]).slice(0, 200) };
}

/** The words of gateways. Others, such as `sent`, say that it is on its way, which is known. */
const DELIVERED = ["delivered", "delivrd"];
const UNDELIVERED = ["failed", "undelivered", "undeliv", "rejected", "rejectd", "expired", "deleted"];

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function jsonFields(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Bytes. */
const LONGEST_REPORT = 8 * 1024;

/** Hands over the text of a body, or null when it is longer than any report. Says nothing when the caller goes away. */
function readBody(request: IncomingMessage, done: (text: string | null) => void): void {
  const parts: Buffer[] = [];
  let length = 0;
  request.on("data", (part: Buffer) => {
    length += part.length;
    if (length <= LONGEST_REPORT) parts.push(part);
  });
  request.on("end", () => done(length <= LONGEST_REPORT ? Buffer.concat(parts).toString("utf8") : null));
  request.on("error", () => undefined);
}
