import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import type { ReleaseKey } from "../aggregate/release";
import { askForReleases, releaseStates, type ReleaseState } from "../aggregate/release.server";
import { itemMeasure, itemReach, itemTimeMeasure } from "../observation/item";
import type { Period } from "../observation/period";
import { versionDocument } from "../questionnaire/questionnaire.server";
import type { Item, VersionDocument } from "../questionnaire/version";
import type { SnapshotVersion } from "../snapshot/snapshot";
import { closedPeriods, findSnapshot } from "../snapshot/snapshot.server";
import { itemHealth, type ItemHealth, type Made } from "./item-health";

/** A version in a half-year of which it may be told how its questions work. */
export interface AskedVersion {
  readonly versionId: string;
  readonly number: number;
  readonly period: Period;
  /** When the half-year was closed, and its threshold. */
  readonly threshold: number;
}

export interface VersionHealth {
  readonly document: VersionDocument;
  /** Newest first: the half-years in which the version was answered, and that are closed. */
  readonly periods: readonly AskedVersion[];
  /** The half-year that is looked at; null where there is none. */
  readonly chosen: AskedVersion | null;
  /** The version before, in the latest half-year up to the one chosen. */
  readonly before: AskedVersion | null;
  /** Questions of which nothing is counted. */
  readonly untold: readonly Item[];
  readonly answer: HealthAnswer;
}

export type HealthAnswer =
  | { readonly state: "none" | "unasked" }
  | { readonly state: "waiting"; readonly done: number; readonly all: number }
  | { readonly state: "ready"; readonly items: readonly ItemHealth[]; readonly before: readonly ItemHealth[] };

/** Who writes questions learns how they work, and who makes statistics; both see the questionnaires. */
export function maySeeHealth(actor: Actor): boolean {
  return may(actor, "questionnaire.view") && (may(actor, "statistics.view") || may(actor, "questionnaire.edit"));
}

/** How far it has come to tell how a version's questions work, and what there is to tell. Changes nothing. Null: no such version. */
export async function versionHealth(
  store: Store,
  versionId: string,
  wanted: Period | null,
): Promise<VersionHealth | null> {
  const document = await versionDocument(store, versionId);
  if (!document) return null;
  const asked = await askedVersions(store, document.key);
  const periods = asked.filter((one) => one.versionId === versionId);
  const chosen = periods.find(({ period }) => period === wanted) ?? periods[0] ?? null;
  const number = chosen?.number ?? 0;
  const earlier = asked.filter((one) => one.number < number && one.period <= (chosen?.period ?? ""));
  const latestBefore = Math.max(0, ...earlier.map((one) => one.number));
  const before = earlier.find((one) => one.number === latestBefore) ?? null;
  const untold = document.items.filter((item) => itemReach(document, item) === null);
  const answer = chosen ? await answerFor(store, chosen, before) : ({ state: "none" } as const);
  return { document, periods, chosen, before, untold, answer };
}

export type HealthAsking =
  { readonly ok: true } | { readonly ok: false; readonly refusal: "forbidden" | "period_not_closed" };

/** Asks for everything that the page of a version and half-year needs, as one act. What is there already is not made anew. */
export async function askHealth(
  store: Store,
  actor: Actor,
  versionId: string,
  period: Period,
  now: Date,
): Promise<HealthAsking> {
  if (!maySeeHealth(actor)) return { ok: false, refusal: "forbidden" };
  const health = await versionHealth(store, versionId, period);
  if (health?.chosen?.period !== period) return { ok: false, refusal: "period_not_closed" };
  const both = [health.chosen, ...(health.before ? [health.before] : [])];
  const keys = await Promise.all(both.map((one) => keysOf(store, one)));
  await store.database.write((transaction) =>
    askForReleases(
      transaction,
      keys.flat().flatMap(({ answers, times }) => [answers, times]),
      now,
    ),
  );
  return { ok: true };
}

/** The versions of a questionnaire in closed half-years, the newest half-year first. */
async function askedVersions(store: Store, questionnaire: string): Promise<AskedVersion[]> {
  const closed = await closedPeriods(store);
  const all = await Promise.all(closed.map(({ period }) => findSnapshot(store, period)));
  return all.flatMap((snapshot) =>
    (snapshot?.measures.versions ?? [])
      .filter((version: SnapshotVersion) => version.questionnaire === questionnaire)
      .map(({ id, number }) => {
        return { versionId: id, number, period: snapshot?.period ?? "", threshold: snapshot?.threshold ?? 0 };
      }),
  );
}

interface KeysOfItem {
  readonly itemKey: string;
  readonly answers: ReleaseKey;
  readonly times: ReleaseKey;
}

async function keysOf(store: Store, { versionId, period }: AskedVersion): Promise<KeysOfItem[]> {
  const document = await versionDocument(store, versionId);
  if (!document) throw new Error(`Version ${versionId} vanished, though versions are never deleted`);
  return document.items
    .filter((item) => itemReach(document, item) !== null)
    .map(({ key }) => ({
      itemKey: key,
      answers: { period, measure: itemMeasure(versionId, key), dimensions: [] },
      times: { period, measure: itemTimeMeasure(versionId, key), dimensions: [] },
    }));
}

async function answerFor(store: Store, chosen: AskedVersion, before: AskedVersion | null): Promise<HealthAnswer> {
  const own = await statesOf(store, chosen);
  const others = before ? await statesOf(store, before) : [];
  const all = [...own, ...others];
  const isMade = ({ answers, times }: (typeof all)[number]) => made(answers) !== null && made(times) !== null;
  const isAsked = ({ answers, times }: (typeof all)[number]) =>
    answers.state !== "unasked" && times.state !== "unasked";
  if (!all.every(isAsked)) return { state: "unasked" };
  if (!all.every(isMade)) return { state: "waiting", done: all.filter(isMade).length, all: all.length };
  const told = (states: typeof all) =>
    states.flatMap(({ itemKey, answers, times }) => {
      const [first, second] = [made(answers), made(times)];
      return first && second ? [itemHealth(itemKey, first, second)] : [];
    });
  return { state: "ready", items: told(own), before: told(others) };
}

async function statesOf(store: Store, asked: AskedVersion) {
  const keys = await keysOf(store, asked);
  const states = await releaseStates(
    store.database.read,
    keys.flatMap(({ answers, times }) => [answers, times]),
  );
  const waiting: ReleaseState = { state: "unasked" };
  return keys.map(({ itemKey }, index) => ({
    itemKey,
    answers: states[2 * index] ?? waiting,
    times: states[2 * index + 1] ?? waiting,
  }));
}

function made(state: ReleaseState): Made | null {
  return state.state === "ready" || state.state === "refused" ? state : null;
}
