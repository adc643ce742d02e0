import { keysStatus } from "#app/domain/installation/key-rotation.server";
import type { Command } from "./command";

export const keysStatusCommand: Command = {
  name: "keys status",
  summary: "Tells which keys there are and how much each has sealed.",
  usage: "[--json]",
  details:
    "Counts every sealed value, which takes a moment on a large database. Exit code 1 while a change is under way.",
  options: { json: { type: "boolean" } },
  positionals: 0,
  async run(given, terminal) {
    const { store } = await terminal.open();
    const status = await keysStatus(store, terminal.environment.keysFile);
    const underWay = status.rotation !== null && status.rotation.finishedAt === null;
    if (given.on.has("json")) {
      terminal.out(JSON.stringify(status));
      return underWay ? 1 : 0;
    }
    const ids = new Set([...status.inFile, ...status.shares.map(({ keyId }) => keyId)]);
    for (const id of ids) {
      const values = status.shares.filter(({ keyId }) => keyId === id).reduce((sum, share) => sum + share.values, 0);
      const role = id === status.current ? "seals now" : id === status.added ? "added, not used yet" : "only opens";
      const place = status.inFile.includes(id) ? role : "NOT IN THE KEY FILE";
      terminal.out(`${id}  ${String(values).padStart(10)} values  ${place}`);
    }
    const { rotation } = status;
    if (underWay && rotation) {
      terminal.out(
        `A change to ${rotation.to} began ${rotation.startedAt} and is not finished. Go on with: keys rotate`,
      );
    } else if (rotation?.finishedAt)
      terminal.out(`The last change, to ${rotation.to}, was finished ${rotation.finishedAt}.`);
    return underWay ? 1 : 0;
  },
};
