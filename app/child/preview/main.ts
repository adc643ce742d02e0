import type { AnswerValue } from "#app/domain/questionnaire/version";
import type { QuestionnairePayload, StartReply } from "../payload-format";

/*
 * Stands before the child's own script on a page for looking, and answers its requests in place of the server: the page runs
 * as it does for a child, unchanged, and nothing that is answered leaves it or is kept. The page's policy allows no
 * connections, so that this is not a promise but a fact.
 */

const { payloads, later, receipts, language, laterScript, listenScript } = window.preview!;
let answers: Record<string, AnswerValue> = {};

window.fetch = (address, options) => {
  // The child's scripts ask by texts, for JSON or nothing.
  const path = (address as string).replace(/^\/a\//, "");
  if (path === "listen.js") return Promise.resolve(new Response(listenScript));
  const body = JSON.parse((options?.body as string | undefined) ?? "{}") as Request;
  const [status, reply] = answer(path, body);
  return Promise.resolve(new Response(JSON.stringify(reply), { status }));
};
navigator.sendBeacon = () => true;

interface Request {
  readonly lang?: string;
  readonly tag?: string;
  readonly k?: string;
  readonly answers?: readonly { readonly k: string; readonly v: AnswerValue; readonly s: number }[];
}

function answer(path: string, body: Request): [status: number, reply: object] {
  const chosen = body.lang !== undefined && body.lang in payloads ? body.lang : language;
  const payload = payloads[chosen]!;
  switch (path) {
    case "questionnaire":
      return [200, { ...payload, ...(body.tag !== undefined && { w: later[chosen] }) }];
    case "start": {
      const reply: StartReply = {
        ...{ tag: "preview", saved: {}, marks: {}, next: payload.a[0]?.[2][0]?.[0] ?? null, clock: Date.now() },
        ...{ elsewhere: false, code: false, feedback: null, w: later[chosen]!, script: laterScript },
      };
      return [200, reply];
    }
    case "answers": {
      for (const { k, v } of body.answers ?? []) answers[k] = v;
      return [200, { stored: (body.answers ?? []).map(({ k, s }) => [k, s]) }];
    }
    case "submission": {
      const receipt = { ...receipts[chosen], now: isUrgent(payload) };
      answers = {};
      return [200, { receipt, add: null }];
    }
    case "early-answer":
      return [200, { contactOn: receipts[chosen]?.contactOn }];
    case "refusal":
      return [200, {}];
    case "listening":
      return [200, { clips: {}, ahead: [] }];
    default:
      return [404, {}];
  }
}

/** As the server judges it: an answer that asks for contact at once. */
function isUrgent({ a }: QuestionnairePayload): boolean {
  return a.some(([, , rows]) =>
    rows.some(([key, , , , , , , urgent]) => {
      const given = answers[key];
      return Array.isArray(given) && !!urgent && urgent.some((value) => given.includes(value));
    }),
  );
}
