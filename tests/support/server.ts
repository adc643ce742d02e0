import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "./free-port";
import { PROJECT_FOLDER } from "./template";

/** The production server as a process of its own. */
export interface BuiltServer {
  /** Without a trailing slash. */
  readonly url: string;
  /** What it has written to its log so far, one line each. */
  readonly log: readonly string[];
  readonly pid: number;
  /** The processor time that it has used so far (Linux; 0 elsewhere). */
  processorSeconds(): Promise<number>;
  /** Ends it as an operator would and waits until it is gone. */
  stop(): Promise<void>;
  /** Ends it as a power cut would: no warning, nothing is tidied up. */
  kill(): Promise<void>;
}

/**
 * Starts the built server on a free port and waits until it listens.
 *
 * @param options.variables environment variables besides those that follow from the data folder and the port.
 * @throws with the server's own words when it ends instead.
 */
export async function startBuiltServer(options: {
  readonly dataFolder: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly port?: number;
}): Promise<BuiltServer> {
  const program = path.join(PROJECT_FOLDER, "build/bin/server.js");
  if (!existsSync(program)) throw new Error("There is no build to test. Run: npm run build");
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const log: string[] = [];
  const child = spawn(process.execPath, [program], {
    cwd: PROJECT_FOLDER,
    // Nothing of the developer's own settings may reach it.
    env: {
      PATH: process.env["PATH"] ?? "",
      NODE_ENV: "production",
      PORT: String(port),
      PUBLIC_URL: url,
      DATA_DIR: options.dataFolder,
      SECOND_FACTOR_FOR: "none",
      ...options.variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await listening(child, log);
  const pid = child.pid ?? 0;
  return {
    ...{ url, log, pid, stop: () => end(child, "SIGTERM"), kill: () => end(child, "SIGKILL") },
    processorSeconds: () => processorSeconds(pid),
  };
}

/** From proc(5): user and system time in hundredths, behind the name in brackets. */
async function processorSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

/** Settles when the server says that it listens, or when it ends without having said so. */
function listening(child: ChildProcess, log: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on("line", (line) => {
        log.push(line);
        if (line.includes('"listening"')) resolve();
      });
    }
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The server ended with code ${code}.\n${log.join("\n")}`)));
  });
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await gone;
}
