import { describe, expect, test } from "vitest";
import { applyStep } from "#app/domain/draft/apply";
import { addItem } from "#app/domain/draft/compose";
import type { DraftDocument } from "#app/domain/draft/document";
import { draftOfVersion } from "#app/domain/draft/from-version";
import type { DraftStep } from "#app/domain/draft/operation";
import { nudgeItem } from "#app/domain/draft/outline";
import { DraftSession } from "#app/ui/workshop/editor/draft-session";
import { wordsIn } from "#app/ui/workshop/editor/draft-words";
import type { MadeChange, Reply } from "#app/ui/workshop/editor/session-parts";
import { realVersion } from "#tests/support/question-set";

const draft = draftOfVersion(realVersion("samtal_5_6"));
const [item] = draft.items;
const id = item!.id;

/** What the server does with edits, as far as a browser can tell. */
class Desk {
  document: DraftDocument = draft;
  readonly log: (MadeChange & { readonly inverse: DraftStep })[] = [];

  open(name: string): Writer {
    const own = this.log
      .filter((made) => made.byName === name)
      .map(({ changeId, inverse }) => ({ changeId, undoes: null, inverse }));
    let number = 0;
    const opened = { document: this.document, revision: this.log.length, own };
    const session = new DraftSession(opened, () => `${name}${this.log.length}x${number++}`);
    return { session, name, send: () => this.take(session, name) };
  }

  take(session: DraftSession, name: string): Reply {
    const since = session.revision;
    const refused: { id: string; refusal: string }[] = [];
    for (const { id: changeId, step } of session.take()) {
      const done = applyStep(this.document, step);
      if (!done.ok) refused.push({ id: changeId, refusal: done.refusal });
      else {
        this.document = done.document;
        const { inverse } = done;
        this.log.push({
          ...{ revision: this.log.length + 1, changeId, byName: name, mine: false },
          ...{ at: "2026-01-01T00:00:00Z", step, inverse },
        });
      }
    }
    const changes = this.log.slice(since).map((made) => ({ ...made, mine: made.byName === name }));
    return { changes, refused };
  }
}

interface Writer {
  readonly session: DraftSession;
  readonly name: string;
  readonly send: () => Reply;
}

const words = (document: DraftDocument, field = "text", node = id) => wordsIn(document, node, field, "sv")?.words;
const write = ({ session }: Writer, to: string, field = "text") =>
  session.type(id, field, "sv", wordsIn(session.document, id, field, "sv"), to);
const exchange = (writer: Writer) => writer.session.receive(writer.send());

describe("somebody who writes", () => {
  test("sees it at once, and it is saved when the server has it", () => {
    const desk = new Desk();
    const eva = desk.open("Eva");
    write(eva, "Hur mår du?");
    expect([words(eva.session.document), eva.session.state]).toEqual(["Hur mår du?", "waiting"]);
    expect(words(desk.document)).not.toBe("Hur mår du?");
    exchange(eva);
    expect([words(desk.document), eva.session.state]).toEqual(["Hur mår du?", "saved"]);
  });

  test("makes one step of a word, however many letters", () => {
    const desk = new Desk();
    const eva = desk.open("Eva");
    for (const typed of ["H", "Hu", "Hur"]) write(eva, typed);
    exchange(eva);
    expect(desk.log).toHaveLength(1);
    eva.session.undo();
    expect(words(eva.session.document)).toBe(item!.text["sv"]!.words);
    eva.session.redo();
    expect(words(eva.session.document)).toBe("Hur");
    exchange(eva);
    expect(words(desk.document)).toBe("Hur");
  });

  test("loses nothing while there is no network", () => {
    const desk = new Desk();
    const eva = desk.open("Eva");
    write(eva, "Utan nät");
    eva.session.take();
    eva.session.failed("offline");
    expect([eva.session.state, eva.session.hasUnsaved()]).toEqual(["offline", true]);
    write(eva, "Utan nät, och mer");
    exchange(eva);
    expect([words(desk.document), eva.session.hasUnsaved()]).toEqual(["Utan nät, och mer", false]);
  });

  test("is not told twice of what was saved although the reply was lost", () => {
    const desk = new Desk();
    const eva = desk.open("Eva");
    write(eva, "Sparat");
    eva.send();
    eva.session.failed("offline");
    eva.session.receive({ changes: desk.log.map((made) => ({ ...made, mine: true })), refused: [] });
    expect([words(eva.session.document), eva.session.pending]).toEqual(["Sparat", []]);
  });

  test("can take back what was made before the page was loaded anew", () => {
    const desk = new Desk();
    const eva = desk.open("Eva");
    write(eva, "Ett");
    exchange(eva);
    const again = desk.open("Eva");
    again.session.undo();
    exchange(again);
    expect(words(desk.document)).toBe(item!.text["sv"]!.words);
  });
});

