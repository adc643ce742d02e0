import { type ClientRequest, type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import type { LookupFunction } from "node:net";

/** What came back from a gateway, or how far it got without an answer. */
export type HttpCall =
  | { readonly kind: "answered"; readonly status: number; readonly body: string }
  /** No connection was made: nothing has left this machine. */
  | { readonly kind: "not_reached"; readonly timedOut: boolean; readonly insecure: boolean }
  /** The request had begun to leave, and no whole answer came: nobody here can know what the gateway did with it. */
  | { readonly kind: "lost" };

export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Where the name in the address leads, if that has been found out already. */
  readonly lookup?: LookupFunction;
}

/**
 * One call, whole or not: a deadline for all of it, no redirect followed (an answer that sends a child's number elsewhere
 * is an answer like any other), no connection used twice (on one that the other side has closed meanwhile, nobody could
 * tell whether the request arrived), and no more of the answer read than a gateway has reason to say.
 */
export function callOnce({ url, method, headers, body, lookup }: HttpRequest, milliseconds: number): Promise<HttpCall> {
  return new Promise((resolve) => {
    const secure = url.startsWith("https:");
    let connected = false;
    let request: ClientRequest | null = null;
    const finish = (call: HttpCall) => {
      clearTimeout(deadline);
      resolve(call);
      request?.destroy();
    };
    const failed = (timedOut: boolean, insecure: boolean) =>
      finish(connected ? { kind: "lost" } : { kind: "not_reached", timedOut, insecure });
    const deadline = setTimeout(() => failed(true, false), milliseconds);
    const options = {
      method,
      headers: { ...headers, "Content-Length": String(Buffer.byteLength(body)), Connection: "close" },
      agent: false as const,
      ...(lookup && { lookup }),
    };
    request = (secure ? secureRequest : plainRequest)(url, options);
    // Until here nothing can have been read by anybody: before the connection there is nowhere to write to, and with TLS
    // nothing is written before the certificate has been found to be right.
    request.on("socket", (socket) => socket.once(secure ? "secureConnect" : "connect", () => (connected = true)));
    request.on("error", (error) => failed(false, isCertificateError(error)));
    request.on("response", (response) => read(response).then((text) => finish(answer(response, text)), () => failed(false, false))); // prettier-ignore
    request.end(body);
  });
}

/** Characters. An answer that is longer is no answer of a gateway; its status still counts. */
const LONGEST_ANSWER = 64 * 1024;

async function read(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_ANSWER) return "";
    parts.push(part);
  }
  // Cut off in mid-sentence ends the stream without an error in some versions of Node.
  if (!response.complete) throw new Error("cut off");
  return Buffer.concat(parts).toString("utf8");
}

function answer(response: IncomingMessage, body: string): HttpCall {
  return { kind: "answered", status: response.statusCode ?? 0, body };
}

function isCertificateError(error: Error): boolean {
  const code = "code" in error ? String(error.code) : "";
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO/.test(code);
}
