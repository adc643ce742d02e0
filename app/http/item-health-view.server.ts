import type { VersionHealth } from "#app/domain/item-health/item-health.server";
import { sharesOf, worstFirst } from "#app/domain/item-health/item-health";
import { ITEM_TIMES } from "#app/domain/observation/item";
import { inLanguage } from "#app/domain/questionnaire/describe";
import type { HealthView } from "#app/ui/item-health/view";

/** How the questions of a version work, as the page shows it: those that go worst first. */
export function healthView(health: VersionHealth, reader: string): HealthView {
  const { document, periods, chosen, before, untold, answer } = health;
  const language = document.title[reader] === undefined ? "sv" : reader;
  const words = (itemKey: string) => {
    const item = document.items.find(({ key }) => key === itemKey);
    return item ? inLanguage(item.text, language) : itemKey;
  };
  return {
    language,
    periods: periods.map(({ period }) => period),
    period: chosen?.period ?? null,
    threshold: chosen?.threshold ?? 0,
    before: before && { number: before.number, period: before.period },
    untold: untold.map(({ key }) => words(key)),
    answer:
      answer.state !== "ready"
        ? answer
        : {
            state: "ready",
            items: worstFirst(answer.items).map((item) => {
              const former = answer.before.find(({ itemKey }) => itemKey === item.itemKey);
              return {
                ...{ key: item.itemKey, words: words(item.itemKey), n: item.n, refusal: item.refusal },
                place: document.items.findIndex(({ key }) => key === item.itemKey) + 1,
                shares: sharesOf(item),
                times: ITEM_TIMES.map((time) => ({ time, count: item.times[time] })),
                answeredBefore: former ? sharesOf(former).answered : null,
                isNew: before !== null && !former,
              };
            }),
          },
  };
}
