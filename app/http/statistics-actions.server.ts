import type { Store } from "#app/db/store";
import type { Actor } from "#app/domain/access/policy";
import { questionChoices } from "#app/domain/aggregate/choices.server";
import type { Period } from "#app/domain/observation/period";
import {
  publishedActions,
  writableAction,
  writableUnits,
  type ActionPlace,
} from "#app/domain/published-action/published-action.server";
import { closedPeriods } from "#app/domain/snapshot/snapshot.server";
import { dayOfText } from "#app/i18n/dates";
import type { ActionsView } from "#app/ui/statistics/action-parts";
import { textsIn } from "./language.server";
import { lower, wordsOf } from "./statistics-words.server";

/**
 * What units have done about what children said in a half-year.
 *
 * @param asked half-year of the address; anything that is not closed stands for the newest one.
 */
export async function actionsPage(
  store: Store,
  actor: Actor,
  asked: string | null,
  language: string,
): Promise<ActionsView> {
  const t = textsIn(language);
  const closed = (await closedPeriods(store)).map(({ period }) => period);
  const period = closed.find((one) => one === asked) ?? closed[0] ?? null;
  const { words, areas } = await areaWords(store, period, language);
  const written = period === null ? [] : await publishedActions(store, period);
  const units = await writableUnits(store, actor);
  const mine = new Set(units.map(({ id }) => id));
  return {
    title: t("statistics.actions.title"),
    periods: closed.map((value) => ({ value, label: words.period(value) })),
    period: period === null ? null : { value: period, label: lower(words.period(period)) },
    actions: written.map(({ unitId, unitName, area, said, did, writtenByName, writtenAt }) => {
      const day = dayOfText(writtenAt.toISOString(), language);
      return {
        ...{ key: `${unitId} ${area}`, unit: unitName, area: words.section(area), said, did },
        written: t("statistics.actions.by", { name: writtenByName, day }),
        address: mine.has(unitId) ? `/statistics/actions/${period}/${unitId}/${area}` : null,
      };
    }),
    units: units.map(({ id, name }) => ({ value: id, label: name })),
    areas,
  };
}

/** One action to write, with what it is about in words; null where the actor may not. */
export async function actionForm(store: Store, actor: Actor, place: ActionPlace, language: string) {
  const found = await writableAction(store, actor, place);
  if (!found) return null;
  const { words, areas } = await areaWords(store, place.period, language);
  if (!areas.some(({ value }) => value === place.area)) return null;
  const area = words.section(place.area);
  return {
    title: words.t("statistics.actions.editTitle", { area: lower(area) }),
    about: [found.unitName, lower(words.period(place.period))].join(", "),
    back: `/statistics/actions?period=${place.period}`,
    ...{ said: found.said, did: found.did },
  };
}

async function areaWords(store: Store, period: Period | null, language: string) {
  const choices = period === null ? null : await questionChoices(store, period);
  const words = wordsOf(textsIn(language), language, choices, {});
  const areas = (choices?.measures ?? []).flatMap(({ indicator }) => (indicator ? [indicator.area] : []));
  return { words, areas: [...new Set(areas)].map((value) => ({ value, label: words.section(value) })) };
}
