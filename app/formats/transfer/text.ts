import type { Block } from "./blocks";

/**
 * A hand-over as plain text that can be pasted into any field: lines, empty lines between the parts, and nothing that a
 * field would swallow or turn into something else (no tabs, bullets, indents or tables). What the child wrote stands
 * between quotation marks, to the letter.
 */
export function pasteText(blocks: readonly Block[]): string {
  return `${blocks.map(partOf).join("\n\n")}\n`;
}

function partOf(block: Block): string {
  switch (block.kind) {
    case "title":
    case "heading":
      return block.text.toLocaleUpperCase("sv");
    case "notice":
      return `!! ${block.text}`;
    case "text":
      return block.text;
    case "facts":
      return block.facts.map(([label, value]) => `${label}: ${value}`).join("\n");
    case "answer": {
      const said = block.own ? `”${block.answer}”` : block.answer;
      return [block.question, said, ...(block.warning === null ? [] : [`!! ${block.warning}`])].join("\n");
    }
  }
}