describe("two who write", () => {
  test("in different places keep both", () => {
    const desk = new Desk();
    const [eva, omar] = [desk.open("Eva"), desk.open("Omar")];
    write(eva, "Evas fråga");
    write(omar, "Omars hjälp", "help");
    omar.session.change(nudgeItem(omar.session.document, draft.items[3]!.id, -1));
    exchange(eva);
    exchange(omar);
    exchange(eva);
    expect(eva.session.document).toEqual(omar.session.document);
    expect([words(desk.document), words(desk.document, "help")]).toEqual(["Evas fråga", "Omars hjälp"]);
    expect(eva.session.others.map(({ name }) => name)).toEqual(["Omar"]);
  });

  test("in the same place see both and choose", () => {
    const desk = new Desk();
    const [eva, omar] = [desk.open("Eva"), desk.open("Omar")];
    write(eva, "Evas fråga");
    write(omar, "Omars fråga");
    exchange(eva);
    exchange(omar);
    const [conflict] = omar.session.conflicts;
    expect(conflict).toMatchObject({ mine: "Omars fråga", theirs: "Evas fråga", byName: "Eva" });
    expect(words(omar.session.document)).toBe("Evas fråga");
    omar.session.settle(conflict!, true);
    exchange(omar);
    expect([words(desk.document), omar.session.conflicts]).toEqual(["Omars fråga", []]);
  });

  test("have their words kept when the part is taken away meanwhile", () => {
    const desk = new Desk();
    const [eva, omar] = [desk.open("Eva"), desk.open("Omar")];
    eva.session.change([{ kind: "remove", list: "items", of: "root", node: id }]);
    write(omar, "Det jag skrev");
    exchange(eva);
    exchange(omar);
    expect(omar.session.conflicts).toMatchObject([{ mine: "Det jag skrev", theirs: null }]);
  });

  test("are told when something can no longer be taken back", () => {
    const desk = new Desk();
    const [eva, omar] = [desk.open("Eva"), desk.open("Omar")];
    write(eva, "Evas fråga");
    exchange(eva);
    exchange(omar);
    write(omar, "Omars fråga");
    exchange(omar);
    exchange(eva);
    eva.session.undo();
    expect(eva.session.told).toEqual({ code: "undo_refused", byName: "Omar" });
    expect(words(eva.session.document)).toBe("Omars fråga");
  });

  test("who both add a question after the same one keep both", () => {
    const desk = new Desk();
    const [eva, omar] = [desk.open("Eva"), desk.open("Omar")];
    const { area } = item!;
    eva.session.change(addItem(eva.session.document, area, id, "new-eva"));
    omar.session.change(addItem(omar.session.document, area, id, "new-omar"));
    exchange(eva);
    exchange(omar);
    exchange(eva);
    expect(desk.document.items).toHaveLength(draft.items.length + 2);
    expect(eva.session.document).toEqual(desk.document);
    expect(omar.session.document).toEqual(desk.document);
  });
});
