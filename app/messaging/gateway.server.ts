import { mobileNumber } from "#app/domain/outbox/phone-number";
import type { Environment } from "#app/env.server";
import { callOnce } from "./http-call.server";
import { fillTemplate } from "./gateway-template";
import { deliveryOfCall, textAt } from "./sms-answer";
import { LONGEST_SEND_SECONDS } from "./time-limit";
import type { Transport } from "./transport";

/** SMS by any gateway that takes one HTTP request for each message (docs/operations.md, "SMS"). */
export function gatewayTransport(sms: Extract<Environment["sms"], { transport: "http" }>): Transport {
  return {
    reaches: "people",
    lanes: 4,
    async send({ id, to, text, reportTo }) {
      const number = mobileNumber(to);
      if (number === null) return { kind: "failed", reason: "address_refused" };
      const values = { id, from: sms.from, to: number, text, reportTo };
      const request = {
        ...{ url: sms.url, method: sms.method },
        headers: { "Content-Type": sms.contentType, ...sms.headers },
        body: fillTemplate(sms.body, sms.contentType, values),
      };
      const call = await callOnce(request, (LONGEST_SEND_SECONDS / 2) * 1000);
      // Without a place for the id, the status alone says yes.
      return deliveryOfCall(call, (body) => (sms.idPath === null ? id : textAt(body, sms.idPath)));
    },
    close() {},
  };
}
