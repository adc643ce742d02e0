import { Fragment } from "react";
import type { LossGroup, PlacedLine } from "#app/http/questionnaire-losses.server";
import { Table } from "../staff/table";
import { useTexts } from "../texts";
import "./exchange.css";

/** What a file lost, kind by kind. Everything that stood in the file is data: it is shown, and means nothing here. */
export function LossGroups(props: {
  readonly groups: readonly LossGroup[];
  /** Of the headings: one below that of the part that the losses are of. */
  readonly level: 2 | 3;
  /** Of the headings' ids, where a page has several lists. */
  readonly idPrefix?: string;
}) {
  const { t } = useTexts();
  const Heading = `h${props.level}` as const;
  return props.groups.map(({ effect, rows, more }) => {
    const id = `${props.idPrefix ?? "file"}-${effect}`;
    return (
      <div key={effect} className="exchange-group">
        <Heading id={id}>{t(`exchange.effect.${effect}`)}</Heading>
        <PlacedLines caption={t(`exchange.effect.${effect}`)} words="loss" lines={rows} />
        {more > 0 && <p className="quiet">{t("exchange.place.more", { count: more })}</p>}
      </div>
    );
  });
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
          cell: (line) => <span className="exchange-place">{breakable(placeText(line, t))}</span>,
        },
        { key: "why", label: t("exchange.place.why"), cell: ({ code }) => t(`exchange.${props.words}.${code}`) },
        ...(props.lines.some(({ what }) => what !== "")
          ? [
              {
                key: "what",
                label: t(props.words === "loss" ? "exchange.place.what" : "exchange.place.detail"),
                cell: ({ what }: PlacedLine) => (what === "" ? null : <bdi className="exchange-what">{what}</bdi>),
              },
            ]
          : []),
      ]}
    />
  );
}

/** A path may break after its steps. */
function breakable(text: string) {
  return text.split(/(?<=[.\]])(?=\w)/).map((step, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {step}
    </Fragment>
  ));
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
