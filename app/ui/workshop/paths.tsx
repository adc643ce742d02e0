import { Link } from "@remix-run/react";
import type { Branch, Gate, Length, Opened, Reach } from "#app/domain/draft/paths";
import type { Situation } from "#app/domain/draft/situation";
import type { ConditionInWords } from "#app/domain/questionnaire/describe";
import { conditionText } from "#app/ui/questionnaire/item-preview";
import { Notice } from "#app/ui/staff/notice";
import { StatusMark } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";
import { SituationFields } from "./situation-fields";
import "#app/ui/form/form.css";
import "#app/ui/staff/button.css";
import "./paths.css";

export interface PathItem {
  readonly id: string;
  readonly key: string;
  readonly number: number;
  readonly text: string;
  readonly showIf: ConditionInWords | null;
  /** Labels by value. */
  readonly options: Readonly<Record<string, string>>;
  readonly reach: Reach;
}

interface PathsProps {
  readonly draftId: string;
  readonly language: string;
  readonly items: readonly PathItem[];
}

/** Questions that nobody can ever be asked, named first: they are mistakes. */
export function Unreachable(props: PathsProps) {
  const { t } = useTexts();
  const never = props.items.filter(({ reach }) => reach === "never");
  if (never.length === 0) return null;
  return (
    <Notice tone="urgent" title={t("paths.never", { count: never.length })}>
      <ul>
        {never.map((item) => (
          <li key={item.id}>
            <ItemLink {...props} item={item} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** How many questions a child in a situation gets at least and at most. */
export function Lengths(props: {
  readonly situation: Situation;
  readonly lengths: Readonly<Record<"whole" | "short", Length>>;
}) {
  const { t } = useTexts();
  const { situation, lengths } = props;
  return (
    <div className="paths-length">
      <form method="get" className="situation">
        <SituationFields situation={situation} bothLengths />
        <button type="submit" className="button button-secondary">
          {t("paths.count")}
        </button>
      </form>
      <dl className="paths-figures">
        {(["whole", "short"] as const).map((version) => (
          <div key={version}>
            <dt>{t(`paths.${version}`)}</dt>
            <dd>{inWords(lengths[version], t)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t("paths.lengthNote")}</p>
    </div>
  );
}

function inWords({ least, most, exact }: Length, t: ReturnType<typeof useTexts>["t"]): string {
  const range = least === most ? t("paths.exactly", { count: least }) : t("paths.between", { least, most });
  return exact ? range : t("paths.roughly", { range });
}

/** What each answer opens, and what that opens in its turn. */
export function GateTrees(props: PathsProps & { readonly gates: readonly Gate[] }) {
  const { t } = useTexts();
  if (props.gates.length === 0) return <p>{t("paths.noGates")}</p>;
  return (
    <ul role="list" className="gates">
      {props.gates.map((gate) => (
        <li key={gate.key}>
          <Named {...props} itemKey={gate.key} />
          <Branches {...props} itemKey={gate.key} branches={gate.branches} />
        </li>
      ))}
    </ul>
  );
}

function Branches(props: PathsProps & { readonly itemKey: string; readonly branches: readonly Branch[] }) {
  const { t } = useTexts();
  const { items, itemKey, branches, language } = props;
  const options = items.find(({ key }) => key === itemKey)?.options ?? {};
  return (
    <ul role="list" className="branches">
      {branches.map(({ values, opens }) => (
        <li key={values.join(" ")}>
          <span className="branch-answers">
            {t("paths.answered")}{" "}
            <span lang={language}>{values.map((value) => `”${options[value] ?? value}”`).join(t("paths.or"))}</span>
          </span>
          <ul role="list" className="opens">
            {opens.map((opened) => (
              <OpenedItem key={opened.key} {...props} opened={opened} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function OpenedItem(props: PathsProps & { readonly opened: Opened }) {
  const { t } = useTexts();
  const { opened } = props;
  return (
    <li>
      <Named {...props} itemKey={opened.key} />
      {opened.withMore && <span className="quiet"> {t("paths.withMore")}</span>}
      {opened.branches.length > 0 && <Branches {...props} itemKey={opened.key} branches={opened.branches} />}
    </li>
  );
}

/** Each question in order, with when it shows; those that always do are folded away. */
export function ItemConditions(props: PathsProps) {
  const { t } = useTexts();
  const always = props.items.filter(({ showIf }) => !showIf);
  return (
    <>
      <ConditionList {...props} items={props.items.filter(({ showIf }) => showIf)} />
      <details className="paths-always">
        <summary>{t("paths.alwaysCount", { count: always.length })}</summary>
        <ConditionList {...props} items={always} />
      </details>
    </>
  );
}

function ConditionList(props: PathsProps) {
  const { t } = useTexts();
  return (
    <ol role="list" className="path-items">
      {props.items.map((item) => (
        <li key={item.id}>
          <ItemLink {...props} item={item} />
          {item.showIf && (
            <p className="quiet">
              {t("questionnaires.shownIf")} {conditionText(item.showIf, t)}
            </p>
          )}
          {item.reach === "never" && <StatusMark tone="urgent">{t("editor.mark.never")}</StatusMark>}
          {item.reach === "always" && item.showIf && (
            <StatusMark tone="attention">{t("editor.condition.idle")}</StatusMark>
          )}
          {item.reach === "unknown" && <StatusMark tone="waiting">{t("editor.condition.unknown")}</StatusMark>}
        </li>
      ))}
    </ol>
  );
}

function Named(props: PathsProps & { readonly itemKey: string }) {
  const item = props.items.find(({ key }) => key === props.itemKey);
  return item ? <ItemLink {...props} item={item} /> : null;
}

function ItemLink({ draftId, language, item }: PathsProps & { readonly item: PathItem }) {
  const { t } = useTexts();
  return (
    <Link to={`/workshop/${draftId}?item=${item.id}`} lang={item.text ? language : undefined}>
      {item.number}. {item.text || t("editor.noWords")}
    </Link>
  );
}
