import type { LossGroup, PlacedLine } from "#app/http/questionnaire-losses.server";
import { Section } from "../staff/section";
import { Table } from "../staff/table";
import { useTexts } from "../texts";
import "./exchange.css";

/** What a file lost, kind by kind. Everything that stood in the file is data: it is shown, and means nothing here. */
export function LossGroups({ groups }: { readonly groups: readonly LossGroup[] }) {
  const { t } = useTexts();
  return groups.map(({ effect, rows, more }) => (
    <Section key={effect} title={t(`exchange.effect.${effect}`)}>
      <PlacedLines caption={t(`exchange.effect.${effect}`)} words="loss" lines={rows} />
      {more > 0 && <p className="quiet">{t("exchange.place.more", { count: more })}</p>}
    </Section>
  ));
}

/** Lines with their places in a file, each with why. */
export function PlacedLines(props: {
  readonly caption: string;
  readonly words: "loss" | "fault";
  readonly lines: readonly PlacedLine[];
}) {
  const { t } = useTexts();
  return (
    <Table
      caption={props.caption}
      rows={props.lines.map((line, index) => ({ ...line, index }))}
      rowKey={({ index }) => String(index)}
      columns={[
        {
          key: "where",
          label: t("exchange.place.where"),
          names: true,
          cell: (line) => <span className="exchange-place">{placeText(line, t)}</span>,
        },
        { key: "why", label: t("exchange.place.why"), cell: ({ code }) => t(`exchange.${props.words}.${code}`) },
        {
          key: "what",
          label: t("exchange.place.what"),
          cell: ({ what }) => (what === "" ? null : <bdi className="exchange-what">{what}</bdi>),
        },
      ]}
    />
  );
}

type Translate = ReturnType<typeof useTexts>["t"];

function placeText({ path, sheet, row, column }: PlacedLine, t: Translate): string {
  if (path !== null && path !== "") return path;
  const parts = [
    ...(sheet === null ? [] : [t("exchange.place.sheet", { sheet })]),
    ...(row === null ? [] : [t("exchange.place.row", { row })]),
    ...(column === null ? [] : [t("exchange.place.column", { column })]),
  ];
  return parts.length === 0 ? t("exchange.place.wholeFile") : parts.join(", ");
}
