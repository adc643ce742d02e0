import { Agent, request } from "node:http";

export interface WireSize {
  /** Status line, headers and body, as they came over the connection. */
  readonly bytes: number;
  readonly bodyBytes: number;
}

/**
 * What one response weighs on the wire when the client takes brotli, as a browser does.
 *
 * @param json the body of a POST; a GET without one.
 * @throws when the answer is not 200.
 */
export function wireSize(url: string, json?: object): Promise<WireSize> {
  return new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: false });
    const body = json && JSON.stringify(json);
    const headers = {
      "Accept-Encoding": "gzip, deflate, br, zstd",
      ...(body && { "Content-Type": "application/json", Origin: new URL(url).origin }),
    };
    const sent = request(url, { method: body ? "POST" : "GET", agent, headers }, (response) => {
      let bodyBytes = 0;
      response.on("data", (chunk: Buffer) => (bodyBytes += chunk.length));
      response.on("end", () => {
        if (response.statusCode === 200) resolve({ bytes: response.socket.bytesRead, bodyBytes });
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
