import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { OutgoingMessage, Transport } from "./transport";

/**
 * Writes each message into a folder and sends it to nobody: for trying out and for the demo. What it answers says so,
 * and the pages show it. A message tried again replaces its own file.
 */
export function fileTransport(folder: string): Transport {
  return {
    reaches: "files",
    lanes: 8,
    async send(message, now) {
      const name = `${message.id}.eml`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const unfinished = path.join(folder, `.${name}`);
        await writeFile(unfinished, asMail(message, now), { mode: 0o600 });
        await rename(unfinished, path.join(folder, name));
      } catch {
        return { kind: "failed_for_now", reason: "not_written" };
      }
      return { kind: "written", providerId: name };
    },
    async forget(before) {
      for (const name of await readdir(folder).catch(() => [])) {
        const file = path.join(folder, name);
        if (name.endsWith(".eml") && (await stat(file)).mtime < before) await rm(file, { force: true });
      }
    },
    close() {},
  };
}

/** Readable by people and by mail programs: 8-bit text, so that the link stands unbroken on a line of its own. */
function asMail(message: OutgoingMessage, now: Date): string {
  const headers = [
    `Date: ${now.toUTCString().replace("GMT", "+0000")}`,
    `To: <${message.to}>`,
    `Subject: =?utf-8?B?${Buffer.from(message.subject).toString("base64")}?=`,
    `Message-ID: <${message.id}@tilltals.invalid>`,
    "X-Tilltals: written to a file, not sent",
    `Content-Language: ${message.language}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
  ];
  return `${headers.join("\r\n")}\r\n\r\n${message.text.replaceAll(/\r?\n/g, "\r\n")}\r\n`;
}
