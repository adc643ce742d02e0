import type { LoaderFunctionArgs } from "@remix-run/node";
import { addressOf, interfaceLinesOfAll } from "#app/domain/interface-text/interface-text.server";
import { notFound } from "#app/http/errors";
import { textsIn } from "#app/http/language.server";
import { formatOf, requireTranslator, translationsDownload } from "#app/http/translating.server";
import { placeText } from "#app/ui/workshop/translation/place-text";

/** The texts of the child's page and of messages as a file: of one language, or of all in which anything is written. */
export async function loader(args: LoaderFunctionArgs) {
  const { application, actor } = await requireTranslator(args);
  const wanted = new URL(args.request.url).searchParams.get("language");
  const t = textsIn(actor.language);
  const all = [...(await interfaceLinesOfAll(application.store))].filter(([language, lines]) => {
    return wanted === null ? lines.some(({ state }) => state !== "missing") : language === wanted;
  });
  if (all.length === 0) throw notFound();
  const rows = all.flatMap(([language, lines]) =>
    lines.map((line) => ({
      ...{ id: addressOf(line), place: placeText({ kind: "interface", file: line.file, key: line.key }, t), language },
      ...{ source: line.source, translation: line.own?.words ?? line.delivered ?? "", state: line.state },
      formerSource: line.state === "outdated" ? (line.own?.of ?? "") : "",
    })),
  );
  return translationsDownload(rows, formatOf(args.request), `interface-${wanted ?? "all"}`);
}
