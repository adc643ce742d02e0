import fc from "fast-check";
import { expect, it } from "vitest";
import { questionnairePayload } from "#app/child/payload";
import { areas, load } from "#app/child/player/journey";
import { mostLeft, sharesPassed } from "#app/child/player/progress";
import { path } from "#app/domain/questionnaire/visibility";
import { questionnaireForChild } from "#tests/support/child-questionnaire";
import { anyAnswers, realVersion } from "#tests/support/question-set";

const input = questionnaireForChild(realVersion("uppfoljning_13_20"), "sv");
load(questionnairePayload(input));

it("never goes back and never promises fewer questions than come, whatever is answered on the way", () => {
  fc.assert(
    fc.property(anyAnswers(input.items), (answers) => {
      const shown = path(input.items, answers).map((item) => input.items.indexOf(item));
      let passed = areas.map(() => 0);
      for (const [index, place] of shown.entries()) {
        const area = areas.find(({ first, count }) => place >= first && place < first + count)!;
        const shares = sharesPassed(areas, place);
        shares.forEach((share, at) => expect(share).toBeGreaterThanOrEqual(passed[at]!));
        const toCome = shown.slice(index).filter((later) => later < area.first + area.count).length;
        expect(mostLeft(area, place)).toBeGreaterThanOrEqual(toCome);
        passed = shares;
      }
    }),
  );
});

it("is empty at the start and full at the end", () => {
  expect(sharesPassed(areas, 0)).toEqual(areas.map(() => 0));
  expect(sharesPassed(areas, input.items.length)).toEqual(areas.map(() => 1));
});
