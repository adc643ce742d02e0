import { adviceOn } from "#app/domain/draft/advice/advice";
import type { DraftDocument } from "#app/domain/draft/document";
import { draftFaults } from "#app/domain/draft/faults";
import { itemsAsked } from "#app/domain/draft/outline";
import { reachOf } from "#app/domain/draft/paths";
import { versionOfDraft } from "#app/domain/draft/to-version";
import type { Found } from "./findings";

/* Looks at a draft where no key press waits for it: gets a draft, gives back what was found. */

addEventListener("message", ({ data: draft }: MessageEvent<DraftDocument>) => {
  const asked = itemsAsked(draft);
  const version = versionOfDraft({ ...draft, items: asked });
  const reach = reachOf(version.items).map(({ reach, idle }, index) => [asked[index]!.id, { reach, idle }] as const);
  const found: Found = { faults: draftFaults(draft), advice: adviceOn(draft), reach: Object.fromEntries(reach) };
  postMessage(found);
});
