import { mobileNumber } from "#app/domain/outbox/phone-number";
import type { Environment } from "#app/env.server";
import { callOnce } from "./http-call.server";
import { deliveryOfCall, textAt } from "./sms-answer";
import { gatewayAddress, smsSender } from "./sms-settings";
import { LONGEST_SEND_SECONDS } from "./time-limit";
import type { Transport } from "./transport";

/**
 * SMS by 46elks, by its documented interface: a form is posted to `/a1/sms` with the account's name and password, the
 * answer is JSON with the message's id, and `whendelivered` is called when its state changes. `dontlog=message` keeps
 * the text, which holds the child's link, out of the gateway's own history.
 *
 * @throws when the settings cannot be used.
 */
export function elksTransport(sms: Extract<Environment["sms"], { transport: "46elks" }>): Transport {
  const [url, from] = [gatewayAddress(sms.url), smsSender(sms.from)];
  const authorization = `Basic ${Buffer.from(`${sms.user}:${sms.password}`).toString("base64")}`;
  return {
    reaches: "people",
    lanes: 4,
    async send({ to, text, reportTo }) {
      const number = mobileNumber(to);
      if (number === null) return { kind: "failed", reason: "address_refused" };
      const fields = { from, to: number, message: text, whendelivered: reportTo, dontlog: "message" };
      const request = {
        url: `${url}/a1/sms`,
        method: "POST",
        headers: { Authorization: authorization, "Content-Type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(fields).toString(),
      };
      const call = await callOnce(request, (LONGEST_SEND_SECONDS / 2) * 1000);
      return deliveryOfCall(call, (body) => {
        if (textAt(body, "status") === "failed") return { kind: "failed", reason: "refused" };
        return textAt(body, "id");
      });
    },
    close() {},
  };
}
