import { createServer } from "node:net";

/*
 * A mail server that takes everything at once and keeps a count: a process of its own, so that it takes no time from
 * what is measured. Prints its port, and the number of messages whenever a line comes in.
 */
let messages = 0;

const server = createServer({ noDelay: true }, (socket) => {
  let text = "";
  let inData = false;
  socket.on("error", () => undefined);
  socket.write("220 sink\r\n");
  socket.setEncoding("latin1");
  socket.on("data", (chunk: string) => {
    text += chunk;
    for (;;) {
      const end = text.indexOf(inData ? "\r\n.\r\n" : "\r\n");
      if (end < 0) return;
      const line = text.slice(0, end);
      text = text.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        messages += 1;
        socket.write("250 taken\r\n");
      } else if (/^DATA/i.test(line)) {
        inData = true;
        socket.write("354 go on\r\n");
      } else socket.write(/^QUIT/i.test(line) ? "221 bye\r\n" : "250 ok\r\n");
    }
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${typeof address === "object" && address ? address.port : 0}\n`);
});
process.stdin.on("data", () => process.stdout.write(`${messages}\n`));
process.stdin.on("end", () => process.exit(0));
