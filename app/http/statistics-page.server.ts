import type { Application } from "#app/application.server";
import type { Actor } from "#app/domain/access/policy";
import { may } from "#app/domain/access/policy";
import { addressOf, readAddress } from "#app/domain/aggregate/address";
import { answerTable, type TableAnswer } from "#app/domain/aggregate/asking.server";
import { questionChoices } from "#app/domain/aggregate/choices.server";
import type { TableQuestion } from "#app/domain/aggregate/question";
import { savedTables } from "#app/domain/aggregate/saved.server";
import { publishedActions } from "#app/domain/published-action/published-action.server";
import { closedPeriods } from "#app/domain/snapshot/snapshot.server";
import { dayOfText } from "#app/i18n/dates";
import type { ActionView } from "#app/ui/statistics/table-view";
import type { AnswerView, StatisticsPageView } from "#app/ui/statistics/page-view";
import { textsIn } from "./language.server";
import { formView } from "./statistics-form.server";
import { readyQuestions } from "./statistics-ready.server";
import { tableView } from "./statistics-view.server";
import { lower, type Words, wordsOf } from "./statistics-words.server";

/** All that the page of statistics shows at an address. Changes nothing, whatever the address says. */
export async function statisticsPage(
  { store }: Application,
  actor: Actor,
  address: URLSearchParams,
  language: string,
): Promise<StatisticsPageView> {
  const t = textsIn(language);
  const closed = (await closedPeriods(store)).map(({ period }) => period);
  const read = readAddress(address);
  const asked = read.kind === "empty" ? null : read.draft.period;
  const period = closed.find((one) => one === asked) ?? closed[0] ?? null;
  const choices = period === null ? null : await questionChoices(store, period);
  const words = wordsOf(t, language, choices, {});
  const question = read.kind === "question" ? read.question : null;
  const answer = question && (await answerTable(store, actor, question));
  const saved = await savedTables(store, actor);
  return {
    title: question ? `${t("statistics.title")}: ${words.question(question)}` : t("statistics.title"),
    mayManage: may(actor, "statistics.manage"),
    form: choices && formView(words, choices, closed, read),
    ready: choices && period !== null && read.kind === "empty" ? readyQuestions(words, choices, period, closed) : [],
    period: period === null ? null : lower(words.period(period)),
    address: question && addressOf(question),
    answer: question && answer && (await answerView({ store }, words, question, answer)),
    saved: saved.map(({ id, name, question, shared, ownerName, own }) => ({
      ...{ id, name, shared, ownerName, own },
      address: addressOf(question),
    })),
  };
}

async function answerView(
  { store }: Pick<Application, "store">,
  words: Words,
  question: TableQuestion,
  answer: TableAnswer,
): Promise<AnswerView> {
  const asked = words.question(question);
  if (answer.state === "unasked" || answer.state === "waiting") return { state: answer.state, asked };
  if (answer.state === "refused") {
    const { refusal, instead } = answer;
    const other = instead && { title: words.question(instead), address: addressOf(instead) };
    return { state: "refused", asked, refusal, instead: other };
  }
  const named = wordsOf(words.t, words.language, await questionChoices(store, question.period), answer.table.places);
  const written = await publishedActions(store, question.period);
  const actions = new Map<string, ActionView[]>();
  for (const { area, unitId, unitName, said, did, writtenByName, writtenAt } of written) {
    const day = dayOfText(writtenAt.toISOString(), words.language);
    const view = {
      ...{ key: `${unitId} ${area}`, unit: unitName, said, did },
      written: words.t("statistics.actions.by", { name: writtenByName, day }),
    };
    actions.set(area, [...(actions.get(area) ?? []), view]);
  }
  return { state: "ready", asked, view: tableView(answer.table, named, actions) };
}
