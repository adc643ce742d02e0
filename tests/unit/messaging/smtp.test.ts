import { createServer, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { smtpTransport } from "#app/messaging/smtp.server";
import { smtpSettings } from "#app/messaging/smtp-settings";
import { startSmtpCatcher } from "#tests/support/smtp";

const NOW = new Date("2026-11-23T08:00:00Z");
const MESSAGE = {
  id: "m0000000000001",
  to: "alma@post.example",
  subject: "Länken",
  text: `Hej!\n\nhttps://tilltals.example/a#${"x".repeat(27)}\n\nÖppna den när du är själv.`,
  language: "sv",
  reportTo: "",
};

function transportTo(url: string) {
  const transport = smtpTransport(url, "nagon@kommun.example");
  onTestFinished(() => transport.close());
  return transport;
}

async function catcher(account: Parameters<typeof startSmtpCatcher>[0] = null) {
  const server = await startSmtpCatcher(account);
  onTestFinished(() => server.stop());
  return server;
}

/** A server that speaks just enough to misbehave at a chosen moment. */
async function misbehavingServer(answer: (line: string) => string | null): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.write("220 ready\r\n");
    let inData = false;
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString();
      if (inData) {
        if (!text.endsWith("\r\n.\r\n")) return;
        inData = false;
        text = "END\r\n";
      }
      for (const line of text.split("\r\n").slice(0, -1)) {
        const reply = answer(line);
        if (reply === null) return void socket.destroy();
        if (reply.startsWith("354")) inData = true;
        socket.write(`${reply}\r\n`);
      }
      text = "";
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const POLITE = (line: string) => (line === "DATA" ? "354 go on" : "250 ok");

test("threat 41: a message arrives whole, to one recipient, with a link that is not broken", async () => {
  const server = await catcher();
  const delivery = await transportTo(server.url).send(MESSAGE, NOW);
  expect(delivery).toEqual({ kind: "accepted", providerId: "<m0000000000001@kommun.example>" });
  expect(server.messages).toHaveLength(1);
  const [{ from, to, mail } = { from: "", to: [], mail: null }] = server.messages;
  expect(from).toBe("nagon@kommun.example");
  expect(to).toEqual(["alma@post.example"]);
  expect(mail?.subject).toBe("Länken");
  expect(mail?.text?.trim()).toBe(MESSAGE.text);
  expect(mail?.html).toBeUndefined();
  expect(mail?.to).toEqual([{ name: "", address: "alma@post.example" }]);
});

test("threat 41: line breaks in a subject or an address reach no header", async () => {
  const server = await catcher();
  const transport = transportTo(server.url);
  const sly = "Hej\r\nBcc: fiende@post.example";
  await transport.send({ ...MESSAGE, subject: sly }, NOW);
  await transport.send({ ...MESSAGE, to: "alma@post.example\r\nBcc: fiende@post.example" }, NOW);
  for (const { to, mail } of server.messages) {
    expect(to).toEqual(["alma@post.example"]);
    expect(mail.headers.map(({ key }) => key)).not.toContain("bcc");
  }
});

test.each([
  [550, "failed", "address_refused"],
  [450, "failed_for_now", "refused_for_now"],
] as const)("a recipient refused with %i is %s", async (responseCode, kind, reason) => {
  const server = await catcher();
  server.refuse({ code: responseCode, text: "no" });
  expect(await transportTo(server.url).send(MESSAGE, NOW)).toEqual({ kind, reason });
});

test("a message refused after it was read is refused for sure", async () => {
  const url = await misbehavingServer((line) => (line === "END" ? "554 spam" : POLITE(line)));
  expect(await transportTo(url).send(MESSAGE, NOW)).toEqual({ kind: "failed", reason: "refused" });
});

test("a line that breaks after the whole message left may have delivered it", async () => {
  const url = await misbehavingServer((line) => (line === "END" ? null : POLITE(line)));
  expect(await transportTo(url).send(MESSAGE, NOW)).toEqual({ kind: "unknown" });
});

test.each(["EHLO", "MAIL FROM", "RCPT TO", "DATA"])("a line that breaks at %s has delivered nothing", async (at) => {
  const url = await misbehavingServer((line) => (line.startsWith(at) ? null : POLITE(line)));
  expect(await transportTo(url).send(MESSAGE, NOW)).toMatchObject({ kind: "failed_for_now" });
});

test("a server that is not there is unreachable for now", async () => {
  expect(await transportTo("smtp://127.0.0.1:1").send(MESSAGE, NOW)).toEqual({
    kind: "failed_for_now",
    reason: "unreachable",
  });
});

test("without TLS nothing is sent where TLS is asked for", async () => {
  const server = await catcher();
  const delivery = await transportTo(`${server.url}?starttls=required`).send(MESSAGE, NOW);
  expect(delivery).toEqual({ kind: "failed_for_now", reason: "not_secure" });
  expect(server.messages).toEqual([]);
});

test("a refused sign-in is tried again later, since somebody may be changing the password", async () => {
  const server = await catcher({ user: "user", password: "right" });
  const url = server.url.replace("right", "wrong");
  expect(await transportTo(url).send(MESSAGE, NOW)).toEqual({ kind: "failed_for_now", reason: "sign_in_refused" });
});

test("the server's address decides port and encryption", () => {
  expect(smtpSettings("smtp://post.example")).toMatchObject({ port: 587, secure: false, requireTLS: true });
  expect(smtpSettings("smtps://u%40x:p%2Fw@post.example")).toMatchObject({
    port: 465,
    secure: true,
    auth: { user: "u@x", pass: "p/w" },
  });
  expect(smtpSettings("smtp://localhost:1025")).toMatchObject({ requireTLS: false, ignoreTLS: true });
  expect(smtpSettings("smtp://post.example?starttls=off")).toMatchObject({ requireTLS: false });
});

test.each(["post.example", "https://post.example", "smtp://", "smtp://post.example?starttls=maybe"])(
  "%s is no server address",
  (url) => {
    expect(() => smtpSettings(url)).toThrow(/SMTP_URL/);
  },
);
