import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "./test";
import { SITE_FOLDER } from "./site";

/** Waits until the file transport has written a message to an address, and returns it whole. */
export async function messageTo(address: string): Promise<string> {
  let message: string | undefined;
  const look = async () => {
    message = (await messages()).find((text) => text.includes(`To: <${address}>`));
    return message !== undefined;
  };
  await expect.poll(look, { message: `a message to ${address}`, timeout: 30_000 }).toBe(true);
  return message ?? "";
}

/** What stands after `#` in the only link of a message. */
export function tokenIn(message: string): string {
  const links = [...message.matchAll(/https?:\/\/\S+\/a#(\S+)/g)];
  expect(links).toHaveLength(1);
  return links[0]?.[1] ?? "";
}

async function messages(): Promise<string[]> {
  const folder = path.join(process.env[SITE_FOLDER] ?? "", "outbox");
  const names = await readdir(folder).catch(() => []);
  // A name that begins with a full stop is a message still being written.
  const whole = names.filter((name) => !name.startsWith("."));
  return Promise.all(whole.map((name) => readFile(path.join(folder, name), "utf8")));
}
