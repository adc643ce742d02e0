import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { PROJECT_FOLDER } from "./template";

/** Starts a server that saves answers, with the process that copies to another disk beside it (shipping-process.ts). */
export async function startShippingServer(variables: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/support/shipping-process.ts"], {
    cwd: PROJECT_FOLDER,
    env: {
      NODE_ENV: "test",
      PATH: process.env["PATH"] ?? "",
      PUBLIC_URL: "https://tilltals.example",
      LOG_LEVEL: "silent",
      ...variables,
    },
    stdio: ["pipe", "pipe", "inherit"],
    // A group of its own, so that the process that copies is killed with it.
    detached: true,
  });
  const kill = () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, "SIGKILL");
    }
  };
  onTestFinished(kill);
  const lines = createInterface({ input: child.stdout });
  const line = () =>
    new Promise<string>((resolve) => {
      lines.once("line", resolve);
      child.once("exit", () => resolve("gone"));
    });
  const port = Number(await line());
  const turn = (now: Date) => {
    const told = line();
    child.stdin.write(`${now.toISOString()}\n`);
    return told;
  };
  return { port, kill, turn };
}
