import { mobileNumber } from "#app/domain/outbox/phone-number";
import type { Environment } from "#app/env.server";
import { callOnce } from "./http-call.server";
import { fillTemplate, templateFault } from "./gateway-template";
import { deliveryOfCall, textAt } from "./sms-answer";
import { gatewayAddress, gatewayHeaders, smsSender } from "./sms-settings";
import { LONGEST_SEND_SECONDS } from "./time-limit";
import type { Transport } from "./transport";

/** SMS by any gateway that takes one HTTP request for each message (docs/operations.md, "SMS"). @throws when the settings cannot be used. */
export function gatewayTransport(sms: Extract<Environment["sms"], { transport: "http" }>): Transport {
  const { method, contentType, body: template, idPath } = sms;
  const [url, from, headers] = [gatewayAddress(sms.url), smsSender(sms.from), gatewayHeaders(sms.headers)];
  const fault = templateFault(template, contentType);
  if (fault) throw new Error(`SMS_BODY ${fault}.`);
  return {
    reaches: "people",
    lanes: 4,
    async send({ id, to, text, reportTo }) {
      const number = mobileNumber(to);
      if (number === null) return { kind: "failed", reason: "address_refused" };
      const body = fillTemplate(template, contentType, { id, from, to: number, text, reportTo });
      const request = { url, method, headers: { "Content-Type": contentType, ...headers }, body };
      const call = await callOnce(request, (LONGEST_SEND_SECONDS / 2) * 1000);
      // Without a place for the id, the status alone says yes.
      return deliveryOfCall(call, (answer) => (idPath === null ? id : textAt(answer, idPath)));
    },
    close() {},
  };
}
