import { UNIT_KINDS, UNIT_TYPES } from "#app/domain/unit/unit";
import { createUnit } from "#app/domain/unit/unit.server";
import { type Command, required, requiredOneOf } from "./command";

export const unitCreate: Command = {
  name: "unit create",
  summary: "Adds a unit to the tree: organisation, district or unit.",
  usage: "--name NAME --kind KIND --type TYPE [--parent UNIT_ID] [--json]",
  details: [
    `  --kind    ${UNIT_KINDS.join(", ")}`,
    `  --type    ${UNIT_TYPES.join(", ")}`,
    "  --parent  id of the unit above; left out for the root",
    "",
    "Prints the id of the new unit.",
  ].join("\n"),
  options: {
    name: { type: "string" },
    kind: { type: "string" },
    type: { type: "string" },
    parent: { type: "string" },
    json: { type: "boolean" },
  },
  positionals: 0,
  async run(given, terminal) {
    const input = {
      name: required(given, "name").trim(),
      kind: requiredOneOf(given, "kind", UNIT_KINDS),
      type: requiredOneOf(given, "type", UNIT_TYPES),
      parentId: given.text["parent"] ?? null,
      settings: {},
    };
    const { store } = await terminal.open();
    const created = await createUnit(store, "system", input, terminal.now());
    if (given.on.has("json")) terminal.out(JSON.stringify(created));
    else if (created.ok) terminal.out(created.unitId);
    else terminal.error(`There is no unit ${input.parentId}.`);
    return created.ok ? 0 : 1;
  },
};
